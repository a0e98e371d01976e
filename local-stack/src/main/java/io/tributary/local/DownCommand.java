package io.tributary.local;

import io.tributary.local.process.StackException;
import io.tributary.local.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends the stack of a run directory, whoever started it. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Ends the stack; its data stay.")
final class DownCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @Option(
            names = "--directory",
            paramLabel = "<dir>",
            description = "Run directory of the stack. Default: .tributary in the project.")
    private @Nullable Path directory;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Path run = directory == null ? StackOptions.of(ProjectRoot.find()).directory() : directory.toAbsolutePath();
        Optional<StackRecord> stack = StackRecord.read(run);
        if (stack.isEmpty() || !(stack.get().isRunning() || RunDirectory.isClaimed(run))) {
            StandardOutput.of(spec).println("No stack runs in " + run + ".");
            return 0;
        }
        if (RunDirectory.isClaimed(run)) {
            endLauncher(run, stack.get());
        }
        // Also what a launcher left behind that was killed.
        RecordedProcesses.end(stack.get().processes());
        StandardOutput.of(spec).println("The stack in " + run + " has ended; its data stay.");
        return 0;
    }

    /** A launcher in the foreground ends its servers itself. */
    private static void endLauncher(Path run, StackRecord stack) {
        ProcessHandle.of(stack.launcherPid()).ifPresent(ProcessHandle::destroy);
        if (!Waiting.until(TIMEOUT, () -> !RunDirectory.isClaimed(run))) {
            throw new StackException("The launcher with pid " + stack.launcherPid()
                    + " does not end. End it with 'kill -9 " + stack.launcherPid() + "' and run this again.");
        }
    }
}
