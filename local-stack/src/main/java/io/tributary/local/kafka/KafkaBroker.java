package io.tributary.local.kafka;

import io.tributary.local.process.Ports;
import io.tributary.local.process.PropertiesFile;
import io.tributary.local.process.Server;
import io.tributary.local.process.ServerCommand;
import io.tributary.local.process.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A real broker, its own controller, on one port. Its directory outlives it. */
public final class KafkaBroker extends Server {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private KafkaBroker(ServerCommand command, int port) {
        super(command, port);
    }

    /** Starts a broker and returns when it answers. */
    public static KafkaBroker start(KafkaRuntime runtime, Path directory, int port, String heap) {
        KafkaBroker broker = launch(runtime, directory, port, heap);
        broker.awaitReady();
        return broker;
    }

    /** Starts a broker and returns as soon as the process runs; {@link #awaitReady} says when it answers. */
    public static KafkaBroker launch(KafkaRuntime runtime, Path directory, int port, String heap) {
        Ports.requireFree(port, "--kafka-port");
        Path root = directory.toAbsolutePath();
        Path log = root.resolve("broker.log");
        Path file = PropertiesFile.write(root.resolve("server.properties"), settings(root.resolve("data"), port));
        if (!Files.exists(root.resolve("data/meta.properties"))) {
            format(runtime, root, file);
        }
        return new KafkaBroker(
                new ServerCommand("The Kafka broker", runtime.java(root, heap, "kafka.Kafka", file.toString()), log),
                port);
    }

    private static void format(KafkaRuntime runtime, Path root, Path settings) {
        List<String> command = runtime.java(
                root,
                "128m",
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                settings.toString());
        ServerProcess.start(new ServerCommand("The broker's storage format", command, root.resolve("format.log")))
                .awaitSuccess(TIMEOUT);
    }

    private static Map<String, String> settings(Path data, int port) {
        int controllerPort = Ports.free();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", data.toString());
        // A misspelt topic is to be an error, not an empty topic.
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("offsets.topic.num.partitions", "5");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "5");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "5");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        return settings;
    }

    @Override
    public void awaitReady() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            awaitReady(TIMEOUT, () -> answers(admin));
        }
    }

    private static boolean answers(Admin admin) {
        try {
            return !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port();
    }
}
