package io.tributary.connect.mysql.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RecordIntervalTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    private final SinkRecords records = SinkRecords.of("t", 0);
    private final RecordInterval intervals = new RecordInterval(
            new SnapshotRules(
                    new SnapshotInterval(Duration.ofHours(6), ZoneOffset.UTC),
                    SnapshotStart.parse("snapshot.start", "claim"),
                    Duration.ofHours(1),
                    0,
                    false),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void takesTheIntervalOfTheRecordsTime() {
        records.timestamp(NOW.plus(Duration.ofHours(1)).toEpochMilli());

        assertThat(intervals.of(records.tombstone("k"))).isEqualTo(new Snapshot(LocalDate.of(2026, 1, 2), 3));
    }

    @Test
    void refusesATimeTooFarAhead() {
        records.timestamp(NOW.plus(Duration.ofHours(1)).toEpochMilli() + 1);

        assertThatThrownBy(() -> intervals.of(records.tombstone("k")))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("snapshot.max.ahead=PT1H");
    }

    @Test
    void refusesARecordWithoutTime() {
        records.timestamp(null);

        assertThatThrownBy(() -> intervals.of(records.tombstone("k")))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("no time");
    }

    @Test
    void beginsWithTheDayOfTheClaimOrTheEarliestOrANamedOne() {
        LocalDate today = LocalDate.of(2026, 1, 2);

        assertThat(start("claim").first(today)).hasToString("2026-01-02/1");
        assertThat(start("earliest").first(today)).hasToString("1000-01-01/1");
        assertThat(start("2025-12-31").first(today)).hasToString("2025-12-31/1");
        assertThatThrownBy(() -> start("yesterday")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> SnapshotRules.parseMaxAhead("snapshot.max.ahead", "-PT1H"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> SnapshotRules.parseMaxAhead("snapshot.max.ahead", "1h"))
                .isInstanceOf(ConfigException.class);
    }

    private static SnapshotStart start(String text) {
        return SnapshotStart.parse("snapshot.start", text);
    }
}
