package io.tributary.connect.parquet.store;

import io.tributary.connect.support.ring.InputOutput;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The Hadoop client's configuration: what the user set, over the {@code *-site.xml} files on the class path, over
 * values that suit a sink.
 */
@InputOutput
final class HadoopSettings {
    /**
     * With Hadoop's own, a call of a silent name node takes a quarter of an hour, in which Connect would take the
     * partitions away. One that fails early is made again by the sink.
     */
    private static final Map<String, String> TIMEOUT = Map.of(
            "ipc.client.connect.timeout", "5000",
            "ipc.client.connect.max.retries", "2",
            "ipc.client.connect.max.retries.on.timeouts", "1",
            "ipc.client.rpc-timeout.ms", "30000",
            "dfs.client.failover.max.attempts", "6",
            "dfs.client.failover.sleep.max.millis", "5000");

    /**
     * A file is closed once a data node has reported its last block, mostly some milliseconds after the client asks for
     * the first time. Hadoop's own would then sleep 400 ms, per file; these ask earlier, and for longer in sum.
     */
    private static final Map<String, String> CLOSING = Map.of(
            "dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "10",
            "dfs.client.block.write.locateFollowingBlock.retries", "11");

    private HadoopSettings() {}

    static Configuration configuration(Map<String, String> settings) {
        Configuration configuration = new Configuration();
        configuration.setClassLoader(HadoopSettings.class.getClassLoader());
        setUnlessChosen(configuration, TIMEOUT);
        setUnlessChosen(configuration, CLOSING);
        settings.forEach(configuration::set);
        return configuration;
    }

    private static void setUnlessChosen(Configuration configuration, Map<String, String> values) {
        values.forEach((key, value) -> {
            if (isDefault(configuration.getPropertySources(key))) {
                configuration.set(key, value);
            }
        });
    }

    private static boolean isDefault(String @Nullable [] sources) {
        return sources == null || Arrays.stream(sources).allMatch(source -> source.endsWith("-default.xml"));
    }
}
