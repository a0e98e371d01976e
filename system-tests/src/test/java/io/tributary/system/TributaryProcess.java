package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.ProjectRoot;
import io.tributary.local.Tributary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that ran to its end: exit code and what it wrote. */
record TributaryProcess(int exitCode, String out, String err) {
    private static final int TIMEOUT_SECONDS = 120;

    /**
     * The command line in a JVM of its own. The script would run the same after building what is stale, which must not
     * happen in the middle of Maven's build; {@link LauncherIT} tests the script.
     */
    static TributaryProcess run(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dtributary.root=" + ProjectRoot.find(),
                "-cp",
                System.getProperty("java.class.path"),
                Tributary.class.getName()));
        command.addAll(List.of(arguments));
        return run(directory, new ProcessBuilder(command));
    }

    /** {@code directory} takes what the command writes. */
    static TributaryProcess run(Path directory, ProcessBuilder command) {
        try {
            Path out = Files.createTempFile(directory, "command", ".out");
            Path err = Files.createTempFile(directory, "command", ".err");
            Process process = command.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS))
                        .as("ends within %d s: %s%n%s", TIMEOUT_SECONDS, command.command(), err)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new TributaryProcess(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(command.command() + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
