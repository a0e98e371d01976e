package io.tributary.connect.parquet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.golden.ConfiguredSink;
import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever types the values of a field have, each is in one of the field's columns, over all files and a restart. */
class SiblingReadBackTest {
    private static final int RECORDS = 300;
    private static final List<String> FIELDS = List.of("a", "b", "c");
    private static final Map<String, String> SETTINGS = Map.of(
            "schema.numbers", "sibling",
            "schema.conflict", "sibling",
            "path.template", "streams/${topic}",
            "metadata.columns", "_offset",
            "flush.records", "10",
            "flush.interval.ms", "1000");

    private final long seed = Long.getLong("tributary.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void eachValueIsInExactlyOneOfTheColumnsOfItsField(@TempDir Path root) {
        SinkRecords source = SinkRecords.of("orders", 0);
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(source.schemaless("k", object()));
        }
        load(root, records.subList(0, RECORDS / 2));
        load(root, records);
        List<String> read = read(root);
        assertThat(read).as("seed %d", seed).hasSize(RECORDS);
        for (int i = 0; i < RECORDS; i++) {
            assertThat(read.get(i)).as("row %d, seed %d", i, seed).isEqualTo(text((Map<?, ?>)
                    records.get(i).value()));
        }
    }

    /** The sink goes on behind those that it has. */
    private void load(Path root, List<SinkRecord> records) {
        try (ConfiguredSink sink = new ConfiguredSink(root, SETTINGS)) {
            sink.putAll(records);
            sink.pass(2_000);
            assertThat(sink.reasons()).as("seed %d", seed).isEmpty();
        }
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new HashMap<>();
        for (String field : FIELDS) {
            object.put(field, value());
        }
        return object;
    }

    private @Nullable Object value() {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() | 1L << 60 | 1; // No double is that.
            case 3 -> random.nextInt(1_000_000) / 64.0;
            case 4 -> "text " + random.nextInt(100);
            case 5 -> new BigDecimal(random.nextInt(100_000)).movePointLeft(2);
            default -> (long) random.nextInt(1_000);
        };
    }

    /** For each row what the columns of each field hold that are not null, numbers by their value. */
    private static List<String> read(Path root) {
        String files = "read_parquet('" + root.resolve("streams/**/*.parquet") + "', union_by_name = true)";
        List<String> columns = DuckDb.rows("SELECT column_name FROM (DESCRIBE SELECT * FROM " + files + ")");
        List<String> texts = FIELDS.stream()
                .map(field -> "[x FOR x IN ["
                        + String.join(
                                ", ",
                                columns.stream()
                                        .filter(name -> name.equals(field) || name.startsWith(field + "_"))
                                        .map(name -> "\"" + name + "\"::VARCHAR")
                                        .toList())
                        + "] IF x IS NOT NULL]")
                .toList();
        return DuckDb.rows("SELECT " + String.join(", ", texts) + " FROM " + files + " ORDER BY _offset").stream()
                .map(SiblingReadBackTest::normal)
                .toList();
    }

    private static String text(Map<?, ?> object) {
        List<String> fields = new ArrayList<>();
        for (String field : FIELDS) {
            Object value = object.get(field);
            fields.add(value == null ? "[]" : "[" + normalValue(value.toString()) + "]");
        }
        return String.join("|", fields);
    }

    private static String normal(String row) {
        List<String> fields = new ArrayList<>();
        for (String field : row.split("\\|", -1)) {
            fields.add("[" + normalValue(field.substring(1, field.length() - 1)) + "]");
        }
        return String.join("|", fields);
    }

    private static String normalValue(String text) {
        return text.matches("-?[0-9.]+(e[+-]?[0-9]+)?")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }
}
