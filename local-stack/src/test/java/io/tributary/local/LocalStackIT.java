package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.connect.ConnectorPlugin;
import io.tributary.local.connect.ConnectorStatus;
import io.tributary.local.kafka.KafkaTopics;
import io.tributary.local.kafka.WorkerVersion;
import io.tributary.local.process.RecordedProcess;
import io.tributary.local.process.StackException;
import io.tributary.local.process.Waiting;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On real processes, with the oldest worker and a connector of Kafka's own: the plugins of this project are tested
 * elsewhere.
 */
class LocalStackIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private StackOptions options;

    @BeforeEach
    void layOutConfigs() throws IOException {
        Path root = ProjectRoot.find();
        Path configs = directory.resolve("configs");
        Files.createDirectories(configs.resolve("connectors"));
        Files.createDirectories(configs.resolve("warehouse"));
        Files.createDirectories(configs.resolve("worker"));
        Files.copy(
                root.resolve("connector-configs/worker/connect-distributed.properties"),
                configs.resolve("worker/connect-distributed.properties"));
        Files.writeString(configs.resolve("connectors/echo.json"), """
                {
                  "connector.class": "FileStreamSink",
                  "tasks.max": "2",
                  "topics": "orders",
                  "file": "/dev/null",
                  "client.id": "${env:TRIBUTARY_WAREHOUSE_USER}"
                }
                """);
        Files.writeString(
                configs.resolve("warehouse/schema.sql"),
                "-- one; two\nCREATE TABLE IF NOT EXISTS a (id INT);\nCREATE TABLE IF NOT EXISTS b (id INT);\n");
        options = StackOptions.of(root)
                .in(directory.resolve("run"))
                .withWorker(WorkerVersion.available(root).get(0))
                .withConfigs(configs)
                .withPlugins(List.of(plugins()))
                .withHeaps("384m", "384m");
    }

    @AfterEach
    void endWhatAFailedTestLeft() {
        StackRecord.read(options.directory()).ifPresent(stack -> RecordedProcesses.end(stack.processes()));
    }

    /** A plugin path with Kafka's file connectors. */
    private Path plugins() throws IOException {
        Path plugins = directory.resolve("plugins");
        String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.contains("connect-file-"))
                .findFirst()
                .orElseThrow();
        Files.copy(
                Path.of(jar), Files.createDirectories(plugins.resolve("file")).resolve("connect-file.jar"));
        return plugins;
    }

    @Test
    void startsPreparesAndEndsWithoutLeavingAProcess() throws SQLException {
        List<Long> pids = new ArrayList<>();
        try (LocalStack stack = LocalStack.start(options, line -> {})) {
            stack.prepare();
            pids.addAll(List.of(
                    stack.broker().pid(),
                    stack.worker().pid(),
                    stack.mysql().orElseThrow().pid()));

            assertThat(stack.rest().status("echo"))
                    .satisfies(status -> assertThat(status.isRunning()).isTrue());
            assertThat(stack.rest().plugins())
                    .extracting(ConnectorPlugin::className)
                    .contains("org.apache.kafka.connect.file.FileStreamSinkConnector");
            assertThat(tables(stack.endpoints())).contains("a", "b");
            try (KafkaTopics topics = KafkaTopics.at(stack.endpoints().bootstrapServers())) {
                assertThat(topics.recordCounts(List.of("orders", "absent"))).containsOnlyKeys("orders");
                assertThat(topics.lag("connect-echo", List.of("orders"))).containsEntry("orders", 0L);
            }

            assertThatThrownBy(() -> LocalStack.startFresh(options, line -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("./tributary down");

            resumesWhatWasPaused(stack);
            movesTasksToTheWorkerThatIsLeft(stack);
        }
        assertThat(pids).noneMatch(LocalStackIT::isAlive);
        assertThat(StackRecord.read(options.directory()).orElseThrow().processes())
                .isEmpty();
    }

    private static void resumesWhatWasPaused(LocalStack stack) {
        stack.rest().pause("echo");
        assertThat(Waiting.until(TIMEOUT, () -> !stack.rest().status("echo").isRunning()))
                .isTrue();
        stack.applyConnectors();
        assertThat(stack.rest().status("echo").isRunning()).isTrue();
    }

    private static void movesTasksToTheWorkerThatIsLeft(LocalStack stack) {
        ConnectWorker second = stack.startWorker();
        stack.worker().kill();
        boolean moved = Waiting.until(TIMEOUT, () -> {
            List<ConnectorStatus.Task> tasks = second.rest().status("echo").tasks();
            return !tasks.isEmpty()
                    && tasks.stream()
                            .allMatch(task -> task.state().equals("RUNNING")
                                    && task.workerId().endsWith(":" + second.port()));
        });
        assertThat(moved).isTrue();
    }

    @Test
    void endsWhatAKilledLauncherLeftAndStartsOnTheSameData() throws IOException, SQLException {
        Process launcher = launcher();
        StackRecord left;
        try {
            assertThat(Waiting.until(TIMEOUT, () -> Files.exists(directory.resolve("up")) || !launcher.isAlive()))
                    .isTrue();
            left = StackRecord.read(options.directory()).orElseThrow();
        } finally {
            launcher.destroyForcibly().onExit().join();
        }
        assertThat(left.processes()).hasSize(3).allMatch(RecordedProcess::isRunning);

        try (LocalStack stack = LocalStack.start(options, line -> {})) {
            assertThat(left.processes()).noneMatch(RecordedProcess::isRunning);
            assertThat(tables(stack.endpoints())).contains("a", "b");
        }
    }

    @Test
    void namesThePortInUseAndStartsNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> LocalStack.start(options.withPorts(0, port, 0), line -> {}))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + port + " is in use")
                    .hasMessageContaining("--connect-port");
            assertThat(StackRecord.read(options.directory())).isEmpty();
        }
    }

    /** A process of its own, to be killed. */
    private Process launcher() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LauncherToKill.class.getName(),
                        options.root().toString(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("launcher.log").toFile())
                .start();
    }

    private static List<String> tables(StackEndpoints endpoints) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        endpoints.jdbcUrl(), endpoints.mysqlUser(), endpoints.mysqlPassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW TABLES")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
