package io.tributary.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process as a file remembers it after its launcher is gone. A pid alone may belong to somebody else by now, so the
 * start time and the program count too.
 */
public record RecordedProcess(String name, long pid, long startedMs, String program) {
    // The JDK derives start times from the boot time, which differs by rounding from one JVM to the next.
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    /** Whether the very same process still runs. */
    public boolean isRunning() {
        return find().isPresent();
    }

    /** SIGTERM, without waiting. A frozen process is thawed, since it could not react. */
    public void requestEnd() {
        find().ifPresent(this::requestEnd);
    }

    private void requestEnd(ProcessHandle process) {
        process.destroy();
        Signal.CONTINUE.send(pid);
    }

    /** Asks the process to end and, when it has not after the grace time, kills it. */
    public void end(Duration grace) {
        find().ifPresent(process -> {
            requestEnd(process);
            if (!endsWithin(process, grace)) {
                process.destroyForcibly();
                endsWithin(process, grace);
            }
        });
    }

    private static boolean endsWithin(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for process " + process.pid(), e);
        }
    }

    private Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    private boolean isSame(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean sameStart = info.startInstant()
                .map(start -> Duration.between(Instant.ofEpochMilli(startedMs), start)
                                .abs()
                                .compareTo(ROUNDING)
                        <= 0)
                .orElse(false);
        return sameStart && info.command().map(this::isProgram).orElse(false);
    }

    private boolean isProgram(String command) {
        try {
            return Path.of(command).toRealPath().equals(Path.of(program).toRealPath());
        } catch (IOException e) {
            return command.equals(program);
        }
    }
}
