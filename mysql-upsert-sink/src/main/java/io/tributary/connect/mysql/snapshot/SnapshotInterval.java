package io.tributary.connect.mysql.snapshot;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.apache.kafka.common.config.ConfigException;

/** Cuts the local days of a zone into intervals of equal length on the clock. */
public record SnapshotInterval(Duration length, ZoneId zone) {
    private static final Duration DAY = Duration.ofDays(1);

    public static Duration parseLength(String setting, String text) {
        Duration length;
        try {
            length = Duration.parse(text);
        } catch (DateTimeException e) {
            throw new ConfigException(setting, text, "Write an ISO-8601 duration such as P1D or PT6H");
        }
        if (length.isNegative() || length.isZero() || DAY.toNanos() % length.toNanos() != 0) {
            throw new ConfigException(setting, text, "Use P1D or a duration that divides 24 hours, such as PT6H");
        }
        return length;
    }

    public Snapshot at(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        long interval = local.toLocalTime().toNanoOfDay() / length.toNanos();
        return new Snapshot(local.toLocalDate(), (int) interval + 1);
    }
}
