package io.tributary.connect.parquet.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant RECORD_TIME = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void readsTheTimestampOfTheRecord() {
        assertThat(eventTime("record", null, MissingTime.FAIL).of(record(Map.of())))
                .isEqualTo(RECORD_TIME);
    }

    @Test
    void readsTheWallclock() {
        assertThat(eventTime("wallclock", null, MissingTime.FAIL).of(record(Map.of())))
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T01:02:03.004Z, 2026-03-08T01:02:03.004Z",
        "2026-03-08T01:02:03+05:30, 2026-03-07T19:32:03Z",
        "2026-03-08T01:02:03, 2026-03-08T09:02:03Z",
        "2026-03-08, 2026-03-08T08:00:00Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z",
    })
    void readsIsoTextTakingTheZoneWhereItHasNoOffset(String text, Instant time) {
        assertThat(eventTime("field:at", null, MissingTime.FAIL).of(record(Map.of("at", text))))
                .isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "S, 1767225600, 2026-01-01T00:00:00Z",
        "MS, 1767225600123, 2026-01-01T00:00:00.123Z",
        "US, 1767225600123456, 2026-01-01T00:00:00.123456Z",
        "NS, 1767225600123456789, 2026-01-01T00:00:00.123456789Z",
        "MS, -1, 1969-12-31T23:59:59.999Z",
    })
    void readsEpochNumbersInTheirUnit(TimeUnitOfField unit, long epoch, Instant time) {
        assertThat(eventTime("field:at", unit, MissingTime.FAIL).of(record(Map.of("at", epoch))))
                .isEqualTo(time);
    }

    @Test
    void readsConnectDates() {
        assertThat(eventTime("field:at", null, MissingTime.FAIL).of(record(Map.of("at", Date.from(NOW)))))
                .isEqualTo(NOW);
    }

    @Test
    void fallsBackOnlyWhereItIsToldTo() {
        SinkRecord without = record(Collections.singletonMap("at", null));
        assertThat(eventTime("field:at", null, MissingTime.RECORD).of(without)).isEqualTo(RECORD_TIME);
        assertThat(eventTime("field:at", null, MissingTime.WALLCLOCK).of(without))
                .isEqualTo(NOW);
        assertThatThrownBy(() -> eventTime("field:at", null, MissingTime.FAIL).of(without))
                .isInstanceOf(BadRecordException.class)
                .hasMessage(
                        "It has no time for its directory (field 'at' is absent or null). Set time.missing to record"
                                + " or wallclock to accept such records.");
    }

    @Test
    void neverTakesAMissingRecordTimestampForTheYear1970() {
        SinkRecord without = SinkRecords.of("orders", 0).timestamp(null).schemaless("k", Map.of());
        assertThatThrownBy(() -> eventTime("record", null, MissingTime.RECORD).of(without))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("the Kafka record has no timestamp");
    }

    @Test
    void refusesWhatIsNoTime() {
        EventTime time = eventTime("field:at", null, MissingTime.WALLCLOCK);
        assertThatThrownBy(() -> time.of(record(Map.of("at", "noon"))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time field 'at' is no ISO-8601 date or time.");
        assertThatThrownBy(() -> time.of(record(Map.of("at", 5L))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time field 'at' is a number; set time.field.unit to its unit.");
        assertThatThrownBy(() -> time.of(record(Map.of("at", 5.5))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("is of type Double");
    }

    @Test
    void refusesATimeBeyondTheCalendar() {
        assertThatThrownBy(() -> eventTime("field:at", TimeUnitOfField.S, MissingTime.WALLCLOCK)
                        .of(record(Map.of("at", Long.MAX_VALUE))))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time is beyond what a calendar shows.");
        assertThatThrownBy(() -> PathTemplate.parse("path.template", "${time:yyyy}", ZoneOffset.UTC)
                        .directory(record(Map.of()), Instant.MAX.plusSeconds(-1)))
                .isInstanceOf(BadRecordException.class);
    }

    @Test
    void refusesAnUnknownSource() {
        assertThatThrownBy(() -> TimeSource.parse("time.source", "filed:at"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("time.source")
                .hasMessageContaining("Use record, wallclock or field:<path>");
    }

    private static SinkRecord record(Map<String, Object> value) {
        return SinkRecords.of("orders", 0).timestamp(RECORD_TIME.toEpochMilli()).schemaless("k", value);
    }

    private static EventTime eventTime(String source, TimeUnitOfField unit, MissingTime missing) {
        return new EventTime(
                TimeSource.parse("time.source", source),
                Optional.ofNullable(unit),
                missing,
                ZoneId.of("America/Los_Angeles"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
