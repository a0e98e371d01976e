package io.tributary.connect.parquet.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.GrowingRows;
import io.tributary.connect.parquet.row.Widening;
import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.FileColumns;
import io.tributary.connect.parquet.schema.ParquetSchemas;
import io.tributary.connect.parquet.store.LocalStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading what was written, and widening it as later records widen their topic. */
class RowReaderTest {
    @TempDir
    Path root;

    private final RowFiles files = new RowFiles(new ParquetFormat(Compression.ZSTD, 1, 1 << 20, 1 << 16, true));

    @Test
    void givesBackEveryTypeAtEveryDepthAndEveryNull() throws IOException {
        Schema inner = SchemaBuilder.struct()
                .optional()
                .field("n", Schema.OPTIONAL_INT64_SCHEMA)
                .field(
                        "tags",
                        SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA)
                                .optional()
                                .build())
                .build();
        Schema schema = SchemaBuilder.struct()
                .field("bool", Schema.OPTIONAL_BOOLEAN_SCHEMA)
                .field("i", Schema.OPTIONAL_INT32_SCHEMA)
                .field("f", Schema.OPTIONAL_FLOAT32_SCHEMA)
                .field("d", Schema.OPTIONAL_FLOAT64_SCHEMA)
                .field("s", Schema.OPTIONAL_STRING_SCHEMA)
                .field("b", Schema.OPTIONAL_BYTES_SCHEMA)
                .field(
                        "date",
                        org.apache.kafka.connect.data.Date.builder().optional().build())
                .field("time", Time.builder().optional().build())
                .field("at", Timestamp.builder().optional().build())
                .field("clock", wallClock("MicroTimestamp"))
                .field("fineClock", wallClock("NanoTimestamp"))
                .field("small", decimal(5))
                .field("large", decimal(15))
                .field("huge", decimal(30))
                .field("inner", inner)
                .field("rows", SchemaBuilder.array(inner).optional().build())
                .field(
                        "map",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, inner)
                                .optional()
                                .build())
                .build();
        Struct nested = new Struct(inner).put("n", 5L).put("tags", Arrays.asList("x", null, "y"));
        Struct full = new Struct(schema)
                .put("bool", true)
                .put("i", -1)
                .put("f", 1.5f)
                .put("d", -2.5)
                .put("s", "ä")
                .put("b", new byte[] {1})
                .put("date", new Date(86_400_000L))
                .put("time", new Date(5))
                .put("at", new Date(7))
                .put("clock", -1L)
                .put("fineClock", -1_000L)
                .put("small", new BigDecimal("-1.25"))
                .put("large", new BigDecimal("12345678901.25"))
                .put("huge", new BigDecimal("-123456789012345678.25"))
                .put("inner", nested)
                .put("rows", Arrays.asList(nested, null, new Struct(inner).put("tags", List.of())))
                .put("map", mapOf(nested));
        GrowingRows rows = GrowingRows.withMetadata();
        List<@Nullable Object[]> written = new ArrayList<>();
        for (Struct value : List.of(full, new Struct(schema), full)) {
            written.add(rows.row(new SinkRecord("t", 0, null, null, schema, value, 0)));
        }
        write("a", rows.schema(), written);
        List<@Nullable Object[]> read = read("a", rows.schema().columns());
        assertThat(Arrays.deepEquals(read.toArray(), written.toArray())).isTrue();
        try (RowReader reader = files.read(new LocalStore(root).open("a"))) {
            assertThat(ParquetSchemas.message(reader.columns()))
                    .isEqualTo(rows.schema().message());
        }
    }

    @Test
    void givesBackMapsWhoseKeysHaveNullsAndEmptiesInside() throws IOException {
        Schema tags = SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA).build();
        Schema key = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("region", Schema.OPTIONAL_STRING_SCHEMA)
                .field(
                        "tags",
                        SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA)
                                .optional()
                                .build())
                .build();
        Schema schema = SchemaBuilder.struct()
                .field(
                        "byStruct",
                        SchemaBuilder.map(key, Schema.OPTIONAL_INT64_SCHEMA).build())
                .field("byList", SchemaBuilder.map(tags, Schema.INT64_SCHEMA).build())
                .field(
                        "byMap",
                        SchemaBuilder.map(
                                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
                                                .build(),
                                        Schema.INT64_SCHEMA)
                                .build())
                .build();
        Map<Struct, @Nullable Long> byStruct = new LinkedHashMap<>();
        byStruct.put(new Struct(key).put("id", 1), 1L);
        byStruct.put(new Struct(key).put("id", 2).put("region", "north").put("tags", List.of()), null);
        byStruct.put(new Struct(key).put("id", 3).put("tags", Arrays.asList(null, "a")), 3L);
        Map<List<@Nullable String>, Long> byList = new LinkedHashMap<>();
        byList.put(List.of(), 1L);
        byList.put(Arrays.asList(null, "b"), 2L);
        Map<Map<String, @Nullable String>, Long> byMap = new LinkedHashMap<>();
        byMap.put(Map.of(), 1L);
        byMap.put(Collections.singletonMap("c", null), 2L);
        Struct value = new Struct(schema)
                .put("byStruct", byStruct)
                .put("byList", byList)
                .put("byMap", byMap);
        Struct empty = new Struct(schema)
                .put("byStruct", Map.of())
                .put("byList", Map.of())
                .put("byMap", Map.of());
        GrowingRows rows = GrowingRows.withMetadata();
        List<@Nullable Object[]> written = new ArrayList<>();
        for (Struct each : List.of(value, empty, value)) {
            written.add(rows.row(new SinkRecord("t", 0, null, null, schema, each, 0)));
        }
        write("a", rows.schema(), written);
        assertThat(Arrays.deepEquals(read("a", rows.schema().columns()).toArray(), written.toArray()))
                .isTrue();
    }

    @Test
    void widensColumnsAtEveryDepthAndLeavesNewOnesNull() throws IOException {
        Schema old = SchemaBuilder.struct()
                .field("i", Schema.INT32_SCHEMA)
                .field("l", Schema.INT64_SCHEMA)
                .field("f", Schema.FLOAT32_SCHEMA)
                .field("d", decimal(5))
                .field("items", SchemaBuilder.array(Schema.INT32_SCHEMA).build())
                .field(
                        "map",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
                                .build())
                .build();
        Schema wide = SchemaBuilder.struct()
                .field("new", Schema.OPTIONAL_STRING_SCHEMA)
                .field("i", Schema.INT64_SCHEMA)
                .field("l", Schema.FLOAT64_SCHEMA)
                .field("f", Schema.FLOAT64_SCHEMA)
                .field("d", decimal(30))
                .field("items", SchemaBuilder.array(Schema.FLOAT64_SCHEMA).build())
                .field(
                        "map",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA)
                                .build())
                .build();
        Struct oldValue = new Struct(old)
                .put("i", 1)
                .put("l", 2L)
                .put("f", 0.5f)
                .put("d", new BigDecimal("-1.25"))
                .put("items", List.of(3))
                .put("map", Map.of("k", 4));
        Struct wideValue = new Struct(wide)
                .put("i", 1L)
                .put("l", 2.0)
                .put("f", 0.5)
                .put("d", new BigDecimal("-1.25"))
                .put("items", List.of(3.0))
                .put("map", Map.of("k", 4L));
        GrowingRows rows = GrowingRows.withMetadata();
        @Nullable Object[] oldRow = rows.row(new SinkRecord("t", 0, null, null, old, oldValue, 0));
        write("a", rows.schema(), List.<@Nullable Object[]>of(oldRow));
        @Nullable Object[] expected = rows.row(new SinkRecord("t", 0, null, null, wide, wideValue, 1));
        assertThat(Arrays.deepEquals(read("a", rows.schema().columns()).get(0), expected))
                .isTrue();
    }

    @Test
    void neverRoundsAnIntegerThatAColumnOfFractionsCannotHold() throws IOException {
        GrowingRows rows = GrowingRows.withMetadata();
        @Nullable Object[] row = rows.row(new SinkRecord("t", 0, null, null, null, Map.of("n", (1L << 53) + 1), 0));
        write("a", rows.schema(), List.<@Nullable Object[]>of(row));
        rows.row(new SinkRecord("t", 0, null, null, null, Map.of("n", 0.5), 1));
        assertThatThrownBy(() -> read("a", rows.schema().columns()))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("Column 'n' holds an integer beyond 2^53");
    }

    private static Schema decimal(int precision) {
        return Decimal.builder(2)
                .parameter("connect.decimal.precision", String.valueOf(precision))
                .optional()
                .build();
    }

    private static Map<String, @Nullable Struct> mapOf(Struct nested) {
        Map<String, @Nullable Struct> map = new HashMap<>();
        map.put("a", nested);
        map.put("b", null);
        return map;
    }

    private void write(String path, FileSchema schema, List<@Nullable Object[]> rows) throws IOException {
        RowFile file = files.open(new LocalStore(root).create(path), schema);
        file.write(rows);
        file.complete();
    }

    private static Schema wallClock(String name) {
        return SchemaBuilder.int64().name("io.debezium.time." + name).optional().build();
    }

    private List<@Nullable Object[]> read(String path, ColumnType.Struct columns) throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (RowReader reader = files.read(new LocalStore(root).open(path))) {
            Widening widening = Widening.of(reader.columns(), FileColumns.of(ParquetSchemas.message(columns)));
            for (@Nullable Object[] row = reader.next(); row != null; row = reader.next()) {
                rows.add(widening.widen(row));
            }
        }
        return rows;
    }
}
