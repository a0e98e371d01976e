package io.tributary.local.connect;

import io.tributary.local.process.PropertiesFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What workers of one group have in common: the properties file to begin with, what replaces parts of it, what is left out
 * of it, and the environment that connector configurations refer to. Nothing is shortened here: a test that cannot wait as
 * long as Connect does names what it shortens.
 */
public record WorkerSettings(
        Path base, Set<String> leftOut, Map<String, String> overrides, Map<String, String> environment, String heap) {
    private static final String SHORTEST_SESSION_MS = "6000";

    public WorkerSettings {
        leftOut = Set.copyOf(leftOut);
        overrides = Map.copyOf(overrides);
        environment = Map.copyOf(environment);
    }

    /** Settings for workers on this machine, which find their plugins below the given directories. */
    public static WorkerSettings onThisMachine(Path base, String bootstrapServers, List<Path> pluginPath) {
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("bootstrap.servers", bootstrapServers);
        overrides.put("plugin.path", pluginPath.stream().map(Path::toString).collect(Collectors.joining(",")));
        overrides.put("rest.advertised.host.name", "127.0.0.1");
        return new WorkerSettings(base, Set.of(), overrides, Map.of(), "2g");
    }

    /** What the file says of the worker's times does not count. */
    public WorkerSettings withConnectsOwnTimes() {
        return new WorkerSettings(
                base,
                Set.of("offset.flush.interval.ms", "scheduled.rebalance.max.delay.ms"),
                overrides,
                environment,
                heap);
    }

    public WorkerSettings with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(overrides);
        more.put(key, value);
        return new WorkerSettings(base, leftOut, more, environment, heap);
    }

    /** Workers and consumers that stopped answering lose their tasks after six seconds, the shortest that a broker grants. */
    public WorkerSettings withShortSessions() {
        return with("session.timeout.ms", SHORTEST_SESSION_MS)
                .with("heartbeat.interval.ms", "1000")
                .with("rebalance.timeout.ms", SHORTEST_SESSION_MS)
                .with("scheduled.rebalance.max.delay.ms", "0")
                .with("consumer.session.timeout.ms", SHORTEST_SESSION_MS)
                .with("consumer.heartbeat.interval.ms", "1000");
    }

    public WorkerSettings withEnvironment(Map<String, String> variables) {
        return new WorkerSettings(base, leftOut, overrides, variables, heap);
    }

    public WorkerSettings withHeap(String size) {
        return new WorkerSettings(base, leftOut, overrides, environment, size);
    }

    Map<String, String> forPort(int port) {
        Map<String, String> settings = new LinkedHashMap<>(PropertiesFile.read(base));
        settings.keySet().removeAll(leftOut);
        settings.putAll(overrides);
        settings.put("listeners", "http://127.0.0.1:" + port);
        settings.put("rest.advertised.port", Integer.toString(port));
        return settings;
    }
}
