package io.tributary.connect.parquet.golden;

import static io.tributary.connect.support.testing.Json.object;

import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** All that can happen to the files of a connector that makes tables, on one of three partitions and a small one. */
final class TableHistory {
    private static final TopicPartition USERS_0 = new TopicPartition("users", 0);
    private static final TopicPartition USERS_1 = new TopicPartition("users", 1);
    private static final TopicPartition USERS_2 = new TopicPartition("users", 2);
    private static final TopicPartition PRICES_0 = new TopicPartition("prices.v1", 0);
    private static final long ANNOUNCED_MS = 1;
    private static final long LOOK_MS = 1_000;

    private final GoldenLake lake;
    private final Transcript transcript;
    private final SinkRecords users = SinkRecords.of("users", 0);
    private final SinkRecords others = SinkRecords.of("users", 1);
    private final SinkRecords prices = SinkRecords.of("prices.v1", 0);

    TableHistory(GoldenLake lake, Transcript transcript) {
        this.lake = lake;
        this.transcript = transcript;
    }

    void play() throws IOException {
        RunningTask first = lake.tables();
        firstVersion(first);
        changes(first);
        retention(first);
        RunningTask second = takeover(first);
        second.close();
        reset();
        transcript.step("the end");
    }

    private void firstVersion(RunningTask task) throws IOException {
        task.open(List.of(USERS_0, USERS_1, USERS_2, PRICES_0));
        transcript.step("a task gets partitions without records");
        task.put(List.of(user("a", 1), user("b", 2), other("a", 3), price("p")));
        transcript.step("the first records");
        task.pass(60_000);
        transcript.step("a minute has passed");
        task.pass(ANNOUNCED_MS);
        transcript.step("the tasks look at what is announced");
        task.pass(LOOK_MS);
        transcript.step("version 1 is complete");
    }

    private void changes(RunningTask task) throws IOException {
        task.put(List.of(
                user("b", 4),
                users.tombstone("a"),
                users.schemaless("c", object("n", 5L, "in", Map.of("tags", List.of("x")))),
                users.schemaless(null, Map.of("n", 1L)),
                users.at(100).schemaless("d", Map.of("n", 0.5))));
        transcript.step("an update, a deletion, new fields, a bad record, a gap and a wider type");
        version(task, 2);
    }

    private void retention(RunningTask task) throws IOException {
        version(task, 3);
        task.put(List.of(other("b", 6), users.tombstone("b")));
        version(task, 4);
    }

    private RunningTask takeover(RunningTask first) throws IOException {
        first.put(List.of(user("e", 7)));
        RunningTask second = lake.tables();
        second.open(List.of(USERS_0, USERS_1));
        transcript.step("another task claims two partitions");
        second.put(List.of(users.at(102).schemaless("e", Map.of("n", 8L))));
        second.pass(GoldenLake.VERSIONS_APART_MS);
        second.pass(ANNOUNCED_MS);
        second.pass(LOOK_MS);
        transcript.step("version 5 has parts of both");
        first.kill();
        second.put(List.of(user("f", 9)));
        version(second, 6);
        second.put(List.of(user("g", 10)));
        second.pass(GoldenLake.IMAGES_APART_MS);
        transcript.step("version 6 waits for the dead task, and images are made without one");
        second.open(List.of(USERS_2, PRICES_0));
        second.pass(LOOK_MS);
        transcript.step("whose partitions the other one gets");
        return second;
    }

    private void reset() throws IOException {
        lake.moveOffsets(Collections.singletonMap(USERS_0, null));
        transcript.step("users 0 is reset");
        RunningTask task = lake.tables();
        task.open(List.of(USERS_0, USERS_1, USERS_2, PRICES_0));
        users.at(0);
        task.put(List.of(user("a", 11)));
        version(task, 8);
        task.close();
    }

    private void version(RunningTask task, int number) throws IOException {
        task.pass(GoldenLake.VERSIONS_APART_MS);
        task.pass(ANNOUNCED_MS);
        task.pass(LOOK_MS);
        transcript.step("version " + number);
    }

    private SinkRecord user(String name, long n) {
        return users.schemaless(name, Map.of("n", n));
    }

    private SinkRecord other(String name, long n) {
        return others.schemaless(name, Map.of("n", n));
    }

    private SinkRecord price(String name) {
        return prices.schemaless(name, Map.of("price", "1.20"));
    }
}
