package io.tributary.local.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A server on one port, whose data outlive its process: it can be frozen, killed and restarted. */
public abstract class Server implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final ServerCommand command;
    private final int port;
    private volatile ServerProcess process;
    private volatile Runnable afterStart = () -> {};

    /** Starts the process; {@link #awaitReady()} says when it answers. */
    protected Server(ServerCommand command, int port) {
        this.command = command;
        this.port = port;
        this.process = ServerProcess.start(command);
    }

    /** Returns when the server answers; if it dies or stays silent, fails with the last lines of its log. */
    public abstract void awaitReady();

    protected final void awaitReady(Duration timeout, BooleanSupplier answers) {
        process.awaitReady(timeout, answers);
    }

    public final int port() {
        return port;
    }

    public final long pid() {
        return process.pid();
    }

    /** The process that runs now, to freeze and thaw it; a restart makes another. */
    public final ServerProcess process() {
        return process;
    }

    /** SIGKILL, as a crash would. */
    public final void kill() {
        process.kill();
    }

    /** Starts the server again on the same data and port, after an orderly stop if it still runs. */
    public final void restart() {
        process.end(GRACE);
        process = ServerProcess.start(command);
        afterStart.run();
        awaitReady();
    }

    /** Runs with every later start, when there is a new process but maybe no answer yet. */
    public final void onRestart(Runnable action) {
        afterStart = action;
    }

    /** SIGTERM without waiting, so that several servers can end at the same time. */
    public final void requestStop() {
        process.requestEnd();
    }

    /** An orderly shutdown; after 30 s a kill. */
    public final void stop() {
        process.end(GRACE);
    }

    @Override
    public final void close() {
        stop();
    }
}
