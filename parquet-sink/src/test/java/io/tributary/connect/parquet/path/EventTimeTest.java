package io.tributary.connect.parquet.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant RECORD_TIME = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void readsTheTimestampOfTheRecord() {
        assertThat(eventTime("record", null, MissingTime.FAIL).of(record(Map.of()), null))
                .isEqualTo(RECORD_TIME);
    }

    @Test
    void readsTheWallclock() {
        assertThat(eventTime("wallclock", null, MissingTime.FAIL).of(record(Map.of()), null))
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T01:02:03.004Z, 2026-03-08T01:02:03.004Z",
        "2026-03-08T01:02:03+05:30, 2026-03-07T19:32:03Z",
        "2026-03-08T01:02:03, 2026-03-08T09:02:03Z",
        "2026-03-08, 2026-03-08T08:00:00Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500Z",
        "2026-03-08T01:02:03+0530, 2026-03-07T19:32:03Z",
        "2026-03-08T01:02:03-05, 2026-03-08T06:02:03Z",
        "2026-03-08T01:02+00:00, 2026-03-08T01:02:00Z",
        "2026-03-08 01:02:03.004Z, 2026-03-08T01:02:03.004Z",
        "2026-03-08 01:02:03.004, 2026-03-08T09:02:03.004Z",
        "2026-03-08 01:02:03+00, 2026-03-08T01:02:03Z",
        "2026-03-08 01:02:03 +0000, 2026-03-08T01:02:03Z",
        "2026-03-08T01:02:03+01:00[Europe/Berlin], 2026-03-08T00:02:03Z",
        "2026-03-08T01:02:03+05:30:15, 2026-03-07T19:31:48Z",
    })
    void readsIsoTextTakingTheZoneWhereItHasNoOffset(String text, Instant time) {
        assertThat(eventTime("field:at", null, MissingTime.FAIL).of(record(Map.of("at", text)), null))
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
        assertThat(eventTime("field:at", unit, MissingTime.FAIL).of(record(Map.of("at", epoch)), null))
                .isEqualTo(time);
    }

    @Test
    void readsEpochNumbersWithAFraction() {
        EventTime seconds = eventTime("field:at", TimeUnitOfField.S, MissingTime.FAIL);
        assertThat(seconds.of(record(Map.of("at", 1_767_225_600.25)), null))
                .isEqualTo(Instant.parse("2026-01-01T00:00:00.250Z"));
        assertThat(seconds.of(record(Map.of("at", new BigDecimal("-0.0000000001"))), null))
                .isEqualTo(Instant.parse("1969-12-31T23:59:59.999999999Z"));
        assertThat(eventTime("field:at", TimeUnitOfField.NS, MissingTime.FAIL).of(record(Map.of("at", 1.5f)), null))
                .isEqualTo(Instant.parse("1970-01-01T00:00:00.000000001Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-08T01:02:03 ",
                "2026-03-08  01:02:03",
                "2026-03-08T01:02:03+5",
                "2026-03-08T01:02:03+053",
                "2026-03-08T01:02:03+25:00",
                "2026-03-08X01:02:03",
                "2026-03-08 ",
                "2026-03-08T24:00:00",
                "2026-02-29 01:02:03"
            })
    void refusesTextsThatAreNearlyTimes(String text) {
        assertThatThrownBy(
                        () -> eventTime("field:at", null, MissingTime.WALLCLOCK).of(record(Map.of("at", text)), null))
                .isInstanceOf(BadRecordException.class);
    }

    @Test
    void readsConnectDates() {
        assertThat(eventTime("field:at", null, MissingTime.FAIL).of(record(Map.of("at", Date.from(NOW))), null))
                .isEqualTo(NOW);
    }

    /** The day of a source in a zone, on days with and without a change of clocks, and before 1970. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            io.debezium.time.Date           | int  20520               | 2026/03/08 00 | 2026/03/08 00 | 2026/03/08 00
            io.debezium.time.Timestamp      | long 1772954999999       | 2026/03/08 07 | 2026/03/08 07 | 2026/03/08 07
            io.debezium.time.Timestamp      | long 1772964000000       | 2026/03/08 10 | 2026/03/08 10 | 2026/03/08 10
            io.debezium.time.MicroTimestamp | long 1772937000000000    | 2026/03/08 02 | 2026/03/08 02 | 2026/03/08 02
            io.debezium.time.NanoTimestamp  | long 1793523600000000000 | 2026/11/01 09 | 2026/11/01 09 | 2026/11/01 09
            io.debezium.time.MicroTimestamp | long -1                  | 1969/12/31 23 | 1969/12/31 23 | 1969/12/31 23
            io.debezium.time.MicroTime      | long 3600000000          | 1970/01/01 01 | 1970/01/01 01 | 1970/01/01 01
            io.debezium.time.ZonedTimestamp | text 2026-03-08T01:30:00-08:00 | 2026/03/08 09 | 2026/03/08 01 | 2026/03/08 15
            org.apache.kafka.connect.data.Date | date 1772928000000    | 2026/03/08 00 | 2026/03/08 00 | 2026/03/08 00
            org.apache.kafka.connect.data.Timestamp | date 1772928000000 | 2026/03/08 00 | 2026/03/07 16 | 2026/03/08 05
            org.apache.kafka.connect.data.Timestamp | date -1          | 1969/12/31 23 | 1969/12/31 15 | 1970/01/01 05
            none                            | text 2026-03-08T03:30:00 | 2026/03/08 03 | 2026/03/08 03 | 2026/03/08 03
            none                            | text 1960-02-29          | 1960/02/29 00 | 1960/02/29 00 | 1960/02/29 00
            """)
    void findsTheLocalDayOfEverySource(String schema, String value, String utc, String losAngeles, String kolkata) {
        SinkRecord record = timed(schema, value);
        assertThat(directory(record, "UTC")).isEqualTo(utc);
        assertThat(directory(record, "America/Los_Angeles")).isEqualTo(losAngeles);
        assertThat(directory(record, "Asia/Kolkata")).isEqualTo(kolkata);
    }

    @Test
    void refusesALocalTimeThatClocksSkip() {
        assertThatThrownBy(() -> eventTime("field:at", null, MissingTime.WALLCLOCK)
                        .of(record(Map.of("at", "2026-03-08T02:30:00")), null))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time field 'at' is no time that exists.");
    }

    /** As when a release wrote it that knew no wall clocks, or where it is declared. */
    @Test
    void goesByTheColumnWhereTheTopicHasOne() {
        SinkRecord clock = timed("io.debezium.time.MicroTimestamp", "long 1772937000000000");
        assertThat(losAngeles(clock, Scalar.TIMESTAMP_MICROS)).isEqualTo("2026/03/07 18");
        assertThat(losAngeles(clock, Scalar.LOCAL_TIMESTAMP_MICROS)).isEqualTo("2026/03/08 02");
        SinkRecord instant = timed("org.apache.kafka.connect.data.Timestamp", "date 1772937000000");
        assertThat(losAngeles(instant, Scalar.INSTANT_MICROS)).isEqualTo("2026/03/07 18");
        assertThat(losAngeles(instant, Scalar.LOCAL_TIMESTAMP_MICROS)).isEqualTo("2026/03/08 02");
        SinkRecord skipped = timed("none", "text 2026-03-08T02:30:00");
        assertThat(losAngeles(skipped, Scalar.LOCAL_TIMESTAMP_MICROS)).isEqualTo("2026/03/08 02");
    }

    @Test
    void refusesAnOffsetWhereTheColumnIsAWallClock() {
        EventTime time = eventTime("field:at", null, MissingTime.FAIL);
        assertThatThrownBy(() -> time.of(record(Map.of("at", "2026-03-08T02:30:00Z")), Scalar.LOCAL_TIMESTAMP_MICROS))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time field 'at' is no ISO-8601 date or time without offset, as its column of wall clocks"
                        + " needs.");
    }

    @Test
    void takesTimesForInstantsInTopicsOfReleasesThatDid() {
        EventTime time = eventTime("field:at", null, MissingTime.FAIL).ofInstants();
        SinkRecord clock = timed("io.debezium.time.MicroTimestamp", "long 1000000");
        Instant second = Instant.ofEpochSecond(1);
        assertThat(time.of(clock, null)).isEqualTo(second);
        assertThat(time.of(clock, Scalar.TIMESTAMP_MICROS)).isEqualTo(second);
        assertThat(time.of(timed("io.debezium.time.MicroTime", "long 1000000"), Scalar.TIME_MICROS))
                .isEqualTo(second);
        assertThat(time.of(clock, Scalar.LOCAL_TIMESTAMP_MICROS))
                .as("a column that is newer than its topic")
                .isEqualTo(LocalDateTime.parse("1970-01-01T00:00:01"));
    }

    @Test
    void refusesToShowTheOffsetOfAWallClock() {
        SinkRecord clock = timed("io.debezium.time.MicroTimestamp", "long 1");
        PathTemplate template = PathTemplate.parse("path.template", "${time:yyyyX}", ZoneOffset.UTC);
        EventTime time = eventTime("field:at", null, MissingTime.FAIL);
        assertThatThrownBy(() -> template.directory(clock, time.of(clock, null)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time is a wall clock, which has no offset from UTC, but path.template shows one.");
    }

    private static String losAngeles(SinkRecord record, Scalar column) {
        return directory(record, "America/Los_Angeles", column);
    }

    private static SinkRecord timed(String schema, String kindAndValue) {
        String[] parts = kindAndValue.split(" +", 2);
        Object value = switch (parts[0]) {
            case "int" -> Integer.valueOf(parts[1]);
            case "long" -> Long.valueOf(parts[1]);
            case "date" -> new Date(Long.parseLong(parts[1]));
            default -> parts[1];
        };
        if (schema.equals("none")) {
            return record(Map.of("at", value));
        }
        Schema.Type type = value instanceof Long
                ? Schema.Type.INT64
                : value instanceof String ? Schema.Type.STRING : Schema.Type.INT32;
        Schema.Type logical = schema.endsWith("data.Timestamp") ? Schema.Type.INT64 : type;
        Schema struct = SchemaBuilder.struct()
                .field("at", new SchemaBuilder(logical).name(schema).version(1).build())
                .build();
        return SinkRecords.of("orders", 0).struct("k", new Struct(struct).put("at", value));
    }

    private static String directory(SinkRecord record, String zone) {
        return directory(record, zone, null);
    }

    private static String directory(SinkRecord record, String zone, @Nullable Scalar column) {
        ZoneId zoneId = ZoneId.of(zone);
        EventTime time = new EventTime(
                TimeSource.parse("time.source", "field:at"),
                Optional.empty(),
                MissingTime.FAIL,
                zoneId,
                Clock.fixed(NOW, ZoneOffset.UTC));
        return PathTemplate.parse("path.template", "${time:yyyy}/${time:MM}/${time:dd HH}", zoneId)
                .directory(record, time.of(record, column));
    }

    @Test
    void fallsBackOnlyWhereItIsToldTo() {
        SinkRecord without = record(Collections.singletonMap("at", null));
        assertThat(eventTime("field:at", null, MissingTime.RECORD).of(without, null)).isEqualTo(RECORD_TIME);
        assertThat(eventTime("field:at", null, MissingTime.WALLCLOCK).of(without, null))
                .isEqualTo(NOW);
        assertThatThrownBy(() -> eventTime("field:at", null, MissingTime.FAIL).of(without, null))
                .isInstanceOf(BadRecordException.class)
                .hasMessage(
                        "It has no time for its directory (field 'at' is absent or null). Set time.missing to record"
                                + " or wallclock to accept such records.");
    }

    @Test
    void neverTakesAMissingRecordTimestampForTheYear1970() {
        SinkRecord without = SinkRecords.of("orders", 0).timestamp(null).schemaless("k", Map.of());
        assertThatThrownBy(() -> eventTime("record", null, MissingTime.RECORD).of(without, null))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("the Kafka record has no timestamp");
    }

    @Test
    void refusesWhatIsNoTime() {
        EventTime time = eventTime("field:at", null, MissingTime.WALLCLOCK);
        assertThatThrownBy(() -> time.of(record(Map.of("at", "noon")), null))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time field 'at' is no ISO-8601 date or time.");
        assertThatThrownBy(() -> time.of(record(Map.of("at", 5L)), null))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time field 'at' is a number; set time.field.unit to its unit.");
        assertThatThrownBy(() -> time.of(record(Map.of("at", 5.5)), null))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time field 'at' is a number; set time.field.unit to its unit.");
        assertThatThrownBy(() -> time.of(record(Map.of("at", true)), null))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("is of type Boolean");
        assertThatThrownBy(() -> eventTime("field:at", TimeUnitOfField.S, MissingTime.WALLCLOCK)
                        .of(record(Map.of("at", Double.NaN)), null))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time field 'at' is no finite number.");
    }

    @Test
    void refusesATimeBeyondTheCalendar() {
        assertThatThrownBy(() -> eventTime("field:at", TimeUnitOfField.S, MissingTime.WALLCLOCK)
                        .of(record(Map.of("at", Long.MAX_VALUE)), null))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Its time is beyond what a calendar shows.");
        assertThatThrownBy(() -> eventTime("field:at", TimeUnitOfField.S, MissingTime.WALLCLOCK)
                        .of(record(Map.of("at", 1e300)), null))
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
