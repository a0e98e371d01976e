package io.tributary.local.connect;

import io.tributary.local.kafka.KafkaRuntime;
import io.tributary.local.process.Ports;
import io.tributary.local.process.PropertiesFile;
import io.tributary.local.process.ServerCommand;
import io.tributary.local.process.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A real distributed worker; several with the same settings form one cluster. */
public final class ConnectWorker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final ServerCommand command;
    private final int port;
    private ServerProcess process;

    private ConnectWorker(ServerCommand command, int port) {
        this.command = command;
        this.port = port;
        this.process = ServerProcess.start(command);
    }

    /** Starts a worker and returns when it answers. */
    public static ConnectWorker start(KafkaRuntime runtime, Path directory, int port, WorkerSettings settings) {
        ConnectWorker worker = launch(runtime, directory, port, settings);
        worker.awaitReady();
        return worker;
    }

    /** Starts a worker and returns as soon as the process runs; {@link #awaitReady} says when it answers. */
    public static ConnectWorker launch(KafkaRuntime runtime, Path directory, int port, WorkerSettings settings) {
        Ports.requireFree(port, "--connect-port");
        Path root = directory.toAbsolutePath();
        Path file = PropertiesFile.write(root.resolve("connect-distributed.properties"), settings.forPort(port));
        ServerCommand command = new ServerCommand(
                "The Connect worker",
                runtime.java(root, settings.heap(), "org.apache.kafka.connect.cli.ConnectDistributed", file.toString()),
                settings.environment(),
                root.resolve("worker.log"));
        return new ConnectWorker(command, port);
    }

    /** Returns when the worker has joined its group and answers. */
    public void awaitReady() {
        ConnectRest rest = rest();
        process.awaitReady(PATIENCE, rest::isReady);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public ConnectRest rest() {
        return ConnectRest.at(url());
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** The process itself, to freeze and thaw it. */
    public ServerProcess process() {
        return process;
    }

    /** SIGKILL, as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Starts the worker again, on the same port. */
    public void restart() {
        process.end(GRACE);
        process = ServerProcess.start(command);
        awaitReady();
    }

    /** An orderly shutdown: tasks stop and leave their groups. */
    public void stop() {
        process.end(GRACE);
    }

    @Override
    public void close() {
        stop();
    }
}
