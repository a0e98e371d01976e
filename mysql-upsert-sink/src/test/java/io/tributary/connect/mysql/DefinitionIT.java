package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that the sink makes or widens, and tables that others alter while it runs. */
class DefinitionIT {
    private static final Schema ORDER = SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field(
                    "price",
                    Decimal.builder(2)
                            .parameter("connect.decimal.precision", "9")
                            .build())
            .field("at", Timestamp.SCHEMA)
            .field("note", Schema.OPTIONAL_STRING_SCHEMA)
            .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("raw", Schema.OPTIONAL_BYTES_SCHEMA)
            .build();

    private final TestDatabase database = TestDatabase.empty("definitions");
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @Test
    void createsATableForTheFirstRecord() {
        try (RunningTask task = new RunningTask(database.settings("auto.create", "true", "key.fields", "id"))) {
            task.put(orders.tombstone("a"));
            task.put(orders.struct("a", order("a")), orders.struct("A ", order("A ")));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT column_name, column_type, is_nullable, COALESCE(collation_name, '') FROM"
                        + " information_schema.columns WHERE table_schema = 'definitions' AND table_name = 'orders'"
                        + " ORDER BY ordinal_position"))
                .containsExactly(
                        "id varchar(255) NO utf8mb4_0900_bin",
                        "price decimal(9,2) YES ",
                        "at datetime(6) YES ",
                        "note longtext YES utf8mb4_0900_ai_ci",
                        "tags json YES ",
                        "raw longblob YES ");
        assertThat(database.rows("SELECT id, price, CAST(at AS CHAR), note, tags->>'$[0]' FROM orders ORDER BY id"))
                .containsExactly(
                        "A  1.10 2026-01-01 00:00:00.000000 null x", "a 1.10 2026-01-01 00:00:00.000000 null x");
    }

    @Test
    void bitsOfAnyLengthHaveAColumnThatHoldsThem() {
        SchemaBuilder schema = SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA);
        int[] lengths = {64, 128, 300};
        for (int length : lengths) {
            schema.field(
                    "b" + length,
                    SchemaBuilder.bytes()
                            .name("io.debezium.data.Bits")
                            .parameter("length", Integer.toString(length))
                            .build());
        }
        Struct value = new Struct(schema.build()).put("id", "a");
        for (int length : lengths) {
            byte[] allBits = new byte[(length + 7) / 8];
            Arrays.fill(allBits, (byte) -1);
            value.put("b" + length, allBits);
        }
        try (RunningTask task = new RunningTask(database.settings("auto.create", "true", "key.fields", "id"))) {
            task.put(orders.struct("1", value));
            assertThat(task.reasons()).isEmpty();
        }
        BigInteger one = BigInteger.ONE;
        assertThat(database.rows("SELECT b64 + 0, b128, b300 FROM orders"))
                .containsExactly(one.shiftLeft(64).subtract(one) + " "
                        + one.shiftLeft(128).subtract(one) + " "
                        + one.shiftLeft(304).subtract(one));
    }

    @Test
    void keysOfManyTextsFitIntoTheIndex() {
        SchemaBuilder schema = SchemaBuilder.struct();
        List<String> key = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            schema.field("k" + i, Schema.STRING_SCHEMA);
            key.add("k" + i);
        }
        Struct value = new Struct(schema.build());
        key.forEach(field -> value.put(field, "v"));
        try (RunningTask task =
                new RunningTask(database.settings("auto.create", "true", "key.fields", String.join(",", key)))) {
            task.put(orders.struct("1", value));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("1");
    }

    @Test
    void takesTheKeyFromTheRecordsKeyAndAddsTheColumnsOfTheSinkItself() {
        Schema key = SchemaBuilder.struct()
                .field("shop", Schema.STRING_SCHEMA)
                .field("no", Schema.INT32_SCHEMA)
                .build();
        Schema value = SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
        try (RunningTask task = new RunningTask(database.settings(
                "auto.create",
                "true",
                "key.source",
                "record_key",
                "delete.mode",
                "soft:gone",
                "snapshot.mode",
                "versioned",
                "snapshot.start",
                "earliest"))) {
            task.put(orders.record(
                    key, new Struct(key).put("shop", "s").put("no", 1), value, new Struct(value).put("a", 7)));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT shop, no, a, gone, snapshot_date, snapshot_version FROM orders"))
                .containsExactly("s 1 7 0 2026-01-01 1");
        assertThat(database.rows("SELECT GROUP_CONCAT(column_name ORDER BY seq_in_index) FROM"
                        + " information_schema.statistics WHERE table_schema = 'definitions' AND table_name = 'orders'"
                        + " GROUP BY index_name ORDER BY 1"))
                .containsExactly("shop,no,snapshot_date,snapshot_version", "snapshot_date,snapshot_version");
    }

    @Test
    void saysWhatIsMissingToCreateATable() {
        try (RunningTask task = new RunningTask(database.settings("auto.create", "true"))) {
            assertThatThrownBy(() -> task.put(orders.struct("1", order("a"))))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("name the key columns in key.fields");
        }
        try (RunningTask task = new RunningTask(database.settings("auto.create", "true"))) {
            assertThatThrownBy(() -> task.put(orders.schemaless("1", object("id", 1L))))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("auto.create makes tables for records with a schema only");
        }
    }

    @Test
    void twoTasksCreateAndWidenTheSameTableAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5; round++) {
                database.execute("DROP TABLE IF EXISTS orders, tributary_offsets");
                List<Callable<List<String>>> tasks = new ArrayList<>();
                for (int task = 0; task < 4; task++) {
                    int number = task;
                    tasks.add(() -> putWidening(number));
                }
                for (Future<List<String>> done : threads.invokeAll(tasks)) {
                    assertThat(done.get()).isEmpty();
                }
                assertThat(database.value("SELECT COUNT(*), SUM(c0 + c1 + c2 + c3) FROM orders"))
                        .isEqualTo("4 16");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> putWidening(int number) {
        SinkRecords partition = SinkRecords.of("orders", number);
        try (RunningTask task =
                new RunningTask(database.settings("auto.create", "true", "auto.evolve", "true", "key.fields", "id"))) {
            Schema first =
                    SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
            SchemaBuilder wider = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA);
            for (int i = 0; i < 4; i++) {
                wider.field("c" + (i + number) % 4, Schema.INT32_SCHEMA);
            }
            Struct value = new Struct(wider.build()).put("id", number);
            for (int i = 0; i < 4; i++) {
                value.put("c" + i, 1);
            }
            task.put(partition.struct("1", new Struct(first).put("id", number)), partition.struct("1", value));
            return task.reasons();
        }
    }

    @Test
    void addsColumnsInTheMiddleOfABatchOnlyWhereTold() {
        database.execute("CREATE TABLE orders (id VARCHAR(9) PRIMARY KEY)");
        Schema narrow = SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.struct("1", order("a")));
            assertThat(task.reasons()).hasSize(1);
        }
        try (RunningTask task = new RunningTask(database.settings("auto.evolve", "true", "fields.exclude", "raw"))) {
            task.put(
                    orders.struct("1", new Struct(narrow).put("id", "n")),
                    orders.struct("1", order("a")),
                    orders.struct("1", new Struct(narrow).put("id", "a")));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT id, price FROM orders ORDER BY id")).containsExactly("a 1.10", "n null");
        assertThat(database.rows("SHOW COLUMNS FROM orders LIKE 'raw'")).isEmpty();
    }

    @Test
    void aColumnIsAddedOnceNobodyHoldsTheTableAnyMore() throws SQLException {
        database.execute("CREATE TABLE orders (id VARCHAR(9) PRIMARY KEY)");
        Map<String, String> settings = database.settings("auto.evolve", "true", "retry.timeout.ms", "0");
        try (RunningTask task = RunningTask.withWriterThread(settings);
                Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT * FROM orders");
            long before = database.status("Com_alter_table");
            task.append(List.of(orders.struct("1", order("a"))));
            task.pollUntil(() -> database.status("Com_alter_table") - before > 1);
            other.rollback();
            task.settle();
            assertThat(task.reasons()).isEmpty();
            assertThat(task.claims()).isOne();
        }
        assertThat(database.rows("SELECT id, price FROM orders")).containsExactly("a 1.10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x123456789x123456789x123456789x123456789x123456789x123456789x1234", "blank ", "😀"})
    void aFieldWithANameThatNoColumnCanHaveIsABadRecordAndItsNeighboursAreWritten(String name) {
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.STRING_SCHEMA)
                .field(name, Schema.STRING_SCHEMA)
                .build();
        Schema narrow = SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();
        String[] settings = {"auto.create", "true", "auto.evolve", "true", "key.fields", "id"};
        try (RunningTask task = new RunningTask(database.settings(settings))) {
            task.put(
                    orders.struct("1", new Struct(schema).put("id", "a").put(name, "x")),
                    orders.struct("1", new Struct(narrow).put("id", "b")),
                    orders.struct("1", new Struct(schema).put("id", "c").put(name, "x")));
            assertThat(task.reasons()).hasSize(2).allMatch(reason -> reason.contains("Field '" + name + "'"));
        }
        assertThat(database.rows("SELECT id FROM orders")).containsExactly("b");
    }

    @Test
    void seesColumnsThatOthersAddOrWidenWithoutARestart() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a VARCHAR(3))");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(orders.schemaless("1", object("id", 1L, "a", "abc")));
            database.execute("ALTER TABLE orders MODIFY a VARCHAR(9), ADD COLUMN b INT FIRST");
            task.put(
                    orders.schemaless("1", object("id", 1L, "a", "x")),
                    orders.schemaless("1", object("id", 2L, "a", "abcdef")),
                    orders.schemaless("1", object("id", 1L, "b", 1L)));
            assertThat(task.reasons()).isEmpty();
            assertThat(database.rows("SELECT id, a, b FROM orders ORDER BY id"))
                    .containsExactly("1 x 1", "2 abcdef null");
        }
    }

    private static Struct order(String id) {
        return new Struct(ORDER)
                .put("id", id)
                .put("price", new BigDecimal("1.10"))
                .put("at", Date.from(Instant.parse("2026-01-01T00:00:00Z")))
                .put("tags", List.of("x"));
    }
}
