package io.tributary.connect.mysql.snapshot;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The day on which the snapshots of a table begin; null for the day on which the sink first writes it. */
public record SnapshotStart(@Nullable LocalDate day) {
    /** Where DATE begins. */
    private static final LocalDate EARLIEST = LocalDate.of(1000, 1, 1);

    public static SnapshotStart parse(String setting, String text) {
        return switch (text) {
            case "claim" -> new SnapshotStart(null);
            case "earliest" -> new SnapshotStart(EARLIEST);
            default -> new SnapshotStart(date(setting, text));
        };
    }

    public Snapshot first(LocalDate today) {
        return Snapshot.firstOf(day == null ? today : day);
    }

    private static LocalDate date(String setting, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ConfigException(setting, text, "Write claim, earliest or a date such as 2026-01-31");
        }
    }
}
