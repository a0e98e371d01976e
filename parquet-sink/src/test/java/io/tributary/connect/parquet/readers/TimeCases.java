package io.tributary.connect.parquet.readers;

import static io.tributary.connect.parquet.readers.CaseRecords.change;
import static io.tributary.connect.parquet.readers.CaseRecords.debezium;
import static io.tributary.connect.parquet.readers.CaseRecords.decimal;
import static io.tributary.connect.parquet.readers.CaseRecords.items;
import static io.tributary.connect.parquet.readers.CaseRecords.listOf;
import static io.tributary.connect.parquet.readers.CaseRecords.mapOf;
import static io.tributary.connect.parquet.readers.CaseRecords.objects;
import static io.tributary.connect.parquet.readers.CaseRecords.struct;
import static io.tributary.connect.parquet.readers.CaseRecords.structs;
import static io.tributary.connect.parquet.readers.CaseRecords.value;
import static io.tributary.connect.parquet.readers.CaseRecords.values;
import static io.tributary.connect.support.testing.Json.object;

import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** Instants, wall clocks and times of day, of this release and of earlier ones. */
final class TimeCases {
    private static final Schema CONNECT_TIMESTAMP =
            Timestamp.builder().optional().build();
    private static final Schema ZONED_TIMESTAMP = debezium("ZonedTimestamp", SchemaBuilder.string());
    private static final Schema MILLIS = debezium("Timestamp", SchemaBuilder.int64());
    private static final Schema MICROS = debezium("MicroTimestamp", SchemaBuilder.int64());
    private static final Schema NANOS = debezium("NanoTimestamp", SchemaBuilder.int64());
    private static final Schema NANO_TIME = debezium("NanoTime", SchemaBuilder.int64());
    private static final Map<String, List<String>> NANOS_OF_DAY = Map.of("v", List.of("1", "86399999999999"));

    private TimeCases() {}

    static List<ReaderCase> all() {
        return List.of(
                instants(),
                wallClocks(),
                oldTimestamps(),
                inContainers(),
                nanoTimestamps(),
                ReaderCase.of("Times of day, parquet.times=time")
                        .put(timesOfDay())
                        .expect("connect", "00:00:00", "03:04:05.006", "null")
                        .expect("millis", "00:00:00", "03:04:05.006", "null")
                        .expect("micros", "00:00:00", "23:59:59.999999", "null")
                        .expect("nanos", "00:00:00", "23:59:59.999999", "null")
                        .asNumbers("connect BIGINT, millis BIGINT, micros BIGINT, nanos BIGINT")
                        .read(
                                Reader.SPARK_3,
                                asNumbers(
                                        "TIME(MICROS,false)",
                                        Map.of(
                                                "connect", List.of("0", "11045006000", "null"),
                                                "millis", List.of("0", "11045006000", "null"),
                                                "micros", List.of("0", "86399999999", "null"),
                                                "nanos", List.of("0", "86399999999", "null"))))
                        .read(Reader.SPARK_4, Mark.with(ReadOption.TIME_TYPE, Mark.cannot("UNSUPPORTED_TIME_TYPE"))),
                ReaderCase.of("Times of day, parquet.times=bigint")
                        .set("parquet.times", "bigint")
                        .put(timesOfDay())
                        .expect("connect", "0", "11045006000", "null")
                        .expect("millis", "0", "11045006000", "null")
                        .expect("micros", "0", "86399999999", "null")
                        .expect("nanos", "0", "86399999999", "null"),
                ReaderCase.of("Times of day, parquet.times=string")
                        .set("parquet.times", "string")
                        .put(timesOfDay())
                        .expect("connect", "\"00:00:00.000000\"", "\"03:04:05.006000\"", "null")
                        .expect("millis", "\"00:00:00.000000\"", "\"03:04:05.006000\"", "null")
                        .expect("micros", "\"00:00:00.000000\"", "\"23:59:59.999999\"", "null")
                        .expect("nanos", "\"00:00:00.000000\"", "\"23:59:59.999999\"", "null"),
                ReaderCase.of("NanoTime, parquet.nanos=true")
                        .set("parquet.nanos", "true")
                        .put(values(NANO_TIME, 1L, 86_399_999_999_999L))
                        .expect("v", "00:00:00.000000001", "23:59:59.999999999")
                        .asNumbers("v BIGINT")
                        .read(Reader.SPARK_3, asNumbers("TIME(NANOS,false)", NANOS_OF_DAY))
                        .read(Reader.SPARK_4, asNumbers("TIME(NANOS,false)", NANOS_OF_DAY)),
                ReaderCase.of("JSON, declared TIME")
                        .declare("v TIME")
                        .put(objects(object("v", "03:04:05.006")))
                        .expect("v", "03:04:05.006Z")
                        .asNumbers("v BIGINT")
                        .read(Reader.SPARK_3, asNumbers("TIME(MICROS,true)", Map.of("v", List.of("11045006000"))))
                        .read(Reader.SPARK_4, asNumbers("TIME(MICROS,true)", Map.of("v", List.of("11045006000")))),
                ReaderCase.of("JSON, declared TIMESTAMP and TIMESTAMP_NTZ")
                        .declare("at TIMESTAMP, local TIMESTAMP_NTZ")
                        .put(objects(object("at", "2026-03-08T02:30:00+01:00", "local", "2026-03-08T02:30:00")))
                        .expect("at", "2026-03-08T01:30:00Z")
                        .expect("local", "2026-03-08T02:30:00"),
                earlierTimestamps(),
                ReaderCase.of("Earlier release: Timestamp in milliseconds, then ZonedTimestamp")
                        .withColumns("{\"field\":\"v\",\"type\":\"TIMESTAMP_MILLIS\"}")
                        .put(change(CONNECT_TIMESTAMP, new Date(-1), ZONED_TIMESTAMP, "2026-03-08T02:30:00.123456Z"))
                        .expect("v", "1969-12-31T23:59:59.999Z", "2026-03-08T02:30:00.123456Z"),
                earlierTimes(),
                earlierNanoTimestamps(),
                earlierNanoTimes());
    }

    /** Clocks in the zone of the readers show the second and third of them alike. */
    private static ReaderCase instants() {
        Schema schema = struct("connect", CONNECT_TIMESTAMP, "zoned", ZONED_TIMESTAMP);
        return ReaderCase.of("Connect's Timestamp, Debezium's ZonedTimestamp: instants")
                .put(structs(
                        value(schema, new Date(-1), "2026-03-08T02:30:00.123456+05:30"),
                        value(schema, date("2026-11-01T08:30:00Z"), "2026-11-01T08:30:00Z"),
                        value(schema, date("2026-11-01T09:30:00Z"), "2026-11-01T09:30:00Z"),
                        value(schema, date("9999-12-31T23:59:59.999Z"), "9999-12-31T23:59:59.999999Z"),
                        new Struct(schema)))
                .expect(
                        "connect",
                        "1969-12-31T23:59:59.999Z",
                        "2026-11-01T08:30:00Z",
                        "2026-11-01T09:30:00Z",
                        "9999-12-31T23:59:59.999Z",
                        "null")
                .expect(
                        "zoned",
                        "2026-03-07T21:00:00.123456Z",
                        "2026-11-01T08:30:00Z",
                        "2026-11-01T09:30:00Z",
                        "9999-12-31T23:59:59.999999Z",
                        "null");
    }

    /** The second one is an hour that no clock shows in the zone of the readers. */
    private static ReaderCase wallClocks() {
        Schema schema = struct("millis", MILLIS, "micros", MICROS, "nanos", NANOS);
        return ReaderCase.of("Debezium's Timestamp, MicroTimestamp, NanoTimestamp: wall clocks")
                .put(structs(
                        value(schema, -1L, -1L, -1_000L),
                        wallClock(schema, "2026-03-08T02:30:00.123Z"),
                        value(schema, millis("9999-12-31T23:59:59.999Z"), null, null)))
                .expect("millis", "1969-12-31T23:59:59.999", "2026-03-08T02:30:00.123", "9999-12-31T23:59:59.999")
                .expect("micros", "1969-12-31T23:59:59.999999", "2026-03-08T02:30:00.123", "null")
                .expect("nanos", "1969-12-31T23:59:59.999999", "2026-03-08T02:30:00.123", "null");
    }

    private static Struct wallClock(Schema schema, String time) {
        return value(schema, millis(time), millis(time) * 1_000, millis(time) * 1_000_000);
    }

    private static ReaderCase oldTimestamps() {
        Schema schema = struct("at", CONNECT_TIMESTAMP, "local", MILLIS);
        return ReaderCase.of("Timestamps of the years 1 and 1500")
                .put(structs(
                        value(schema, date("0001-01-01T00:00:00Z"), millis("0001-01-01T00:00:00Z")),
                        value(schema, date("1500-02-28T12:00:00Z"), millis("1500-02-28T12:00:00Z"))))
                .expect("at", "0001-01-01T00:00:00Z", "1500-02-28T12:00:00Z")
                .expect("local", "0001-01-01T00:00:00", "1500-02-28T12:00:00")
                .read(Reader.SPARK_3, Mark.with(ReadOption.NO_REBASE, Mark.cannot("datetimeRebaseMode")));
    }

    private static ReaderCase inContainers() {
        Schema inner = struct(
                "at",
                CONNECT_TIMESTAMP,
                "local",
                MICROS,
                "day",
                debezium("Date", SchemaBuilder.int32()),
                "amount",
                decimal(15, 2));
        Schema schema = struct("list", listOf(inner), "map", mapOf(Schema.STRING_SCHEMA, inner));
        Struct times = value(inner, new Date(-1), -1L, -1, new BigDecimal("-0.01"));
        String text =
                "{amount: -0.01, at: 1969-12-31T23:59:59.999Z, day: 1969-12-31, local: 1969-12-31T23:59:59.999999}";
        return ReaderCase.of("Timestamps, dates and decimals in lists and maps")
                .put(structs(value(schema, items(times, null), Map.of("x", times))))
                .expect("list", "[" + text + ", null]")
                .expect("map", "{\"x\" = " + text + "}");
    }

    private static ReaderCase nanoTimestamps() {
        return ReaderCase.of("NanoTimestamp, parquet.nanos=true")
                .set("parquet.nanos", "true")
                .put(values(NANOS, -1L, 1_772_937_000_123_456_789L))
                .expect("v", "1969-12-31T23:59:59.999999999", "2026-03-08T02:30:00.123456789")
                .read(Reader.SPARK_3, inNanos("TIMESTAMP(NANOS,false)"))
                .read(Reader.SPARK_4, inNanos("TIMESTAMP(NANOS,false)"));
    }

    private static Mark inNanos(String type) {
        return Mark.with(
                ReadOption.NANOS_AS_LONG, Map.of("v", List.of("-1", "1772937000123456789")), Mark.cannot(type));
    }

    private static Mark asNumbers(String type, Map<String, List<String>> shown) {
        return Mark.with(ReadOption.SCHEMA_OF_NUMBERS, shown, Mark.cannot(type));
    }

    private static Function<SinkRecords, Stream<SinkRecord>> timesOfDay() {
        Schema schema = struct(
                "connect",
                Time.builder().optional().build(),
                "millis",
                debezium("Time", SchemaBuilder.int32()),
                "micros",
                debezium("MicroTime", SchemaBuilder.int64()),
                "nanos",
                NANO_TIME);
        return structs(
                value(schema, new Date(0), 0, 0L, 0L),
                value(schema, new Date(11_045_006), 11_045_006, 86_399_999_999L, 86_399_999_999_000L),
                new Struct(schema));
    }

    private static ReaderCase earlierTimestamps() {
        Schema schema = struct("at", CONNECT_TIMESTAMP, "local", MICROS);
        return ReaderCase.of("Earlier release: Timestamp in milliseconds, MicroTimestamp as if in UTC")
                .withColumns("{\"field\":\"at\",\"type\":\"TIMESTAMP_MILLIS\"},"
                        + "{\"field\":\"local\",\"type\":\"TIMESTAMP_MICROS\"}")
                .put(structs(
                        value(schema, new Date(-1), -1L),
                        value(schema, date("2026-03-08T02:30:00Z"), millis("2026-03-08T02:30:00Z") * 1_000)))
                .expect("at", "1969-12-31T23:59:59.999Z", "2026-03-08T02:30:00Z")
                .expect("local", "1969-12-31T23:59:59.999999Z", "2026-03-08T02:30:00Z");
    }

    private static ReaderCase earlierTimes() {
        Schema schema = struct(
                "millis", Time.builder().optional().build(), "micros", debezium("MicroTime", SchemaBuilder.int64()));
        Map<String, List<String>> numbers = Map.of("millis", List.of("11045006"), "micros", List.of("86399999999"));
        return ReaderCase.of("Earlier release: Time in milliseconds, MicroTime, both as if in UTC")
                .withColumns(
                        "{\"field\":\"millis\",\"type\":\"TIME_MILLIS\"},{\"field\":\"micros\",\"type\":\"TIME_MICROS\"}")
                .put(structs(value(schema, new Date(11_045_006), 86_399_999_999L)))
                .expect("millis", "03:04:05.006Z")
                .expect("micros", "23:59:59.999999Z")
                .asNumbers("millis INT, micros BIGINT")
                .read(Reader.SPARK_3, asNumbers("TIME(MILLIS,true)", numbers))
                .read(Reader.SPARK_4, asNumbers("TIME(MILLIS,true)", numbers));
    }

    private static ReaderCase earlierNanoTimestamps() {
        return ReaderCase.of("Earlier release: NanoTimestamp as if in UTC")
                .withColumns("{\"field\":\"v\",\"type\":\"TIMESTAMP_NANOS\"}")
                .put(values(NANOS, -1L, 1_772_937_000_123_456_789L))
                .expect("v", "1969-12-31T23:59:59.999999999Z", "2026-03-08T02:30:00.123456789Z")
                .read(Reader.SPARK_3, inNanos("TIMESTAMP(NANOS,true)"))
                .read(Reader.SPARK_4, inNanos("TIMESTAMP(NANOS,true)"));
    }

    private static ReaderCase earlierNanoTimes() {
        return ReaderCase.of("Earlier release: NanoTime")
                .withColumns("{\"field\":\"v\",\"type\":\"TIME_NANOS\"}")
                .put(values(NANO_TIME, 1L, 86_399_999_999_999L))
                .expect("v", "00:00:00.000000001", "23:59:59.999999999")
                .asNumbers("v BIGINT")
                .read(Reader.SPARK_3, asNumbers("TIME(NANOS,false)", NANOS_OF_DAY))
                .read(Reader.SPARK_4, asNumbers("TIME(NANOS,false)", NANOS_OF_DAY));
    }

    private static Date date(String instant) {
        return new Date(millis(instant));
    }

    private static long millis(String instant) {
        return Instant.EPOCH.until(Instant.parse(instant), ChronoUnit.MILLIS);
    }
}
