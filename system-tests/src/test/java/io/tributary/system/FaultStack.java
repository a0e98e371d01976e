package io.tributary.system;

import io.tributary.local.ProjectRoot;
import io.tributary.local.connect.ConnectRest;
import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.connect.WorkerSettings;
import io.tributary.local.kafka.KafkaBroker;
import io.tributary.local.kafka.KafkaRuntime;
import io.tributary.local.kafka.WorkerVersion;
import io.tributary.local.mysql.MySqlServer;
import io.tributary.local.process.DirectoryTree;
import io.tributary.local.process.Ports;
import io.tributary.local.process.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A broker, a worker with both sinks, a lake and a MySQL of their own, for tests that kill and freeze them. Workers and
 * consumers that stopped answering lose their tasks after six seconds, the shortest that a broker grants.
 */
final class FaultStack implements AutoCloseable {
    private static final String HEAP = "384m";

    private final Path directory;
    private final KafkaRuntime workerRuntime;
    private final KafkaBroker broker;
    private final ConnectWorker worker;
    private MySqlServer mysql;
    private int readEvents;
    private final Thread shutdownHook = new Thread(this::stopServers, "fault-stack-shutdown");

    private FaultStack(Path directory, KafkaRuntime brokerRuntime, KafkaRuntime workerRuntime) {
        this.directory = directory;
        this.workerRuntime = workerRuntime;
        this.broker = KafkaBroker.launch(brokerRuntime, directory.resolve("kafka"), Ports.free(), HEAP);
        this.worker = launchWorker(1);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    /** Starts without any data. */
    static FaultStack start() {
        Path directory = Path.of("target", "fault-stack").toAbsolutePath();
        try {
            DirectoryTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path root = ProjectRoot.find();
        FaultStack stack = new FaultStack(
                directory, KafkaRuntime.ofBroker(root), KafkaRuntime.ofWorker(root, WorkerVersion.newest(root)));
        try {
            stack.broker.awaitReady();
            stack.worker.awaitReady();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    ConnectWorker worker() {
        return worker;
    }

    ConnectRest rest() {
        return worker.rest();
    }

    /** One more worker of the same group, for its caller to stop; returns when it answers. */
    ConnectWorker startSecondWorker() {
        ConnectWorker second = launchWorker(2);
        try {
            second.awaitReady();
            return second;
        } catch (RuntimeException e) {
            second.stop();
            throw e;
        }
    }

    /** Started when the first test asks for it. */
    synchronized MySqlServer mysql() {
        if (mysql == null) {
            mysql = MySqlServer.start(directory.resolve("mysql"));
        }
        return mysql;
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    NumberedTopic createTopic(String name, int partitions) {
        return NumberedTopic.create(bootstrapServers(), name, partitions);
    }

    /** Creates the connector, or replaces its configuration, and returns when it runs. */
    SinkUnderFault apply(Map<String, String> config) {
        return apply(config, lake());
    }

    /** The same for a connector that writes to a lake of its own. */
    SinkUnderFault apply(Map<String, String> config, Lake lake) {
        String name = config.get("name");
        rest().putConfig(name, config);
        rest().awaitRunning(name, TestStack.TIMEOUT);
        return new SinkUnderFault(name, rest(), lake);
    }

    /** A connector that writes the topic into a new table whose rows are counted; returns when it runs. */
    TableUnderFault applyTable(String name, NumberedTopic topic, int tasks) {
        TableUnderFault table = TableUnderFault.create(name, topic, rest(), mysql(), bootstrapServers());
        rest().putConfig(name, table.config(tasks));
        rest().awaitRunning(name, TestStack.TIMEOUT);
        return table;
    }

    /** The same for a new table with snapshots and a dimension. */
    StarUnderFault applyStar(String name, ChangingStar star, int tasks) {
        StarUnderFault table = StarUnderFault.create(name, star, mysql(), bootstrapServers());
        rest().putConfig(name, table.config(tasks));
        rest().awaitRunning(name, TestStack.TIMEOUT);
        return table;
    }

    void deleteConnectors() {
        ConnectRest rest = rest();
        rest.connectors().forEach(rest::delete);
        readEvents = WorkerLog.of(worker).events().size();
    }

    /** Whatever happened to them, no task has called it an error since connectors were deleted before. */
    void deleteHealedConnectors() {
        WorkerLog log = WorkerLog.of(worker).since(readEvents);
        // First, or each test behind it would fail too.
        deleteConnectors();
        log.hasNoErrorOfATask();
    }

    Lake lake() {
        return new Lake(directory.resolve("lake"));
    }

    private ConnectWorker launchWorker(int number) {
        Path root = ProjectRoot.find();
        WorkerSettings settings = WorkerSettings.onThisMachine(
                        root.resolve("connector-configs/worker/connect-distributed.properties"),
                        bootstrapServers(),
                        List.of(
                                root.resolve("parquet-sink/target/plugin"),
                                root.resolve("mysql-upsert-sink/target/plugin")))
                .withConnectsOwnTimes()
                .withShortSessions()
                .withEnvironment(
                        Map.of("TRIBUTARY_LAKE_URL", lake().root().toUri().toString()))
                .withHeap(HEAP);
        return ConnectWorker.launch(workerRuntime, directory.resolve("worker-" + number), Ports.free(), settings);
    }

    @Override
    public void close() {
        stopServers();
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
    }

    private synchronized void stopServers() {
        List<Server> inOrder = new ArrayList<>(List.of(worker, broker));
        if (mysql != null) {
            inOrder.add(mysql);
        }
        inOrder.forEach(Server::stop);
    }
}
