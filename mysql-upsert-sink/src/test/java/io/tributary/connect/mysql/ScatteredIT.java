package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** Records of which hardly two carry the same fields, many in a batch. */
class ScatteredIT {
    private static final int RECORDS = 600;
    private static final int OPTIONAL = 12;
    private static final long SEED = 7;
    private static final String KINDS = " (id INT PRIMARY KEY, a INT, b BIGINT NOT NULL DEFAULT 7, c DECIMAL(12,3),"
            + " d DOUBLE, e FLOAT(7,3), f VARCHAR(20) CHARACTER SET latin1 DEFAULT 'é', g TEXT,"
            + " h VARCHAR(20) COLLATE utf8mb4_bin DEFAULT 'ä', i INT UNSIGNED, j DATE, k JSON, l BIT(9),"
            + " m ENUM('x','y') NOT NULL, n VARBINARY(9),"
            + " touched TIMESTAMP(6) NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP(6))";
    private static final String ALL =
            "id, a, b, c, d, e, f, g, h, i, j, CAST(k AS CHAR), l + 0, m, HEX(n), touched IS NULL";

    private final TestDatabase database = emptyDatabase();

    TestDatabase emptyDatabase() {
        return TestDatabase.empty("scattered");
    }

    @Test
    void writtenTogetherTheyComeToTheSameAsOneByOne() {
        for (String table : List.of("together", "alone")) {
            database.execute("CREATE TABLE " + table + KINDS);
            database.execute(IntStream.range(0, RECORDS / 2)
                    .mapToObj(id -> "INSERT INTO " + table + " VALUES (" + id * 2 + ", " + id + ", " + id
                            + ", 1.125, 0.1, 2.5, 'ö', '', 'Ä', 4000000000, '2026-01-01', '{\"x\": 1.10}', 5, 'y',"
                            + " 'n', NULL)")
                    .toArray(String[]::new));
        }
        List<Map<String, Object>> values = values();
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(records("together", values));
            List<SinkRecord> alone = records("alone", values);
            for (int start = 0; start < RECORDS; start += 5) {
                task.put(alone.subList(start, start + 5));
            }
            assertThat(task.reasons()).isEmpty();
        }
        List<String> written = database.rows("SELECT " + ALL + " FROM alone ORDER BY id");
        assertThat(written).hasSize(RECORDS);
        assertThat(database.rows("SELECT " + ALL + " FROM together ORDER BY id"))
                .containsExactlyElementsOf(written);
    }

    @Test
    void theyCostFewStatements() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, "
                + String.join(
                        ", ",
                        IntStream.range(0, OPTIONAL)
                                .mapToObj(i -> "c" + i + " INT")
                                .toList()) + ")");
        SinkRecords orders = SinkRecords.of("orders", 0);
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.json("id", 0L));
            long before = statements();
            for (int round = 0; round < 2; round++) {
                task.put(LongStream.range(0, 1_000)
                        .mapToObj(id -> {
                            Map<String, Object> value = object("id", id);
                            IntStream.range(0, OPTIONAL)
                                    .filter(i -> (id & 1L << i) != 0)
                                    .forEach(i -> value.put("c" + i, id));
                            return orders.schemaless(null, value);
                        })
                        .toList());
            }
            assertThat(statements() - before).isLessThan(20);
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT COUNT(*), COUNT(c0), SUM(c9) FROM orders"))
                .containsExactly("1000 500 " + LongStream.range(512, 1_000).sum());
    }

    private static List<SinkRecord> records(String topic, List<Map<String, Object>> values) {
        SinkRecords records = SinkRecords.of(topic, 0);
        return values.stream().map(value -> records.schemaless(null, value)).toList();
    }

    private static List<Map<String, Object>> values() {
        Random random = new Random(SEED);
        List<Long> ids = new ArrayList<>(LongStream.range(0, RECORDS).boxed().toList());
        Collections.shuffle(ids, random);
        List<Map<String, Object>> values = new ArrayList<>();
        for (long id : ids) {
            Map<String, Object> value = object("id", id);
            Map<String, Object> all = object(
                    "a",
                    id,
                    "b",
                    -id,
                    "c",
                    id + ".375",
                    "d",
                    id / 7.0,
                    "e",
                    id * 0.125,
                    "f",
                    "ü'" + id,
                    "g",
                    "😀" + id,
                    "h",
                    "Ö" + id);
            all.forEach((field, given) -> {
                if (random.nextBoolean()) {
                    value.put(field, random.nextInt(5) == 0 && !field.equals("b") ? null : given);
                }
            });
            Map<String, Object> strict = object(
                    "i", 4_294_967_295L, "j", "2026-02-03", "k", Map.of("y", id), "l", 300L, "m", "x", "n", new byte[] {
                        1
                    });
            strict.forEach((field, given) -> {
                if (random.nextInt(40) == 0) {
                    value.put(field, given);
                }
            });
            values.add(value);
        }
        return values;
    }

    private long statements() {
        return database
                .rows("SHOW GLOBAL STATUS WHERE variable_name IN ('Com_insert', 'Com_select', 'Com_update',"
                        + " 'Com_delete', 'Com_update_multi')")
                .stream()
                .mapToLong(row -> Long.parseLong(row.substring(row.indexOf(' ') + 1)))
                .sum();
    }
}
