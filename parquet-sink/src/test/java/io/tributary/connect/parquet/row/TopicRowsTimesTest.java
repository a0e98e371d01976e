package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.TimesOfDay;
import io.tributary.connect.parquet.schema.TopicSchema;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of topics that are new, and of those whose columns an earlier release has made. */
class TopicRowsTimesTest {
    private static final String ZONED = "io.debezium.time.ZonedTimestamp";
    private static final String CLOCK = "io.debezium.time.MicroTimestamp";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org.apache.kafka.connect.data.Timestamp | -1         | TIMESTAMP(MICROS,true)  | -1000
            io.debezium.time.Timestamp              | -1         | TIMESTAMP(MICROS,false) | -1000
            io.debezium.time.MicroTimestamp         | -1         | TIMESTAMP(MICROS,false) | -1
            io.debezium.time.NanoTimestamp          | -1000      | TIMESTAMP(MICROS,false) | -1
            org.apache.kafka.connect.data.Time      | 86399999   | TIME(MICROS,false)      | 86399999000
            io.debezium.time.Time                   | 1          | TIME(MICROS,false)      | 1000
            io.debezium.time.MicroTime              | 1          | TIME(MICROS,false)      | 1
            io.debezium.time.NanoTime               | 86399999999000 | TIME(MICROS,false)  | 86399999999
            """)
    void givesNewColumnsMicrosecondsWhateverTheSourceCounts(String name, long units, String type, long stored) {
        GrowingRows rows = GrowingRows.withMetadata();
        assertThat(rows.row(record(name, units))).containsExactly(stored);
        assertThat(rows.schema().message().toString()).contains("optional int64 at (" + type + ");");
    }

    @Test
    void keepsNanosecondsOnlyWhereThatIsAskedFor() {
        GrowingRows micros = GrowingRows.withMetadata();
        assertThatThrownBy(() -> micros.row(record("io.debezium.time.NanoTimestamp", 1_001)))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'at' is a time with nanoseconds, which its column of microseconds does not show."
                        + " Round it at its source; or set parquet.nanos=true, with parquet.times=time, before a column"
                        + " that is not declared has its first record.");
        GrowingRows nanos = new RowRulesBuilder().times(TimesOfDay.TIME, true).rows();
        assertThat(nanos.row(record("io.debezium.time.NanoTimestamp", 1_001))).containsExactly(1_001L);
        assertThat(nanos.schema().message().toString()).contains("at (TIMESTAMP(NANOS,false));");
        GrowingRows ofDay = new RowRulesBuilder().times(TimesOfDay.TIME, true).rows();
        assertThat(ofDay.row(record("io.debezium.time.NanoTime", 1_001))).containsExactly(1_001L);
        assertThat(ofDay.schema().message().toString()).contains("at (TIME(NANOS,false));");
    }

    @Test
    void storesTimesOfDayAsPlainNumbersOrTextsWhereThatIsAskedFor() {
        GrowingRows numbers =
                new RowRulesBuilder().times(TimesOfDay.BIGINT, true).rows();
        assertThat(numbers.row(record(Time.LOGICAL_NAME, 3_723_004))).containsExactly(3_723_004_000L);
        assertThat(numbers.schema().message().toString()).contains("optional int64 at;");
        assertThatThrownBy(() -> numbers.row(record("io.debezium.time.NanoTime", 1)))
                .hasMessageStartingWith("Field 'at' is a time with nanoseconds");
        GrowingRows texts =
                new RowRulesBuilder().times(TimesOfDay.STRING, false).rows();
        assertThat(texts.row(record(Time.LOGICAL_NAME, 3_723_004)))
                .containsExactly(Binary.fromString("01:02:03.004000"));
        assertThat(texts.row(record("io.debezium.time.MicroTime", 86_399_999_999L)))
                .containsExactly(Binary.fromString("23:59:59.999999"));
        assertThat(texts.row(record("io.debezium.time.MicroTime", 0)))
                .containsExactly(Binary.fromString("00:00:00.000000"));
        assertThat(texts.schema().message().toString()).contains("optional binary at (STRING);");
    }

    @Test
    void takesMillisecondsThatOverflowMicrosecondsForABadRecord() {
        for (String name : List.of(Timestamp.LOGICAL_NAME, "io.debezium.time.Timestamp")) {
            assertThatThrownBy(() -> GrowingRows.withMetadata().row(record(name, Long.MAX_VALUE / 1_000 + 1)))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("Field 'at' is a time beyond what its column shows.");
        }
    }

    @Test
    void takesWallClocksAndInstantsOfOneFieldForAConflict() {
        GrowingRows clocks = GrowingRows.withMetadata();
        clocks.row(record(CLOCK, 1));
        assertThatThrownBy(() -> clocks.row(zoned("2026-01-01T00:00:00Z")))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'at' is an instant, but its column is TIMESTAMP_NTZ, and no type holds both exactly."
                        + " Declared as TIMESTAMP (schema.declared) it takes both, as times in UTC.");
        GrowingRows instants = GrowingRows.withMetadata();
        instants.row(zoned("2026-01-01T00:00:00Z"));
        assertThatThrownBy(() -> instants.row(record(CLOCK, 1)))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith(
                        "Field 'at' is a wall clock, but its column is TIMESTAMP, and no type holds both exactly.");
        assertThat(instants.row(record(Timestamp.LOGICAL_NAME, 5))).containsExactly(5_000L);
        assertThat(instants.rowOf("at", new Date(6))).containsExactly(6_000L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TIME_MILLIS            | org.apache.kafka.connect.data.Time      | 5    | 5
            TIME_MILLIS            | io.debezium.time.Time                   | 5    | 5
            TIME_MICROS            | io.debezium.time.MicroTime              | 5    | 5
            TIME_MICROS            | io.debezium.time.Time                   | 5    | 5000
            TIME_NANOS             | io.debezium.time.NanoTime               | 5    | 5
            TIME_NANOS             | io.debezium.time.MicroTime              | 5    | 5000
            TIMESTAMP_MILLIS       | org.apache.kafka.connect.data.Timestamp | 5    | 5
            TIMESTAMP_MILLIS       | io.debezium.time.Timestamp              | 5    | 5
            TIMESTAMP_MICROS       | io.debezium.time.MicroTimestamp         | 5    | 5
            TIMESTAMP_MICROS       | io.debezium.time.Timestamp              | 5    | 5000
            TIMESTAMP_MICROS       | org.apache.kafka.connect.data.Timestamp | 5    | 5000
            TIMESTAMP_NANOS        | io.debezium.time.NanoTimestamp          | 5    | 5
            TIMESTAMP_NANOS        | io.debezium.time.MicroTimestamp         | 5    | 5000
            LOCAL_TIMESTAMP_MICROS | io.debezium.time.NanoTimestamp          | 5000 | 5
            LOCAL_TIMESTAMP_NANOS  | io.debezium.time.Timestamp              | 5    | 5000000
            LOCAL_TIME_MICROS      | io.debezium.time.NanoTime               | 5000 | 5
            """)
    void goesOnWithTheColumnThatATopicHas(Scalar column, String name, long units, long stored) {
        for (TimesOfDay times : TimesOfDay.values()) {
            for (boolean nanos : new boolean[] {false, true}) {
                TopicRows rows =
                        with(column, new RowRulesBuilder().times(times, nanos).build());
                assertThat(rows.row(record(name, units)))
                        .as("without another schema")
                        .satisfies(
                                row -> assertThat(((Number) row[0]).longValue()).isEqualTo(stored));
            }
        }
    }

    @Test
    void widensAnOldColumnOfMillisecondsAsEver() {
        TopicRows rows = with(Scalar.TIMESTAMP_MILLIS, new RowRulesBuilder().build());
        assertThat(rows.row(record(CLOCK, 5))).isNull();
        assertThat(rows.widened(record(CLOCK, 5), List.of())).isEqualTo(topic(Scalar.TIMESTAMP_MICROS));
        assertThat(rows.widened(zoned("2026-01-01T00:00:00Z"), List.of())).isEqualTo(topic(Scalar.TIMESTAMP_MICROS));
    }

    @Test
    void keepsADeclaredTimeAsItWasWhateverTheSettingSays() {
        GrowingRows rows = new RowRulesBuilder()
                .declared("at TIME")
                .times(TimesOfDay.STRING, true)
                .rows();
        assertThat(rows.rowOf("at", "01:02:03")).containsExactly(3_723_000_000L);
        assertThat(rows.row(record(Time.LOGICAL_NAME, 5))).containsExactly(5_000L);
        assertThat(rows.schema().message().toString()).contains("at (TIME(MICROS,true));");
    }

    @Test
    void storesAWallClockWhereOneIsDeclared() {
        GrowingRows rows = new RowRulesBuilder().declared("at TIMESTAMP_NTZ").rows();
        assertThat(rows.rowOf("at", "1970-01-01T00:00:01")).containsExactly(1_000_000L);
        assertThat(rows.rowOf("at", "1970-01-02")).containsExactly(86_400_000_000L);
        assertThat(rows.row(record(CLOCK, 7))).containsExactly(7L);
        assertThat(rows.row(record(Timestamp.LOGICAL_NAME, 7)))
                .as("Debezium's DATETIME with time.precision.mode=connect")
                .containsExactly(7_000L);
        assertThatThrownBy(() -> rows.rowOf("at", "1970-01-01T00:00:01Z"))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("Field 'at' is not an ISO-8601 time without offset");
    }

    @Test
    void takesAWallClockInADeclaredTimestampAsOneOfUtc() {
        GrowingRows rows = new RowRulesBuilder().declared("at TIMESTAMP").rows();
        assertThat(rows.row(record(CLOCK, 7))).containsExactly(7L);
        assertThat(rows.row(record("io.debezium.time.Timestamp", 7))).containsExactly(7_000L);
        assertThat(rows.schema().message().toString()).contains("at (TIMESTAMP(MICROS,true));");
    }

    private static TopicRows with(Scalar column, RowRules rules) {
        TopicRows rows = new TopicRows(rules, "orders");
        rows.adopt(topic(column));
        return rows;
    }

    private static TopicSchema topic(Scalar column) {
        return new TopicSchema(ColumnType.Struct.EMPTY, new ColumnType.Struct(List.of(new Column("at", column))));
    }

    private static SinkRecord record(String name, long units) {
        boolean isConnects = name.startsWith("org.apache");
        Schema type = switch (name) {
            case Time.LOGICAL_NAME -> Time.SCHEMA;
            case Timestamp.LOGICAL_NAME -> Timestamp.SCHEMA;
            case "io.debezium.time.Time" -> SchemaBuilder.int32().name(name).build();
            default -> SchemaBuilder.int64().name(name).build();
        };
        Object number = type.type() == Schema.Type.INT32 ? (Object) (int) units : (Object) units;
        return struct(type, isConnects ? new Date(units) : number);
    }

    private static SinkRecord zoned(String text) {
        return struct(SchemaBuilder.string().name(ZONED).build(), text);
    }

    private static SinkRecord struct(Schema type, Object value) {
        Schema schema = SchemaBuilder.struct().field("at", type).build();
        return SinkRecords.of("orders", 0).struct("k", new Struct(schema).put("at", value));
    }
}
