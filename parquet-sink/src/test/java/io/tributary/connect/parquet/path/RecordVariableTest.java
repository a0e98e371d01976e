package io.tributary.connect.parquet.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each value is one that readers see in the directory as what it is, or a bad record. */
class RecordVariableTest {
    private static final Schema CONNECT_DATE = org.apache.kafka.connect.data.Date.SCHEMA;
    private static final Schema DEBEZIUM_DATE = debezium("Date", SchemaBuilder.int32());
    private static final Date NEW_YEAR = Date.from(Instant.parse("2026-01-01T00:00:00Z"));

    private static Stream<Arguments> shown() {
        return Stream.of(
                Arguments.of(Schema.STRING_SCHEMA, "\u00e4 \u00f6", "\u00e4 \u00f6"),
                Arguments.of(Schema.INT8_SCHEMA, (byte) -7, "-7"),
                Arguments.of(Schema.INT64_SCHEMA, 20_454L, "20454"),
                Arguments.of(Schema.FLOAT64_SCHEMA, 1.5, "1.5"),
                Arguments.of(Schema.BOOLEAN_SCHEMA, true, "true"),
                Arguments.of(Decimal.schema(2), new BigDecimal("12.30"), "12.30"),
                Arguments.of(Decimal.schema(-5), new BigDecimal("12E5"), "1.2E+6"),
                Arguments.of(debezium("Year", SchemaBuilder.int32()), 2026, "2026"),
                Arguments.of(debezium("ZonedTimestamp", SchemaBuilder.string()), "2026-01-01", "2026-01-01"),
                Arguments.of(CONNECT_DATE, NEW_YEAR, "2026-01-01"),
                Arguments.of(CONNECT_DATE, new Date(-86_400_000L), "1969-12-31"),
                Arguments.of(DEBEZIUM_DATE, 20_454, "2026-01-01"),
                Arguments.of(DEBEZIUM_DATE, -719_162, "0001-01-01"),
                Arguments.of(DEBEZIUM_DATE, 2_932_896, "9999-12-31"));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void showsWhatReadersTakeForTheSame(Schema schema, Object value, String name) {
        assertThat(directory(schema, value, Escaping.HIVE)).isEqualTo("v=" + name);
    }

    private static Stream<Arguments> times() {
        return Stream.of(
                Arguments.of(Timestamp.SCHEMA, NEW_YEAR),
                Arguments.of(Time.SCHEMA, new Date(1)),
                Arguments.of(debezium("Timestamp", SchemaBuilder.int64()), 1L),
                Arguments.of(debezium("MicroTimestamp", SchemaBuilder.int64()), 1L),
                Arguments.of(debezium("NanoTimestamp", SchemaBuilder.int64()), 1L),
                Arguments.of(debezium("Time", SchemaBuilder.int32()), 1),
                Arguments.of(debezium("MicroTime", SchemaBuilder.int64()), 1L),
                Arguments.of(debezium("NanoTime", SchemaBuilder.int64()), 1L));
    }

    @ParameterizedTest
    @MethodSource("times")
    void refusesTimesWithTheVariableThatShowsThem(Schema schema, Object value) {
        assertThatThrownBy(() -> directory(schema, value, Escaping.HIVE))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("${field:v} of path.template is a time")
                .hasMessageContaining("write ${time:<pattern>}, with time.source=field:<path>");
    }

    @ParameterizedTest
    @ValueSource(ints = {-719_163, 2_932_897, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesDatesThatReadersDoNotTake(int day) {
        assertThatThrownBy(() -> directory(DEBEZIUM_DATE, day, Escaping.HIVE))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("${field:v} of path.template is a date beyond the years 1 to 9999.");
    }

    /** Connect's converter makes of it midnight where the worker is, or an hour later where clocks skip that. */
    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-01-01",
        "Europe/Berlin, 2026-01-01",
        "America/Los_Angeles, 2026-01-01",
        "Pacific/Auckland, 2026-01-01",
        "America/Sao_Paulo, 2018-11-04"
    })
    void showsTheDayThatAHeaderSaysWhereverTheWorkerIs(String zone, String day) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            SchemaAndValue header =
                    new SimpleHeaderConverter().toConnectHeader("orders", "d", day.getBytes(StandardCharsets.UTF_8));
            SinkRecord record = SinkRecords.of("orders", 0).schemaless("k", Map.of());
            record.headers().add("d", header);
            assertThat(template("d=${header:d}").directory(record, null)).isEqualTo("d=" + day);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void saysHowAHeaderStaysAText() {
        SinkRecord record = SinkRecords.of("orders", 0).schemaless("k", Map.of());
        record.headers().addTimestamp("at", NEW_YEAR);
        assertThatThrownBy(() -> template("${header:at}").directory(record, null))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("${header:at} of path.template is a time")
                .hasMessageContaining("header.converter=org.apache.kafka.connect.storage.StringConverter");
    }

    @ParameterizedTest
    @CsvSource({
        "'', is an empty text",
        "__HIVE_DEFAULT_PARTITION__, is the text by which readers know that a value is null",
    })
    void refusesTextsThatReadersTakeForAnother(String text, String reason) {
        assertThatThrownBy(() -> directory(Schema.STRING_SCHEMA, text, Escaping.HIVE))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("${field:v} of path.template " + reason);
    }

    /** No annotation can hold them. */
    @Test
    void refusesHalvesOfSurrogatePairs() {
        for (String half : List.of("\ud800", "a\udc00b", "\udc00\ud800")) {
            assertThatThrownBy(() -> directory(Schema.STRING_SCHEMA, half, Escaping.HIVE))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("${field:v} of path.template holds half a surrogate pair, which UTF-8 cannot show.");
        }
        assertThat(directory(Schema.STRING_SCHEMA, "\ud83d\ude80", Escaping.HIVE))
                .isEqualTo("v=\ud83d\ude80");
    }

    @Test
    void refusesStructuresAndBytes() {
        Schema point = SchemaBuilder.struct().field("x", Schema.INT32_SCHEMA).build();
        for (Escaping rule : Escaping.values()) {
            assertThatThrownBy(() -> directory(point, new Struct(point).put("x", 1), rule))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage(
                            "${field:v} of path.template is of type Struct; a directory name needs a text, a number,"
                                    + " a boolean or a date.");
            assertThatThrownBy(() -> directory(Schema.BYTES_SCHEMA, new byte[1], rule))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessageContaining("is of type byte[]");
        }
    }

    @Test
    void leavesValuesOfOlderTopicsInTheirDirectories() {
        assertThat(directory(Schema.STRING_SCHEMA, "", Escaping.ASCII)).isEqualTo("v=%");
        assertThat(directory(Schema.STRING_SCHEMA, "\u00e4", Escaping.ASCII)).isEqualTo("v=%C3%A4");
        assertThat(directory(Schema.STRING_SCHEMA, "\ud800", Escaping.ASCII)).isEqualTo("v=%ED%A0%80");
        assertThat(directory(Schema.STRING_SCHEMA, "__HIVE_DEFAULT_PARTITION__", Escaping.ASCII))
                .isEqualTo("v=%5F_HIVE_DEFAULT_PARTITION__");
        assertThat(directory(DEBEZIUM_DATE, 20_454, Escaping.ASCII)).isEqualTo("v=20454");
        assertThat(directory(debezium("Timestamp", SchemaBuilder.int64()), 1L, Escaping.ASCII))
                .isEqualTo("v=1");
        assertThat(directory(CONNECT_DATE, NEW_YEAR, Escaping.ASCII)).isEqualTo("v=2026-01-01");
    }

    private static String directory(Schema schema, Object value, Escaping rule) {
        Schema row = SchemaBuilder.struct().field("v", schema).build();
        SinkRecord record = SinkRecords.of("orders", 0).struct("k", new Struct(row).put("v", value));
        return template("v=${field:v}").escapedBy(rule).directory(record, null);
    }

    private static PathTemplate template(String text) {
        return PathTemplate.parse("path.template", text, ZoneOffset.UTC);
    }

    private static Schema debezium(String type, SchemaBuilder schema) {
        return schema.name("io.debezium.time." + type).build();
    }
}
