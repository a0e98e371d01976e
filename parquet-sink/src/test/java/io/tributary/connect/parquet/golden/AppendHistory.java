package io.tributary.connect.parquet.golden;

import static io.tributary.connect.support.testing.Json.object;

import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** All that can happen to the log of an appending connector, on two topics of three partitions. */
final class AppendHistory {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);
    private static final TopicPartition EVENTS_0 = new TopicPartition("_events", 0);
    private static final List<TopicPartition> ALL = List.of(ORDERS_0, ORDERS_1, EVENTS_0);
    private static final long JANUARY_2 = 1_767_312_000_000L;
    /** More than ten commits, so that the oldest entries go. */
    private static final int MANY = 60;

    private final GoldenLake lake;
    private final Transcript transcript;
    private final SinkRecords orders = SinkRecords.of("orders", 0);
    private final SinkRecords others = SinkRecords.of("orders", 1);
    private final SinkRecords events = SinkRecords.of("_events", 0);

    AppendHistory(GoldenLake lake, Transcript transcript) {
        this.lake = lake;
        this.transcript = transcript;
    }

    void play() throws IOException {
        RunningTask first = lake.append();
        firstRecords(first);
        commits(first);
        schemasWiden(first);
        offsetsThatBringNoRow(first);
        RunningTask second = takeover(first);
        publicationThatFails(second);
        RunningTask third = successor();
        third.close();
        movedOffsets();
        manyCommits();
    }

    private void firstRecords(RunningTask task) throws IOException {
        task.open(ALL);
        transcript.step("a task gets partitions without records");
        task.put(List.of(order(1), order(2), orders.at(500).schemaless("k", Map.of("id", 3L))));
        transcript.step("the first records of orders 0, with a gap");
        task.put(List.of(other(1)));
        transcript.step("the first record of orders 1");
    }

    private void commits(RunningTask task) throws IOException {
        orders.timestamp(JANUARY_2);
        task.put(List.of(order(4), order(5)));
        transcript.step("orders 0 has five records, of two days");
        task.pass(GoldenLake.FLUSH_MS);
        transcript.step("a minute has passed");
    }

    private void schemasWiden(RunningTask task) throws IOException {
        task.put(List.of(orders.schemaless(
                "k", object("id", 6.5, "Id", "another", "tags", List.of("a"), "in", object("deep", object("n", 1L))))));
        transcript.step("orders 0 gets fractions, new fields and nested ones");
        task.put(List.of(event(1, "12.30")));
        transcript.step("the first record of _events, with a schema");
        task.put(List.of(event(2, "0.07"), events.schemaless("k", Map.of("free", true))));
        task.pass(GoldenLake.FLUSH_MS);
        transcript.step("a minute has passed");
    }

    private void offsetsThatBringNoRow(RunningTask task) throws IOException {
        task.put(List.of(orders.tombstone("k"), orders.schemaless("k", "no object")));
        task.pass(GoldenLake.FLUSH_MS);
        transcript.step("a minute after a tombstone and a bad record");
        task.put(List.of(order(7)));
        task.close(List.of(ORDERS_0));
        transcript.step("orders 0 is taken away with an open file");
        task.open(List.of(ORDERS_0));
        transcript.step("and comes back");
    }

    private RunningTask takeover(RunningTask first) throws IOException {
        first.put(List.of(other(2), order(8)));
        RunningTask second = lake.append();
        second.open(List.of(ORDERS_0, ORDERS_1));
        transcript.step("another task claims orders while the first one has open files");
        first.pass(GoldenLake.FLUSH_MS);
        transcript.step("a minute later the first one learns it");
        first.pass(GoldenLake.FLUSH_MS);
        transcript.step("the other one has written nothing for so long that the first one claims again");
        first.kill();
        second.close();
        return lake.append();
    }

    private void publicationThatFails(RunningTask task) throws IOException {
        task.open(ALL);
        transcript.step("a third task claims all");
        Path obstacle = lake.path("streams/orders/day=2026-01-03");
        Files.writeString(obstacle, "");
        orders.timestamp(JANUARY_2 + 86_400_000);
        task.put(five(orders));
        transcript.step("a commit of it is not published");
        task.kill();
        Files.delete(obstacle);
        transcript.step("it dies");
    }

    private RunningTask successor() throws IOException {
        RunningTask successor = lake.append();
        successor.open(ALL);
        transcript.step("its successor publishes that");
        return successor;
    }

    private void movedOffsets() throws IOException {
        lake.moveOffsets(Map.of(ORDERS_0, 510L));
        transcript.step("orders 0 is moved to an offset");
        lake.moveOffsets(Collections.singletonMap(ORDERS_1, null));
        transcript.step("orders 1 is moved to the beginning");
        lake.moveOffsets(Map.of());
        transcript.step("all are moved to the beginning");
    }

    private void manyCommits() throws IOException {
        RunningTask task = lake.append();
        task.open(List.of(ORDERS_1));
        others.at(0);
        List<SinkRecord> many = new ArrayList<>();
        IntStream.range(0, MANY).forEach(i -> many.add(other(i)));
        task.put(many);
        transcript.step("orders 1 is loaded anew");
        task.close();
        transcript.step("the end");
    }

    private static List<SinkRecord> five(SinkRecords records) {
        return IntStream.range(0, 5)
                .mapToObj(i -> records.schemaless("k", Map.of("id", (long) i)))
                .toList();
    }

    private SinkRecord order(long id) {
        return orders.schemaless("k", Map.of("id", id));
    }

    private SinkRecord other(long id) {
        return others.schemaless("k", Map.of("id", id));
    }

    private SinkRecord event(int id, String amount) {
        Schema place = SchemaBuilder.struct()
                .field("country", Schema.STRING_SCHEMA)
                .field("at", Timestamp.SCHEMA)
                .optional()
                .build();
        Schema schema = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field(
                        "amount",
                        Decimal.builder(2)
                                .parameter("connect.decimal.precision", "15")
                                .build())
                .field("places", SchemaBuilder.array(place).build())
                .field(
                        "counts",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA)
                                .build())
                .build();
        Struct here = new Struct(place).put("country", "DE").put("at", new java.util.Date(JANUARY_2));
        return events.struct(
                "k",
                new Struct(schema)
                        .put("id", id)
                        .put("amount", new BigDecimal(amount))
                        .put("places", List.of(here))
                        .put("counts", Map.of("a", 1L)));
    }
}
