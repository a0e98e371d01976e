package io.tributary.local;

import io.tributary.local.kafka.WorkerVersion;
import java.nio.file.Path;
import java.util.List;

/**
 * What a stack is made of: the project's directory, the run directory for data and logs, the version of Kafka whose
 * worker is started, ports (0 takes a free one), where the streams of the lake are, heaps, where plugins lie and where the
 * worker properties, connectors and warehouse schema lie.
 */
public record StackOptions(
        Path root,
        Path directory,
        WorkerVersion workerVersion,
        int kafkaPort,
        int connectPort,
        int mysqlPort,
        int s3Port,
        LakeStore store,
        String brokerHeap,
        String workerHeap,
        List<Path> pluginPath,
        Path configs) {

    public StackOptions {
        directory = directory.toAbsolutePath().normalize();
        pluginPath = List.copyOf(pluginPath);
    }

    /** Both plugins as Maven built them, this project's configurations, the newest worker, free ports. */
    public static StackOptions of(Path root) {
        return new StackOptions(
                root,
                root.resolve(".tributary"),
                WorkerVersion.newest(root),
                0,
                0,
                0,
                0,
                LakeStore.FILE,
                "512m",
                "2g",
                BuiltPlugins.directories(root, LakeStore.FILE),
                root.resolve("connector-configs"));
    }

    public StackOptions in(Path runDirectory) {
        return new StackOptions(
                root,
                runDirectory,
                workerVersion,
                kafkaPort,
                connectPort,
                mysqlPort,
                s3Port,
                store,
                brokerHeap,
                workerHeap,
                pluginPath,
                configs);
    }

    public StackOptions withWorker(WorkerVersion version) {
        return new StackOptions(
                root,
                directory,
                version,
                kafkaPort,
                connectPort,
                mysqlPort,
                s3Port,
                store,
                brokerHeap,
                workerHeap,
                pluginPath,
                configs);
    }

    public StackOptions withPorts(int kafka, int connect, int mysql) {
        return new StackOptions(
                root,
                directory,
                workerVersion,
                kafka,
                connect,
                mysql,
                s3Port,
                store,
                brokerHeap,
                workerHeap,
                pluginPath,
                configs);
    }

    /** The port is that of the store's server, if it has one. */
    public StackOptions withStore(LakeStore lakeStore, int port) {
        return new StackOptions(
                root,
                directory,
                workerVersion,
                kafkaPort,
                connectPort,
                mysqlPort,
                port,
                lakeStore,
                brokerHeap,
                workerHeap,
                pluginPath.equals(BuiltPlugins.directories(root, store))
                        ? BuiltPlugins.directories(root, lakeStore)
                        : pluginPath,
                configs);
    }

    public StackOptions withHeaps(String broker, String worker) {
        return new StackOptions(
                root,
                directory,
                workerVersion,
                kafkaPort,
                connectPort,
                mysqlPort,
                s3Port,
                store,
                broker,
                worker,
                pluginPath,
                configs);
    }

    public StackOptions withPlugins(List<Path> directories) {
        return new StackOptions(
                root,
                directory,
                workerVersion,
                kafkaPort,
                connectPort,
                mysqlPort,
                s3Port,
                store,
                brokerHeap,
                workerHeap,
                directories,
                configs);
    }

    /** Worker properties, connectors and schema from elsewhere, laid out as in connector-configs. */
    public StackOptions withConfigs(Path other) {
        return new StackOptions(
                root,
                directory,
                workerVersion,
                kafkaPort,
                connectPort,
                mysqlPort,
                s3Port,
                store,
                brokerHeap,
                workerHeap,
                pluginPath,
                other);
    }
}
