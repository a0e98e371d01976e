package io.tributary.local.connect;

import io.tributary.local.process.PropertiesFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What workers of one group have in common: the properties file to begin with, what replaces parts of it, and the
 * environment that connector configurations refer to.
 */
public record WorkerSettings(Path base, Map<String, String> overrides, Map<String, String> environment, String heap) {

    public WorkerSettings {
        overrides = Map.copyOf(overrides);
        environment = Map.copyOf(environment);
    }

    /** Settings for workers on this machine, which find their plugins below the given directories. */
    public static WorkerSettings onThisMachine(Path base, String bootstrapServers, List<Path> pluginPath) {
        Map<String, String> overrides = new LinkedHashMap<>();
        overrides.put("bootstrap.servers", bootstrapServers);
        overrides.put("plugin.path", pluginPath.stream().map(Path::toString).collect(Collectors.joining(",")));
        overrides.put("rest.advertised.host.name", "127.0.0.1");
        // The tasks of a killed worker move soon: nobody restarts workers one after the other here.
        overrides.put("scheduled.rebalance.max.delay.ms", "2000");
        // And after a kill -9 the sinks read on in 10 s, not in 45.
        overrides.put("consumer.session.timeout.ms", "10000");
        return new WorkerSettings(base, overrides, Map.of(), "2g");
    }

    public WorkerSettings with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(overrides);
        more.put(key, value);
        return new WorkerSettings(base, more, environment, heap);
    }

    public WorkerSettings withEnvironment(Map<String, String> variables) {
        return new WorkerSettings(base, overrides, variables, heap);
    }

    public WorkerSettings withHeap(String size) {
        return new WorkerSettings(base, overrides, environment, size);
    }

    Map<String, String> forPort(int port) {
        Map<String, String> settings = new LinkedHashMap<>(PropertiesFile.read(base));
        settings.putAll(overrides);
        settings.put("listeners", "http://127.0.0.1:" + port);
        settings.put("rest.advertised.port", Integer.toString(port));
        return settings;
    }
}
