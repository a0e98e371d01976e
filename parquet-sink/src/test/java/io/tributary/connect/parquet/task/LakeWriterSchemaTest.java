package io.tributary.connect.parquet.task;

import static io.tributary.connect.parquet.task.OrdersLake.LARGE;
import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_0;
import static io.tributary.connect.parquet.task.OrdersLake.ORDERS_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What records that bring fields of their own, or other types, cost in files. */
class LakeWriterSchemaTest {
    private OrdersLake orders;

    @BeforeEach
    void findLake(@TempDir Path root) {
        orders = new OrdersLake(root);
    }

    @Test
    void closesAFileOnlyForANewSchemaAndPublishesBothTogether() throws IOException {
        RunningTask writer = orders.writer(1_001);
        writer.put(List.of(orders.json("large", LARGE)));
        writer.put(List.of(orders.json("a", 0L), orders.json("a", 0L, "b", "x")));
        for (int i = 1; i < 500; i++) {
            writer.put(List.of(orders.json("a", (long) i), orders.json("a", (long) i, "b", "x" + i)));
        }
        assertThat(orders.published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT count(*), count(b), count(DISTINCT _offset) FROM " + orders.table()))
                .containsExactly("1001|500|1001");
    }

    @Test
    void decidesTypesOverTheRowsThatWaitForTheFirstFile() throws IOException {
        try (Warnings warnings = new Warnings()) {
            RunningTask writer = orders.writer(4);
            writer.put(List.of(orders.json("a", 10L, "in", Map.of("b", 1L))));
            writer.put(List.of(orders.json("a", 10.5)));
            writer.put(List.of(orders.json("c", "x", "in", Map.of("b", 0.5))));
            writer.put(List.of(orders.json("a", 11L)));
            assertThat(warnings.text()).isEmpty();
        }
        assertThat(orders.published()).hasSize(1);
        assertThat(DuckDb.rows("SELECT a, \"in\".b, c FROM " + orders.table() + " ORDER BY _offset"))
                .containsExactly("10.0|1.0|null", "10.5|null|null", "null|0.5|x", "11.0|null|null");
    }

    @Test
    void tellsWhichReadersCannotTakeBothFilesWhereRowsThatWaitKeepTheirType() throws IOException {
        try (Warnings warnings = new Warnings()) {
            RunningTask writer = orders.writer(3);
            writer.put(List.of(orders.json("a", (1L << 53) + 1)));
            assertThat(warnings.text()).isEmpty();
            writer.put(List.of(orders.json("a", 1.5)));
            writer.put(List.of(orders.json("a", 2.5)));
            assertThat(warnings.text()).containsOnlyOnce("Topic orders, schema 2: Field 'a' is DOUBLE from now on");
        }
        assertThat(orders.published()).hasSize(2);
        assertThat(orders.reported()).isEmpty();
    }

    /** Each day has a file of its own, and the first one knows integers only until the other one is written. */
    @Test
    void givesFilesThatWaitTheTypesThatOthersHaveBroughtMeanwhile() throws IOException {
        RunningTask writer = orders.writer(2);
        writer.put(List.of(orders.json("a", 10L)));
        orders.records().timestamp(OrdersLake.JANUARY_1 + OrdersLake.DAY_MS);
        writer.put(List.of(orders.json("a", 10.5)));
        assertThat(orders.published()).hasSize(2);
        assertThat(typesOf("a")).containsExactly("DOUBLE");
    }

    @Test
    void givesTheFirstFileTheTypesThatAnotherTaskHasLearnt() throws IOException {
        RunningTask one = orders.unassigned(2);
        one.open(List.of(ORDERS_0));
        one.put(List.of(orders.json("a", 10L)));
        try (RunningTask other = orders.unassigned(1)) {
            other.open(List.of(ORDERS_1));
            other.put(List.of(
                    SinkRecords.of("orders", 1).timestamp(OrdersLake.JANUARY_1).schemaless("k", Map.of("a", 10.5))));
        }
        one.put(List.of(orders.json("a", 11L)));
        assertThat(orders.published()).hasSize(2);
        assertThat(typesOf("a")).containsExactly("DOUBLE");
    }

    /** A row waits that cannot have the type of the next, and another task adds a schema just behind that. */
    @Test
    void mixesNoRowsOfTwoSchemas() throws IOException {
        RunningTask writer = orders.writer(3);
        writer.put(List.of(orders.json("a", (1L << 53) + 1)));
        Files.writeString(
                orders.root().resolve("_tributary/lake/schemas/orders/3.json"),
                "{\"key\":[],\"value\":[{\"field\":\"a\",\"type\":\"DOUBLE\"},{\"field\":\"b\",\"type\":\"STRING\"}]}");
        writer.put(List.of(orders.json("a", 1.5)));
        writer.put(List.of(orders.json("a", 2.5, "b", "x")));
        assertThat(orders.reported()).isEmpty();
        assertThat(orders.published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT _offset, a, b FROM " + orders.table() + " WHERE _offset > 0 ORDER BY _offset"))
                .containsExactly("1|1.5|null", "2|2.5|x");
    }

    @Test
    void tellsOnceWhichReadersCannotTakeAColumnOfAnotherTypeForTheSame() throws IOException {
        try (Warnings warnings = new Warnings()) {
            RunningTask writer = orders.writer(1_000);
            writer.put(List.of(orders.json("a", 10L, "large", LARGE)));
            assertThat(warnings.text()).doesNotContain("Field 'a'");
            writer.put(List.of(orders.json("a", 10.5), orders.json("a", 10L), orders.json("a", 11.5)));
            assertThat(warnings.text())
                    .containsOnlyOnce("Topic orders, schema 2: Field 'a' is DOUBLE from now on, and BIGINT in the files"
                            + " before: Spark cannot read both as one table;");
        }
    }

    @Test
    void writesAHundredThousandRecordsOfAlternatingVersionsIntoOneFile() throws IOException {
        RunningTask writer = orders.writer(100_000);
        writer.put(List.of(orders.records().struct("k", version(1, 0))));
        writer.put(List.of(orders.records().struct("k", version(2, 0))));
        for (int batch = 0; batch < 100; batch++) {
            List<SinkRecord> alternating = new ArrayList<>();
            for (int i = batch == 0 ? 1 : 0; i < 500; i++) {
                alternating.add(orders.records().struct("k", version(1, i)));
                alternating.add(orders.records().struct("k", version(2, i)));
            }
            writer.put(alternating);
        }
        assertThat(orders.published()).hasSize(1);
        assertThat(DuckDb.rows("SELECT count(*), count(note), count(DISTINCT _offset) FROM " + orders.table()))
                .containsExactly("100000|50000|100000");
    }

    /** A new schema object for every record, as some converters make them. */
    private static Struct version(int version, int id) {
        SchemaBuilder schema = SchemaBuilder.struct().version(version).field("id", Schema.INT32_SCHEMA);
        if (version == 1) {
            return new Struct(schema.build()).put("id", id);
        }
        Schema second = schema.field("note", Schema.OPTIONAL_STRING_SCHEMA).build();
        return new Struct(second).put("id", id).put("note", "x");
    }

    @Test
    void givesARecordWithAThousandNewFieldsOneFile() throws IOException {
        RunningTask writer = orders.writer(3);
        writer.put(List.of(orders.json("a", 1L, "large", LARGE)));
        Map<String, Object> wide = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            wide.put("field" + i, (long) i);
        }
        writer.put(List.of(orders.records().schemaless("k", wide)));
        writer.put(List.of(orders.json("a", 2L)));
        assertThat(orders.published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT count(*), sum(a), sum(field999) FROM " + orders.table()))
                .containsExactly("3|3|999");
    }

    /** A schema for all that a put brings, not one for each of its records. */
    @Test
    void writesRecordsThatEachBringAFieldOfTheirOwnIntoOneFile() throws IOException {
        RunningTask writer = orders.writer(1_000);
        for (int put = 0; put < 4; put++) {
            List<SinkRecord> batch = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                batch.add(orders.json("attributes", Map.of("name" + (put * 250 + i), "x")));
            }
            writer.put(batch);
        }
        assertThat(orders.published()).hasSize(1);
        Path schemas = orders.root().resolve("_tributary/lake/schemas/orders");
        assertThat(schemas.resolve("4.json")).exists();
        assertThat(schemas.resolve("5.json")).doesNotExist();
        assertThat(DuckDb.rows(
                        "SELECT count(*), count(attributes.name0), count(attributes.name999) FROM " + orders.table()))
                .containsExactly("1000|1|1");
    }

    @Test
    void letsABadRecordOfAPutWidenNothing() throws IOException {
        RunningTask writer = orders.writer(3);
        writer.put(
                List.of(orders.json("a", 1L), orders.json("a", "text", "bad", 1L), orders.json("a", 2L, "good", 1L)));
        assertThat(orders.reported()).hasSize(1);
        assertThat(orders.published()).hasSize(1);
        assertThat(DuckDb.rows("SELECT name FROM parquet_schema('"
                        + orders.root().resolve(orders.published().get(0))
                        + "') WHERE num_children IS NULL ORDER BY name"))
                .containsExactly("_offset", "a", "good");
    }

    /** A column must not turn into DOUBLE before the integers are written that only BIGINT holds. */
    @Test
    void changesATypeOnlyWhenTheRecordThatNeedsItIsWritten() throws IOException {
        RunningTask writer = orders.writer(3);
        writer.put(List.of(orders.json("a", 1L), orders.json("a", (1L << 53) + 1), orders.json("a", 0.5)));
        assertThat(orders.reported()).isEmpty();
        assertThat(orders.published()).hasSize(2);
        assertThat(DuckDb.rows("SELECT _offset, a::VARCHAR FROM read_parquet('"
                        + orders.root().resolve(orders.published().get(0)) + "')"
                        + " UNION ALL SELECT _offset, a::VARCHAR FROM read_parquet('"
                        + orders.root().resolve(orders.published().get(1))
                        + "') ORDER BY 1"))
                .containsExactly("0|1", "1|9007199254740993", "2|0.5");
    }

    @Test
    void keepsTypesForTheNextTask() throws IOException {
        RunningTask first = orders.writer(1);
        first.put(List.of(orders.json("a", 0.5)));
        first.close();
        RunningTask second = orders.writer(1);
        second.put(List.of(orders.json("a", 2L)));
        assertThat(typesOf("a")).containsExactly("DOUBLE");
    }

    @Test
    void commitsEarlyWhenEveryRecordBringsANewFieldAndFillsItsFile() throws IOException {
        RunningTask writer = orders.writer(1_000_000);
        for (int i = 0; i < 110; i++) {
            writer.put(List.of(orders.json("field" + i, LARGE)));
        }
        assertThat(writer.committable(ORDERS_0, 110).orElseThrow()).isGreaterThan(90);
    }

    /** In whatever file. */
    private List<String> typesOf(String column) {
        return DuckDb.rows("SELECT DISTINCT type FROM parquet_schema('" + orders.root()
                + "/streams/**/*.parquet') WHERE name = '" + column + "'");
    }
}
