package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.ProjectRoot;
import io.tributary.local.connect.ConnectRest;
import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.connect.ConnectorPlugin;
import io.tributary.local.connect.WorkerSettings;
import io.tributary.local.kafka.KafkaRuntime;
import io.tributary.local.kafka.WorkerVersion;
import io.tributary.local.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Workers with plugin.discovery=service_load, which see only what a service manifest names. */
@ExtendWith(SharedStack.class)
class DiscoveryIT {
    private static final String TOPIC = "orders_of_jars";

    private final TestStack stack;

    @TempDir
    private Path directory;

    DiscoveryIT(TestStack stack) {
        this.stack = stack;
    }

    @Test
    void findsBothSinksInTheirDirectories() {
        assertThat(workerProperties()).content().contains("plugin.discovery=service_load");
        assertThat(plugins(stack.rest())).containsExactlyInAnyOrderElementsOf(bothSinks());
    }

    @Test
    void findsAndRunsBothSinksFromTheirSelfContainedJars() throws IOException {
        stack.warehouse().execute("CREATE TABLE " + TOPIC + " (id VARCHAR(20) PRIMARY KEY)");
        try (TestTopic topic = stack.createTopic(TOPIC, 1)) {
            topic.send("a", "{\"id\": \"a\"}").flush();
        }
        try (ConnectWorker worker = startWorkerOnJars()) {
            assertThat(plugins(worker.rest())).containsExactlyInAnyOrderElementsOf(bothSinks());

            worker.rest().putConfig("jar-lake", TestConnectors.lake("jar-lake", TOPIC));
            worker.rest().putConfig("jar-warehouse", TestConnectors.warehouse("jar-warehouse", TOPIC));
            await().atMost(TestStack.TIMEOUT).untilAsserted(() -> {
                assertThat(stack.warehouse().query("SELECT id FROM " + TOPIC)).containsExactly("a");
                assertThat(new Lake(directory).query("checks/" + TOPIC, "SELECT id FROM lake"))
                        .containsExactly("a");
            });
        }
    }

    private static Path workerProperties() {
        return ProjectRoot.find().resolve("connector-configs/worker/connect-distributed.properties");
    }

    private static List<ConnectorPlugin> bothSinks() {
        return Arrays.stream(PluginPackage.values())
                .map(plugin -> new ConnectorPlugin(plugin.connectorClass(), "sink", PluginPackage.version()))
                .toList();
    }

    private static List<ConnectorPlugin> plugins(ConnectRest rest) {
        return rest.plugins().stream()
                .filter(plugin -> plugin.className().startsWith("io.tributary."))
                .toList();
    }

    /** A group of its own on the shared broker, with two jars in its plugin path and nothing else. */
    private ConnectWorker startWorkerOnJars() throws IOException {
        Path jars = Files.createDirectories(directory.resolve("plugins"));
        for (PluginPackage plugin : PluginPackage.values()) {
            Files.copy(
                    plugin.selfContainedJar(),
                    jars.resolve(plugin.selfContainedJar().getFileName()));
        }
        WorkerSettings settings = WorkerSettings.onThisMachine(
                        workerProperties(), stack.endpoints().bootstrapServers(), List.of(jars))
                .with("group.id", "jars")
                .with("config.storage.topic", "jars-configs")
                .with("offset.storage.topic", "jars-offsets")
                .with("status.storage.topic", "jars-status")
                .withHeap("384m")
                .withEnvironment(Map.of(
                        "TRIBUTARY_LAKE_URL",
                        directory.toUri().toString(),
                        "TRIBUTARY_WAREHOUSE_URL",
                        stack.endpoints().jdbcUrl(),
                        "TRIBUTARY_WAREHOUSE_USER",
                        stack.endpoints().mysqlUser(),
                        "TRIBUTARY_WAREHOUSE_PASSWORD",
                        stack.endpoints().mysqlPassword()));
        Path root = ProjectRoot.find();
        return ConnectWorker.start(
                KafkaRuntime.ofWorker(root, WorkerVersion.newest(root)),
                directory.resolve("worker"),
                Ports.free(),
                settings);
    }
}
