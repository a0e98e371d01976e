package io.tributary.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One running server, its output in a log file; the handle that tests use to freeze and kill it. */
public final class ServerProcess {
    private static final int TAIL_LINES = 15;

    private final ServerCommand command;
    private final Process process;

    private ServerProcess(ServerCommand command, Process process) {
        this.command = command;
        this.process = process;
    }

    /** Starts the server and returns at once; {@link #awaitReady} says when it answers. */
    public static ServerProcess start(ServerCommand command) {
        try {
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command.inOwnSession())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(command.log().toFile()));
            builder.environment().putAll(command.environment());
            return new ServerProcess(command, builder.start());
        } catch (IOException e) {
            throw new StackException(command.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** What is written down to find the process again. */
    public RecordedProcess recorded() {
        Instant started = process.info().startInstant().orElseGet(Instant::now);
        return new RecordedProcess(
                command.name(),
                pid(),
                started.toEpochMilli(),
                command.arguments().get(0));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public Path log() {
        return command.log();
    }

    /** Returns when the server answers; if it dies or stays silent, ends it and fails with the last lines of its log. */
    public void awaitReady(Duration timeout, BooleanSupplier answers) {
        if (!Waiting.until(timeout, () -> !isAlive() || answers.getAsBoolean())) {
            kill();
            throw new StackException(command.name() + " did not answer within " + timeout.toSeconds()
                    + " s and was ended. " + lastWords());
        }
        if (!isAlive()) {
            throw new StackException(
                    command.name() + " ended while starting (exit code " + process.exitValue() + "). " + lastWords());
        }
    }

    /** For commands that end by themselves: waits, and fails with the last lines of the log unless the exit code is 0. */
    public void awaitSuccess(Duration timeout) {
        if (!endsWithin(timeout)) {
            kill();
            throw new StackException(
                    command.name() + " did not end within " + timeout.toSeconds() + " s. " + lastWords());
        }
        if (process.exitValue() != 0) {
            throw new StackException(
                    command.name() + " failed (exit code " + process.exitValue() + "). " + lastWords());
        }
    }

    /** Asks the server to end (SIGTERM) and, when it has not after the grace time, kills it. */
    public void end(Duration grace) {
        requestEnd();
        if (!endsWithin(grace)) {
            kill();
        }
    }

    /** SIGTERM, without waiting. A frozen server is thawed, since it could not react. */
    public void requestEnd() {
        if (process.isAlive()) {
            process.destroy();
            Signal.CONTINUE.send(pid());
        }
    }

    /** SIGKILL: what a crash of the machine's process looks like. Returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        endsWithin(Duration.ofSeconds(30));
    }

    /** SIGSTOP: the process keeps its sockets and locks, and does nothing. */
    public void freeze() {
        Signal.STOP.send(pid());
    }

    /** SIGCONT after {@link #freeze}. */
    public void thaw() {
        Signal.CONTINUE.send(pid());
    }

    private boolean endsWithin(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new StackException("Interrupted while waiting for " + command.name() + ", which was ended.", e);
        }
    }

    private String lastWords() {
        return "Log: " + command.log() + System.lineSeparator() + String.join(System.lineSeparator(), logTail());
    }

    private List<String> logTail() {
        try {
            List<String> lines = new String(Files.readAllBytes(command.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }

    @Override
    public String toString() {
        return command.name() + " (pid " + pid() + ")";
    }
}
