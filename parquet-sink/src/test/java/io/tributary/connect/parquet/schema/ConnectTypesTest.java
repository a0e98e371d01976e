package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectTypesTest {
    @Test
    void givesEveryConnectTypeItsParquetForm() {
        Schema schema = SchemaBuilder.struct()
                .field("bool", Schema.BOOLEAN_SCHEMA)
                .field("int8", Schema.INT8_SCHEMA)
                .field("int32", Schema.INT32_SCHEMA)
                .field("int64", Schema.INT64_SCHEMA)
                .field("float32", Schema.FLOAT32_SCHEMA)
                .field("float64", Schema.FLOAT64_SCHEMA)
                .field("text", Schema.STRING_SCHEMA)
                .field("bytes", Schema.BYTES_SCHEMA)
                .field("small", decimal(2, 9))
                .field("medium", decimal(2, 18))
                .field("large", Decimal.schema(4))
                .field("date", Date.SCHEMA)
                .field("time", Time.SCHEMA)
                .field("timestamp", Timestamp.SCHEMA)
                .field("items", SchemaBuilder.array(Schema.INT32_SCHEMA).build())
                .field(
                        "counts",
                        SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.INT64_SCHEMA)
                                .build())
                .field("nothing", SchemaBuilder.struct().build())
                .build();
        assertThat(ParquetSchemas.message(StoredTypes.of(ConnectTypes.of(schema), TimeColumns.USUAL))
                        .toString())
                .isEqualTo("""
                message row {
                  optional boolean bool;
                  optional int64 int8;
                  optional int64 int32;
                  optional int64 int64;
                  optional float float32;
                  optional double float64;
                  optional binary text (STRING);
                  optional binary bytes;
                  optional fixed_len_byte_array(16) small (DECIMAL(9,2));
                  optional fixed_len_byte_array(16) medium (DECIMAL(18,2));
                  optional fixed_len_byte_array(16) large (DECIMAL(38,4));
                  optional int32 date (DATE);
                  optional int64 time (TIME(MICROS,false));
                  optional int64 timestamp (TIMESTAMP(MICROS,true));
                  optional group items (LIST) {
                    repeated group list {
                      optional int64 element;
                    }
                  }
                  optional group counts (MAP) {
                    repeated group key_value {
                      required int64 key;
                      optional int64 value;
                    }
                  }
                }
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            io.debezium.time.Date             | INT32  | int32 (DATE)
            io.debezium.time.Time             | INT32  | int64 (TIME(MICROS,false))
            io.debezium.time.MicroTime        | INT64  | int64 (TIME(MICROS,false))
            io.debezium.time.NanoTime         | INT64  | int64 (TIME(MICROS,false))
            io.debezium.time.Timestamp        | INT64  | int64 (TIMESTAMP(MICROS,false))
            io.debezium.time.MicroTimestamp   | INT64  | int64 (TIMESTAMP(MICROS,false))
            io.debezium.time.NanoTimestamp    | INT64  | int64 (TIMESTAMP(MICROS,false))
            io.debezium.time.ZonedTimestamp   | STRING | int64 (TIMESTAMP(MICROS,true))
            io.debezium.time.ZonedTime        | STRING | binary (STRING)
            io.debezium.time.Year             | INT32  | int64
            io.debezium.data.Json             | STRING | binary (STRING)
            io.debezium.data.Enum             | STRING | binary (STRING)
            io.debezium.data.EnumSet          | STRING | binary (STRING)
            io.debezium.data.Uuid             | STRING | binary (STRING)
            io.debezium.data.Xml              | STRING | binary (STRING)
            io.debezium.data.Bits             | BYTES  | binary
            com.example.Unheard               | INT64  | int64
            """)
    void givesEveryDebeziumTypeItsParquetForm(String name, Schema.Type type, String column) {
        Schema schema = SchemaBuilder.struct()
                .field("a", new SchemaBuilder(type).name(name).optional().build())
                .build();
        assertThat(ParquetSchemas.message(StoredTypes.of(ConnectTypes.of(schema), TimeColumns.USUAL))
                        .getType("a")
                        .toString())
                .isEqualTo("optional " + column.replaceFirst(" |$", " a ").strip());
    }

    @Test
    void storesDecimalsOfAnyScaleAsText() {
        Schema decimal = SchemaBuilder.struct()
                .name("io.debezium.data.VariableScaleDecimal")
                .field("scale", Schema.INT32_SCHEMA)
                .field("value", Schema.BYTES_SCHEMA)
                .build();
        assertThat(ConnectTypes.typeOf(decimal)).isEqualTo(ColumnType.Scalar.STRING);
    }

    @Test
    void refusesASchemaThatContainsItself() {
        List<Field> fields = new ArrayList<>();
        Schema node = new ConnectSchema(Schema.Type.STRUCT, true, null, "Node", null, null, null, fields, null, null) {
            @Override
            public List<Field> fields() {
                return fields;
            }
        };
        fields.add(new Field("next", 0, node));
        assertThatThrownBy(() -> ConnectTypes.of(node))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Its schema 'Node' contains itself");
    }

    @Test
    void refusesDecimalsThatNoFileHolds() {
        for (Schema impossible : new Schema[] {decimal(5, 4), decimal(2, 39), decimal(-1, 9)}) {
            Schema inner = SchemaBuilder.struct().field("a", impossible).build();
            ColumnType.Struct columns = ConnectTypes.of(
                    SchemaBuilder.struct().field("in", SchemaBuilder.array(inner).build()).build());
            assertThatThrownBy(() -> StoredTypes.of(columns, TimeColumns.USUAL))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessageMatching("Field 'in\\[]\\.a' is a decimal of \\d+ digits, -?\\d+ of them behind the point,"
                            + " which no file can hold: at most 38\\. Declare a field of the value as STRING, DOUBLE or a"
                            + " DECIMAL that holds its values \\(schema\\.declared\\)\\.");
        }
    }

    private static Schema decimal(int scale, int precision) {
        return Decimal.builder(scale)
                .parameter("connect.decimal.precision", String.valueOf(precision))
                .build();
    }
}
