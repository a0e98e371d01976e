package io.tributary.bench.contender;

import io.tributary.bench.meter.TaskProgress;
import io.tributary.local.LocalStack;
import java.nio.file.Path;

/** Where contenders work: the servers, and a directory for lakes. */
public final class Site {
    private final LocalStack stack;
    private final TaskProgress progress;
    private final Path lakes;
    private int connectors;

    public Site(LocalStack stack, TaskProgress progress, Path lakes) {
        this.stack = stack;
        this.progress = progress;
        this.lakes = lakes;
    }

    LocalStack stack() {
        return stack;
    }

    /** Where topics are filled. */
    public String bootstrapServers() {
        return stack.endpoints().bootstrapServers();
    }

    TaskProgress progress() {
        return progress;
    }

    Path lakes() {
        return lakes;
    }

    /** Never the same twice: a connector of a known name would go on where the one before has stopped. */
    String connectorName(String prefix) {
        connectors++;
        return prefix.replaceAll("[^a-z0-9]+", "-") + "-" + connectors;
    }
}
