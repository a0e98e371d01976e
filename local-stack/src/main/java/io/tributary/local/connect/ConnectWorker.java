package io.tributary.local.connect;

import io.tributary.local.kafka.KafkaRuntime;
import io.tributary.local.process.Ports;
import io.tributary.local.process.PropertiesFile;
import io.tributary.local.process.Server;
import io.tributary.local.process.ServerCommand;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A real distributed worker; several with the same settings form one cluster. */
public final class ConnectWorker extends Server {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private ConnectWorker(ServerCommand command, int port) {
        super(command, port);
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

    @Override
    public void awaitReady() {
        ConnectRest rest = rest();
        awaitReady(TIMEOUT, rest::isReady);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public ConnectRest rest() {
        return ConnectRest.at(url());
    }
}
