package io.tributary.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts a stack and waits to be killed; used by LocalStackIT. */
final class LauncherToKill {
    private LauncherToKill() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(arguments[1]);
        StackOptions options = StackOptions.of(Path.of(arguments[0]))
                .in(directory.resolve("run"))
                .withConfigs(directory.resolve("configs"))
                .withPlugins(List.of(directory.resolve("plugins")))
                .withHeaps("384m", "384m");
        try (LocalStack stack = LocalStack.start(options, line -> {})) {
            stack.applySchema();
            Files.createFile(directory.resolve("up"));
            Thread.currentThread().join();
        }
    }
}
