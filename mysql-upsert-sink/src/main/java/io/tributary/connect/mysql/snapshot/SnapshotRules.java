package io.tributary.connect.mysql.snapshot;

import java.time.DateTimeException;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;

/** What the settings say about snapshots. {@code retention} is the number of those that are kept, 0 for all. */
public record SnapshotRules(
        SnapshotInterval interval, SnapshotStart start, Duration maxAhead, int retention, boolean latestViews) {

    public static Duration parseMaxAhead(String setting, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        throw new ConfigException(setting, text, "Write an ISO-8601 duration such as PT1H, not below zero");
    }
}
