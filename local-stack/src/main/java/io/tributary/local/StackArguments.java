package io.tributary.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that starts a stack; a picocli mixin. */
public final class StackArguments {
    @Option(
            names = "--directory",
            paramLabel = "<dir>",
            description = "Run directory for data and logs. Default: .tributary in the project.")
    private @Nullable Path directory;

    @Option(names = "--kafka-port", paramLabel = "<port>", description = "Port of the broker. Default: a free one.")
    private int kafkaPort;

    @Option(
            names = "--connect-port",
            paramLabel = "<port>",
            description = "Port of the worker's REST interface. Default: a free one.")
    private int connectPort;

    @Option(names = "--mysql-port", paramLabel = "<port>", description = "Port of MySQL. Default: a free one.")
    private int mysqlPort;

    @Option(
            names = "--broker-heap",
            paramLabel = "<size>",
            defaultValue = "512m",
            description = "Heap of the broker. Default: ${DEFAULT-VALUE}.")
    private String brokerHeap = "512m";

    @Option(
            names = "--worker-heap",
            paramLabel = "<size>",
            defaultValue = "2g",
            description = "Heap of the Connect worker. Default: ${DEFAULT-VALUE}.")
    private String workerHeap = "2g";

    public StackOptions options() {
        StackOptions defaults = StackOptions.of(ProjectRoot.find());
        return defaults.in(directory == null ? defaults.directory() : directory)
                .withPorts(kafkaPort, connectPort, mysqlPort)
                .withHeaps(brokerHeap, workerHeap);
    }
}
