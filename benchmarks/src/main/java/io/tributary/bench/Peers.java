package io.tributary.bench;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The plugins of the peers, resolved by Maven when the benchmark runs; none of them is a dependency of the build. */
record Peers(Path pom, String maven) {

    static Peers of(Path root) {
        return new Peers(root.resolve("benchmarks/peers/pom.xml"), "mvn");
    }

    /** Directories for a worker's plugin.path; fetches them the first time, and when the list has changed. */
    List<Path> pluginPath(Consumer<String> progress) throws IOException, InterruptedException {
        Path target = pom.resolveSibling("target");
        Path fetched = target.resolve("fetched");
        if (!Files.exists(fetched)
                || Files.getLastModifiedTime(fetched).compareTo(Files.getLastModifiedTime(pom)) < 0) {
            progress.accept("Fetching Debezium and Iceberg with Maven; the first time takes a minute ...");
            fetch();
            Files.writeString(fetched, "");
        }
        return List.of(target.resolve("debezium"), target.resolve("iceberg"));
    }

    private void fetch() throws InterruptedException {
        if (exitCodeOfMaven() != 0) {
            throw new StackException("The peers could not be fetched; see Maven's messages above. They are in " + pom
                    + "; try again with a network, or leave them out with --without-peers.");
        }
    }

    private int exitCodeOfMaven() throws InterruptedException {
        try {
            return new ProcessBuilder(maven, "-B", "-ntp", "-q", "-Dstyle.color=never", "-f", pom.toString(), "package")
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StackException(
                    "The peers need Maven, which does not start: " + e.getMessage()
                            + ". Put 'mvn' on the PATH, or leave them out with --without-peers.",
                    e);
        }
    }
}
