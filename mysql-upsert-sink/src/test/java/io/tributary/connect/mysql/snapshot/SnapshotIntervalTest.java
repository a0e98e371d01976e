package io.tributary.connect.mysql.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotIntervalTest {
    @ParameterizedTest
    @CsvSource({
        "P1D,  UTC,           2026-01-01T23:59:59.999Z, 2026-01-01, 1",
        "P1D,  Europe/Berlin, 2026-01-01T23:00:00Z,     2026-01-02, 1",
        "PT6H, UTC,           2026-01-01T05:59:59Z,     2026-01-01, 1",
        "PT6H, UTC,           2026-01-01T18:00:00Z,     2026-01-01, 4",
        "PT6H, Europe/Berlin, 2026-03-29T04:00:00Z,     2026-03-29, 2",
        "PT6H, Europe/Berlin, 2026-03-29T16:00:00Z,     2026-03-29, 4",
        "PT1M, UTC,           1969-12-31T23:59:00Z,     1969-12-31, 1440"
    })
    void countsTheIntervalsOfTheLocalDay(String length, String zone, Instant time, String date, int version) {
        SnapshotInterval interval =
                new SnapshotInterval(SnapshotInterval.parseLength("snapshot.interval", length), ZoneId.of(zone));
        assertThat(interval.at(time)).isEqualTo(new Snapshot(java.time.LocalDate.parse(date), version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT7H", "P2D", "PT0S", "-PT6H", "daily"})
    void refusesLengthsThatDoNotDivideTheDay(String length) {
        assertThatThrownBy(() -> SnapshotInterval.parseLength("snapshot.interval", length))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("snapshot.interval");
    }
}
