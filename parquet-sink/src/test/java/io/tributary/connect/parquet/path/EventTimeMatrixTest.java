package io.tributary.connect.parquet.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every source of time in every zone, hour by hour over the days on which clocks change, and before 1970. */
class EventTimeMatrixTest {
    private static final String TEMPLATE = "year=${time:yyyy}/month=${time:MM}/day=${time:dd}";
    private static final DateTimeFormatter DIRECTORY = DateTimeFormatter.ofPattern("'year='yyyy'/month='MM'/day='dd");
    private static final String[] FIRST_DAYS = {
        "2026-03-07", "2026-10-31", "2026-12-31", "2024-02-28", "1969-12-30", "1960-02-28", "1927-12-31"
    };
    private static final int HOURS = 72;

    /** How a record shows the time. */
    private record Source(String setting, TimeUnitOfField unit, Function<Instant, SinkRecord> record) {
        static Source field(Function<Instant, SinkRecord> record) {
            return new Source("field:at", null, record);
        }

        static Source epoch(TimeUnitOfField unit, Function<Instant, Object> number) {
            return new Source("field:at", unit, time -> json(number.apply(time)));
        }

        static Source logical(Schema.Type type, String name, Function<Instant, Object> value) {
            return field(time -> struct(type, name, value.apply(time)));
        }
    }

    private static final Map<String, Source> SOURCES = Map.ofEntries(
            Map.entry("record", new Source("record", null, EventTimeMatrixTest::stamped)),
            Map.entry("seconds", Source.epoch(TimeUnitOfField.S, Instant::getEpochSecond)),
            Map.entry("milliseconds", Source.epoch(TimeUnitOfField.MS, Instant::toEpochMilli)),
            Map.entry("microseconds", Source.epoch(TimeUnitOfField.US, EventTimeMatrixTest::micros)),
            Map.entry("nanoseconds", Source.epoch(TimeUnitOfField.NS, EventTimeMatrixTest::nanos)),
            Map.entry("text in UTC", Source.field(time -> json(time.toString()))),
            Map.entry("text with offset", Source.field(time -> json(withOffset(time)))),
            Map.entry("java.util.Date", Source.field(time -> json(Date.from(time)))),
            Map.entry(
                    "Timestamp",
                    Source.logical(Schema.Type.INT64, "org.apache.kafka.connect.data.Timestamp", Date::from)),
            Map.entry(
                    "ZonedTimestamp",
                    Source.logical(
                            Schema.Type.STRING, "io.debezium.time.ZonedTimestamp", EventTimeMatrixTest::withOffset)));

    private static final Map<String, Source> WALL_CLOCKS = Map.of(
            "Timestamp", Source.logical(Schema.Type.INT64, "io.debezium.time.Timestamp", Instant::toEpochMilli),
            "MicroTimestamp",
                    Source.logical(Schema.Type.INT64, "io.debezium.time.MicroTimestamp", EventTimeMatrixTest::micros),
            "NanoTimestamp",
                    Source.logical(Schema.Type.INT64, "io.debezium.time.NanoTimestamp", EventTimeMatrixTest::nanos));

    private static SinkRecord stamped(Instant time) {
        return SinkRecords.of("t", 0).timestamp(time.toEpochMilli()).schemaless("k", Map.of());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static long nanos(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }

    private static String withOffset(Instant time) {
        return time.atOffset(ZoneOffset.ofHoursMinutes(-9, -30)).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Asia/Kolkata"})
    void findsTheLocalDayOfEveryInstantFromEverySource(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        SOURCES.forEach((name, source) -> {
            PathTemplate template = PathTemplate.parse("path.template", TEMPLATE, zone);
            EventTime eventTime = eventTime(source.setting(), source.unit(), MissingTime.FAIL, zone, Instant.MAX);
            for (String firstDay : FIRST_DAYS) {
                Instant first = Instant.parse(firstDay + "T00:00:00Z");
                for (int hour = 0; hour < HOURS; hour++) {
                    // The last second of each hour and the first of the next one.
                    for (int second : new int[] {0, 3_599}) {
                        Instant time = first.plusSeconds(hour * 3_600L + second);
                        SinkRecord record = source.record().apply(time);
                        assertThat(template.directory(record, eventTime.of(record, null)))
                                .as("%s of %s in %s", name, time, zone)
                                .isEqualTo(DIRECTORY.format(time.atZone(zone)));
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Asia/Kolkata"})
    void findsTheDayAndHourOfWallClocksInNoZone(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        PathTemplate template = PathTemplate.parse("path.template", TEMPLATE + "/hour=${time:HH}", zone);
        EventTime eventTime = eventTime("field:at", null, MissingTime.FAIL, zone, Instant.MAX);
        WALL_CLOCKS.forEach((name, source) -> {
            for (String firstDay : FIRST_DAYS) {
                for (int hour = 0; hour < HOURS; hour++) {
                    LocalDateTime clock =
                            LocalDate.parse(firstDay).atTime(0, 59, 59).plusHours(hour);
                    SinkRecord record = source.record().apply(clock.toInstant(ZoneOffset.UTC));
                    assertThat(template.directory(record, eventTime.of(record, null)))
                            .as("%s of %s in %s", name, clock, zone)
                            .isEqualTo(DIRECTORY.format(clock) + "/hour=" + String.format("%02d", clock.getHour()));
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Asia/Kolkata"})
    void takesTheWallclockInTheZone(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        SinkRecord record = SinkRecords.of("t", 0).schemaless("k", Map.of());
        for (String now : new String[] {"2026-03-08T09:59:59Z", "2026-03-08T10:00:00Z", "2026-12-31T23:59:59Z"}) {
            Instant time = Instant.parse(now);
            EventTime eventTime = eventTime("wallclock", null, MissingTime.FAIL, zone, time);
            assertThat(directory(zone, record, eventTime)).isEqualTo(DIRECTORY.format(time.atZone(zone)));
        }
    }

    /** They name a day or a local time, which is the same in every zone. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/Los_Angeles", "Asia/Kolkata"})
    void keepsTheDayOfDatesAndOfTextsWithoutOffset(String zoneName) {
        ZoneId zone = ZoneId.of(zoneName);
        EventTime eventTime = eventTime("field:at", null, MissingTime.FAIL, zone, Instant.MAX);
        for (String firstDay : FIRST_DAYS) {
            for (int i = 0; i < 3; i++) {
                LocalDate day = LocalDate.parse(firstDay).plusDays(i);
                String expected = DIRECTORY.format(day);
                assertThat(directory(zone, json(day.toString()), eventTime)).isEqualTo(expected);
                assertThat(directory(
                                zone,
                                struct(Schema.Type.INT32, "io.debezium.time.Date", (int) day.toEpochDay()),
                                eventTime))
                        .isEqualTo(expected);
                Date midnight = Date.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
                assertThat(directory(
                                zone,
                                struct(Schema.Type.INT32, "org.apache.kafka.connect.data.Date", midnight),
                                eventTime))
                        .isEqualTo(expected);
                for (int hour = 0; hour < 24; hour++) {
                    LocalDateTime local = day.atTime(hour, 59, 59);
                    if (!zone.getRules().getValidOffsets(local).isEmpty()) {
                        assertThat(directory(zone, json(local.toString()), eventTime))
                                .as("%s in %s", local, zone)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesByTimeMissingForEverySourceThatMayLackATime(MissingTime missing) {
        Instant now = Instant.parse("2026-11-23T12:00:00Z");
        Instant recordTime = Instant.parse("2026-01-01T00:00:00Z");
        Schema schema = SchemaBuilder.struct()
                .field(
                        "at",
                        SchemaBuilder.int64()
                                .name("io.debezium.time.Timestamp")
                                .optional()
                                .build())
                .build();
        EventTime ofField = eventTime("field:at", TimeUnitOfField.MS, missing, ZoneOffset.UTC, now);
        EventTime ofRecord = eventTime("record", null, missing, ZoneOffset.UTC, now);
        SinkRecords stamped = SinkRecords.of("t", 0).timestamp(recordTime.toEpochMilli());
        for (SinkRecord lacking : new SinkRecord[] {
            stamped.schemaless("k", Map.of()),
            stamped.schemaless("k", Collections.singletonMap("at", null)),
            stamped.struct("k", new Struct(schema)),
            stamped.tombstone("k")
        }) {
            switch (missing) {
                case FAIL -> assertThatThrownBy(() -> ofField.of(lacking, null)).isInstanceOf(BadRecordException.class);
                case RECORD -> assertThat(ofField.of(lacking, null)).isEqualTo(recordTime);
                case WALLCLOCK -> assertThat(ofField.of(lacking, null)).isEqualTo(now);
            }
        }
        SinkRecord unstamped = SinkRecords.of("t", 0).timestamp(null).schemaless("k", Map.of());
        for (EventTime eventTime : new EventTime[] {ofField, ofRecord}) {
            switch (missing) {
                case FAIL, RECORD ->
                    assertThatThrownBy(() -> eventTime.of(unstamped, null)).isInstanceOf(BadRecordException.class);
                case WALLCLOCK -> assertThat(eventTime.of(unstamped, null)).isEqualTo(now);
            }
        }
    }

    /** Zero is a time; only a missing one is none. */
    @Test
    void takesAnEpochOfZeroForATime() {
        EventTime eventTime = eventTime("field:at", TimeUnitOfField.S, MissingTime.FAIL, ZoneOffset.UTC, Instant.MAX);
        assertThat(eventTime.of(json(0L), null)).isEqualTo(Instant.EPOCH);
    }

    private static String directory(ZoneId zone, SinkRecord record, EventTime eventTime) {
        return PathTemplate.parse("path.template", TEMPLATE, zone).directory(record, eventTime.of(record, null));
    }

    private static EventTime eventTime(
            String source, TimeUnitOfField unit, MissingTime missing, ZoneId zone, Instant now) {
        return new EventTime(
                TimeSource.parse("time.source", source),
                Optional.ofNullable(unit),
                missing,
                zone,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static SinkRecord json(Object at) {
        return SinkRecords.of("t", 0).schemaless("k", Map.of("at", at));
    }

    private static SinkRecord struct(Schema.Type type, String name, Object at) {
        Schema schema = SchemaBuilder.struct()
                .field("at", new SchemaBuilder(type).name(name).version(1).build())
                .build();
        return SinkRecords.of("t", 0).struct("k", new Struct(schema).put("at", at));
    }
}
