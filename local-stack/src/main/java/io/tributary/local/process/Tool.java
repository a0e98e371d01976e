package io.tributary.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs a short command of the operating system and keeps what it printed. */
public record Tool(int exitCode, List<String> output) {

    public static final int NOT_INSTALLED = 127;

    public static Tool run(Path directory, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            List<String> output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return new Tool(process.waitFor(), output);
        } catch (IOException e) {
            return new Tool(NOT_INSTALLED, Stream.ofNullable(e.getMessage()).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while running " + command[0], e);
        }
    }

    public boolean succeeded() {
        return exitCode == 0;
    }
}
