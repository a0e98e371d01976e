package io.tributary.local;

import io.tributary.local.kafka.WorkerVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
            names = "--store",
            paramLabel = "<store>",
            defaultValue = "file",
            description = "Where the streams of the lake go: file, or s3, on a server of the stack's own. Tables go to"
                    + " files with either: versions on S3 are not possible yet. Default: ${DEFAULT-VALUE}.")
    private String store = "file";

    @Option(names = "--s3-port", paramLabel = "<port>", description = "Port of the S3 server. Default: a free one.")
    private int s3Port;

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

    @Option(
            names = "--worker-version",
            paramLabel = "<version>",
            description = "Kafka's version of the Connect worker, such as 3.6.2. Default: the newest that can be had.")
    private @Nullable String workerVersion;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    public StackOptions options() {
        Path root = ProjectRoot.find();
        StackOptions defaults = StackOptions.of(root);
        return defaults.in(directory == null ? defaults.directory() : directory)
                .withWorker(workerVersion == null ? defaults.workerVersion() : named(workerVersion, root))
                .withPorts(kafkaPort, connectPort, mysqlPort)
                .withStore(lakeStore(), s3Port)
                .withHeaps(brokerHeap, workerHeap);
    }

    private LakeStore lakeStore() {
        return LakeStore.named(store)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--store " + store + " cannot be had. These can: " + LakeStore.names() + "."));
    }

    private WorkerVersion named(String number, Path root) {
        List<WorkerVersion> available = WorkerVersion.available(root);
        return available.stream()
                .filter(version -> version.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "--worker-version " + number + " cannot be had. These can: "
                                + available.stream().map(WorkerVersion::number).collect(Collectors.joining(", "))
                                + "."));
    }
}
