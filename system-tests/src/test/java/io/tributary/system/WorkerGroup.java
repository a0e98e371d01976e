package io.tributary.system;

import io.tributary.local.ProjectRoot;
import io.tributary.local.connect.ConnectRest;
import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.connect.WorkerSettings;
import io.tributary.local.kafka.KafkaRuntime;
import io.tributary.local.kafka.WorkerVersion;
import io.tributary.local.process.DirectoryTree;
import io.tributary.local.process.Ports;
import io.tributary.local.process.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Workers of one version beside the shared stack's own: on its broker and MySQL, with a group and a lake of their own. */
final class WorkerGroup implements AutoCloseable {
    private final TestStack stack;
    private final WorkerVersion version;
    private final String name;
    private final Path directory;
    private final UnaryOperator<WorkerSettings> times;
    private final List<ConnectWorker> workers = new ArrayList<>();

    private WorkerGroup(
            TestStack stack, WorkerVersion version, String name, Path directory, UnaryOperator<WorkerSettings> times) {
        this.stack = stack;
        this.version = version;
        this.name = name;
        this.directory = directory;
        this.times = times;
    }

    /** No worker yet; {@code times} says what is shortened, for which nothing is at first. */
    static WorkerGroup of(TestStack stack, WorkerVersion version, String name, UnaryOperator<WorkerSettings> times) {
        Path directory = Path.of("target", name).toAbsolutePath();
        try {
            DirectoryTree.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WorkerGroup(stack, version, name, directory, times);
    }

    /** One more worker; returns when it answers. */
    ConnectWorker start(String pluginDiscovery) {
        Path root = ProjectRoot.find();
        WorkerSettings settings = WorkerSettings.onThisMachine(
                        root.resolve("connector-configs/worker/connect-distributed.properties"),
                        stack.endpoints().bootstrapServers(),
                        List.of(
                                root.resolve("parquet-sink/target/plugin"),
                                root.resolve("mysql-upsert-sink/target/plugin")))
                .withConnectsOwnTimes()
                .with("plugin.discovery", pluginDiscovery)
                .with("group.id", name)
                .with("config.storage.topic", name + "-configs")
                .with("offset.storage.topic", name + "-offsets")
                .with("status.storage.topic", name + "-status")
                .withHeap("384m")
                .withEnvironment(Map.of(
                        "TRIBUTARY_LAKE_URL", lake().root().toUri().toString(),
                        "TRIBUTARY_WAREHOUSE_URL", stack.endpoints().jdbcUrl(),
                        "TRIBUTARY_WAREHOUSE_USER", stack.endpoints().mysqlUser(),
                        "TRIBUTARY_WAREHOUSE_PASSWORD", stack.endpoints().mysqlPassword()));
        ConnectWorker worker = ConnectWorker.launch(
                KafkaRuntime.ofWorker(root, version),
                directory.resolve("worker-" + (workers.size() + 1)),
                Ports.free(),
                times.apply(settings));
        workers.add(worker);
        worker.awaitReady();
        return worker;
    }

    WorkerVersion version() {
        return version;
    }

    /** Of the first worker. */
    ConnectRest rest() {
        return workers.get(0).rest();
    }

    List<ConnectWorker> workers() {
        return List.copyOf(workers);
    }

    Lake lake() {
        return new Lake(directory.resolve("lake"));
    }

    @Override
    public void close() {
        workers.forEach(Server::requestStop);
        workers.forEach(Server::stop);
    }
}
