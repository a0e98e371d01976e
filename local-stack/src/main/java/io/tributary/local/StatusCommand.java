package io.tributary.local;

import io.tributary.local.connect.ConnectRest;
import io.tributary.local.kafka.KafkaTopics;
import io.tributary.local.process.StackException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how the connectors are doing, of this stack or of any worker. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Connectors, tasks, lag per topic and dead letters. Exit code 1 if a task is not RUNNING.")
final class StatusCommand implements Callable<Integer> {
    @Option(
            names = "--directory",
            paramLabel = "<dir>",
            description = "Run directory of the stack. Default: .tributary in the project.")
    private @Nullable Path directory;

    @Option(names = "--url", paramLabel = "<url>", description = "Any other worker's REST interface.")
    private @Nullable URI url;

    @Option(
            names = "--bootstrap",
            paramLabel = "<host:port>",
            description = "That worker's Kafka; without it, lag and dead letters are not shown.")
    private @Nullable String bootstrap;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        StackStatus status = url == null ? ofTheStack() : ofTheWorkerAt(url);
        status.lines().forEach(StandardOutput.of(spec)::println);
        return status.isRunning() ? 0 : 1;
    }

    private StackStatus ofTheStack() {
        Path run = directory == null ? StackOptions.of(ProjectRoot.find()).directory() : directory.toAbsolutePath();
        StackRecord stack = StackRecord.read(run)
                .filter(StackRecord::isRunning)
                .orElseThrow(() -> new StackException(
                        "No stack runs in " + run + ". Start one with './tributary up', or name a worker with --url."));
        try (KafkaTopics topics = KafkaTopics.at(stack.kafka())) {
            return StackStatus.of(ConnectRest.at(URI.create(stack.connect())), topics);
        }
    }

    private StackStatus ofTheWorkerAt(URI worker) {
        if (worker.getHost() == null) {
            throw new StackException("'" + worker + "' is no address of a worker. Write --url http://host:8083.");
        }
        ConnectRest rest = ConnectRest.at(worker);
        if (bootstrap == null) {
            return StackStatus.of(rest);
        }
        try (KafkaTopics topics = KafkaTopics.at(bootstrap)) {
            return StackStatus.of(rest, topics);
        }
    }
}
