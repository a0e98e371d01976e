package io.tributary.connect.parquet.store;

import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The Hadoop client's configuration: what the user set, over the {@code *-site.xml} files on the class path, over
 * limits that suit a sink. With Hadoop's own defaults one call of a silent name node takes a quarter of an hour, in
 * which Connect would take the partitions away; a call that fails early is made again by the sink.
 */
final class HadoopSettings {
    private static final Map<String, String> LIMITS = Map.of(
            "ipc.client.connect.timeout", "5000",
            "ipc.client.connect.max.retries", "2",
            "ipc.client.connect.max.retries.on.timeouts", "1",
            "ipc.client.rpc-timeout.ms", "30000",
            "dfs.client.failover.max.attempts", "6",
            "dfs.client.failover.sleep.max.millis", "5000");

    private HadoopSettings() {}

    static Configuration configuration(Map<String, String> settings) {
        Configuration configuration = new Configuration();
        configuration.setClassLoader(HadoopSettings.class.getClassLoader());
        LIMITS.forEach((key, value) -> {
            if (isDefault(configuration.getPropertySources(key))) {
                configuration.set(key, value);
            }
        });
        settings.forEach(configuration::set);
        return configuration;
    }

    private static boolean isDefault(String @Nullable [] sources) {
        return sources == null || Arrays.stream(sources).allMatch(source -> source.endsWith("-default.xml"));
    }
}
