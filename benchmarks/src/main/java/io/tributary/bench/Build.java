package io.tributary.bench;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A checkout of Tributary whose plugins are built. */
record Build(Path root) {
    private static final List<String> MODULES = List.of("parquet-sink", "mysql-upsert-sink");
    private static final String UNKNOWN = "no commit known";

    /** Fails, with the remedy, where there is no checkout or nothing is built in it. */
    static Build in(Path directory) {
        Path root = directory.toAbsolutePath().normalize();
        if (!Files.isRegularFile(root.resolve("tributary"))
                || !MODULES.stream().allMatch(module -> Files.isRegularFile(root.resolve(module + "/pom.xml")))) {
            throw new StackException(root + " is no checkout of Tributary. Make one of the commit to compare with: git"
                    + " worktree add " + root + " <commit>");
        }
        Build build = new Build(root);
        build.plugins().stream().filter(plugin -> !holdsJar(plugin)).findFirst().ifPresent(plugin -> {
            throw new StackException(
                    "The plugin " + plugin + " is not built. Build it with 'mvn -B -ntp -DskipTests -pl "
                            + String.join(",", MODULES) + " -am package' in " + root + ".");
        });
        return build;
    }

    private static boolean holdsJar(Path plugin) {
        if (!Files.isDirectory(plugin)) {
            return false;
        }
        try (Stream<Path> content = Files.walk(plugin)) {
            return content.anyMatch(file -> file.toString().endsWith(".jar"));
        } catch (IOException e) {
            throw new StackException(plugin + " cannot be read: " + e, e);
        }
    }

    /** For a worker's plugin.path. */
    List<Path> plugins() {
        return MODULES.stream()
                .map(module -> root.resolve(module + "/target/plugin"))
                .toList();
    }

    /** The commit that is checked out, and whether files differ from it; what is built may be older. */
    String commit() throws InterruptedException {
        try {
            Process git = new ProcessBuilder("git", "-C", root.toString(), "describe", "--always", "--dirty")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? name : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
