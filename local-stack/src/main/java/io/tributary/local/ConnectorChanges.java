package io.tributary.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a stack changes in the configurations of its connectors.
 *
 * @param s3Lake where connectors that append to the lake write; null leaves them in the local one
 */
record ConnectorChanges(@Nullable S3Lake s3Lake, Consumer<String> progress) {
    static final String LAKE_URL = "TRIBUTARY_LAKE_URL";

    private static final String SNAPSHOT_INTERVAL = "snapshot.interval.ms";
    private static final Duration SHORT_INTERVAL = Duration.ofSeconds(10);

    Map<String, String> apply(Map<String, String> config) {
        Map<String, String> changed = new HashMap<>(config);
        shortenInterval(changed);
        if (s3Lake != null && isForTheLake(config)) {
            moveTo(s3Lake, changed);
        }
        return changed;
    }

    /** Nobody waits a day for the next version of a table here. */
    private void shortenInterval(Map<String, String> config) {
        if (config.containsKey(SNAPSHOT_INTERVAL)) {
            progress.accept("... with a version of each table every " + SHORT_INTERVAL.toSeconds() + " s.");
            config.put(SNAPSHOT_INTERVAL, Long.toString(SHORT_INTERVAL.toMillis()));
        }
    }

    private void moveTo(S3Lake lake, Map<String, String> config) {
        if (config.getOrDefault("write.mode", "append").equals("append")) {
            progress.accept("... to " + lake.url() + ".");
            config.putAll(lake.settings());
        } else {
            progress.accept("... to the local lake, since versions of tables cannot be on S3 yet.");
        }
    }

    private static boolean isForTheLake(Map<String, String> config) {
        return config.getOrDefault("store.url", "").equals("${env:" + LAKE_URL + "}");
    }
}
