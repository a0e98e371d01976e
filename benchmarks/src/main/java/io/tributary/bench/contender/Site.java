package io.tributary.bench.contender;

import io.tributary.bench.contender.Contender.Place;
import io.tributary.bench.meter.TaskProgress;
import io.tributary.local.LocalStack;
import io.tributary.local.StackEndpoints;
import io.tributary.local.connect.ConnectRest;
import java.nio.file.Path;
import java.util.Locale;

/** Where contenders work: the servers, of which the Connect worker is one of several, and a directory for lakes. */
public final class Site {
    private final LocalStack stack;
    private final Place place;
    private final ConnectRest rest;
    private final TaskProgress progress;
    private final Path lakes;
    private int connectors;

    /** {@code place} names the worker that {@code rest} and {@code progress} belong to. */
    public Site(LocalStack stack, Place place, ConnectRest rest, TaskProgress progress, Path lakes) {
        this.stack = stack;
        this.place = place;
        this.rest = rest;
        this.progress = progress;
        this.lakes = lakes;
    }

    LocalStack stack() {
        return stack;
    }

    /** Of all servers. */
    public StackEndpoints endpoints() {
        return stack.endpoints();
    }

    Place place() {
        return place;
    }

    ConnectRest rest() {
        return rest;
    }

    /** Where topics are filled. */
    public String bootstrapServers() {
        return endpoints().bootstrapServers();
    }

    TaskProgress progress() {
        return progress;
    }

    Path lakes() {
        return lakes;
    }

    /** Never the same twice, also in two workers: a known name has a group that would go on where it has stopped. */
    String connectorName(String prefix) {
        connectors++;
        String name = place.name().toLowerCase(Locale.ROOT) + "-" + prefix;
        return name.replaceAll("[^a-z0-9]+", "-") + "-" + connectors;
    }
}
