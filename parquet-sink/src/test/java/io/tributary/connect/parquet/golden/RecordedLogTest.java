package io.tributary.connect.parquet.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.task.NewerFormat;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lakes that builds of version 0.1 left are read and gone on with. The first two are {@link AppendHistory}, one where the
 * task dies that has a file to publish, one where all offsets are moved; the other two are {@link TableHistory}, one where
 * a version waits, one where a partition is reset.
 */
class RecordedLogTest {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);
    private static final TopicPartition USERS_0 = new TopicPartition("users", 0);
    private static final List<TopicPartition> TABLES = List.of(
            USERS_0,
            new TopicPartition("users", 1),
            new TopicPartition("users", 2),
            new TopicPartition("prices.v1", 0));
    private static final String PENDING = "streams/orders/day=2026-01-03/lake-orders-0-0000000508-0000000512-9.parquet";
    private static final String USERS_0_LOG = "_tributary/lake/users/0/log/";
    private static final String USERS_0_TABLE =
            "\"table\":{\"key\":\"record_key\",\"keyType\":\"text\",\"keyForm\":1,\"version\":0,\"schema\":0,"
                    + "\"caughtUp\":false,\"runs\":[{\"path\":\"_tributary/lake/users/0/image/9\",\"low\":9,\"high\":9,"
                    + "\"sorted\":false,\"rows\":5,\"bytes\":977}]}}}";
    private static final String JANUARY_1 = "streams/orders/day=2026-01-01";
    /** Silence that says so. */
    private static final long CAUGHT_UP_MS = 30_000;

    @TempDir
    Path root;

    private final SinkRecords orders = SinkRecords.of("orders", 0);
    private final SinkRecords users = SinkRecords.of("users", 0);
    private GoldenLake lake;

    @Test
    void publishesWhatACommitOfThenHadLeftToPublish() throws IOException {
        RunningTask task = goOn("append-pending.txt", List.of(ORDERS_0));
        assertThat(ParquetText.column(root.resolve(PENDING), "_offset"))
                .containsExactly("508", "509", "510", "511", "512");
        assertThat(lake.files().keySet()).noneMatch(file -> file.endsWith(".tmp"));
        task.close();
    }

    @Test
    void goesOnBehindTheNewestEntry() throws IOException {
        RunningTask task = goOn("append-pending.txt", List.of(ORDERS_0));
        assertThat(lake.files().get("_tributary/lake/orders/0/log/00000000000000000010.json"))
                .contains("\"sequence\":10,\"commitId\":\"later-")
                .contains("\"claim\":10,\"owner\"")
                .contains("\"nextOffset\":513,\"last\":{\"offset\":512,");
        task.put(orders(513, 518));
        assertThat(ParquetText.column(laterFileFrom("0000000513"), "_offset"))
                .containsExactly("513", "514", "515", "516", "517");
        assertThat(lake.files().get("_tributary/lake/orders/0/log/00000000000000000011.json"))
                .contains("\"sequence\":11,\"commitId\":\"later-")
                .contains("\"claim\":10,\"owner\"")
                .contains("\"nextOffset\":518,\"last\":{\"offset\":517,");
        task.close();
    }

    @Test
    void keepsTheSchemaOfATopic() throws IOException {
        Map<String, String> before = schemas("append-pending.txt");
        RunningTask task = goOn("append-pending.txt", List.of(ORDERS_0));
        task.put(orders(513, 518));
        assertThat(ParquetText.columns(laterFileFrom("0000000513")))
                .containsExactly("_partition", "_offset", "id", "Id_2", "tags", "in");
        assertThat(schemas()).isEqualTo(before);
        task.close();
    }

    @Test
    void namesDirectoriesAsThen() throws IOException {
        RecordedLake.restore("append-pending.txt", root);
        lake = GoldenLake.later(root);
        RunningTask task = lake.append("streams/${topic}/day=${time:yyyy-MM-dd}/c=${field:c}");
        task.open(List.of(ORDERS_0));
        LongStream.range(513, 518)
                .forEach(offset ->
                        task.put(List.of(orders.at(offset).schemaless("k", Map.of("id", offset, "c", "\u00e4")))));
        assertThat(root.resolve(JANUARY_1 + "/c=%C3%A4")).isNotEmptyDirectory();
        assertThat(root.resolve(JANUARY_1 + "/c=\u00e4")).doesNotExist();
        assertThat(lake.files().get("_tributary/lake/orders/target")).isEqualTo("streams/orders/day=");
        task.close();
    }

    @Test
    void beginsWhereAnOperatorOfThenMovedTheOffsetsTo() throws IOException {
        RunningTask task = goOn("append-moved.txt", List.of(ORDERS_0, ORDERS_1));
        task.put(orders(0, 5));
        assertThat(ParquetText.column(laterFileFrom("0000000000"), "_offset")).containsExactly("0", "1", "2", "3", "4");
        task.close();
    }

    @Test
    void completesTheVersionThatWasWaitingAtTheOffsetsOfToday() throws IOException {
        RunningTask task = goOn("table-waiting.txt", TABLES);
        pass(task, CAUGHT_UP_MS);
        pass(task, 1_000);
        assertThat(lake.files().get("tables/users/_latest.json")).contains("\"rows\":7,");
        assertThat(rows("tables/users/version=v6"))
                .containsExactly("a@0", "b@1", "c@4", "d@100", "e@102", "f@103", "g@104");
        task.close();
    }

    @Test
    void goesOnWithTheTableThatTheLogHasAnImageOf() throws IOException {
        RunningTask task = goOn("table-waiting.txt", TABLES);
        task.put(List.of(users.at(105).schemaless("h", Map.of("n", 1L)), users.tombstone("d")));
        pass(task, CAUGHT_UP_MS);
        pass(task, 1_000);
        pass(task, 1_000);
        assertThat(rows("tables/users/version=v7"))
                .containsExactly("a@0", "b@1", "c@4", "e@102", "f@103", "g@104", "h@105");
        task.close();
    }

    @Test
    void makesAPartitionAnewThatAnOperatorOfThenReset() throws IOException {
        RunningTask task = goOn("table-reset.txt", TABLES);
        task.put(List.of(users.at(0).schemaless("z", Map.of("n", 1L))));
        pass(task, CAUGHT_UP_MS);
        pass(task, 1_000);
        pass(task, GoldenLake.VERSIONS_APART_MS);
        pass(task, 1_000);
        assertThat(rows("tables/users/version=v8")).containsExactly("a@0", "b@1", "z@0");
        task.close();
    }

    @Test
    void claimsATableWithWhatTheRecordedEntrySaysOfIt() throws IOException {
        RunningTask task = goOn("table-waiting.txt", TABLES);
        assertThat(lake.files().get(USERS_0_LOG + "00000000000000000010.json")).endsWith(USERS_0_TABLE);
        task.close();
    }

    /** It cannot know whether that is still so behind its next commit. */
    @Test
    void claimsATableWithoutWhatANewerBuildSaysOfIt() throws IOException {
        RecordedLake.restore("table-waiting.txt", root);
        NewerFormat.change(
                root.resolve(USERS_0_LOG + "00000000000000000009.json"),
                json -> json.replace("\"version\":6,", "\"version\":6,\"later\":{\"ä\":[1.50,null]},")
                        .replace("\"sequence\":9,\"rows\"", "\"sequence\":9,\"later\":true,\"rows\""));
        RunningTask task = goOnWith("table-waiting.txt", TABLES);
        assertThat(lake.files().get(USERS_0_LOG + "00000000000000000009.json"))
                .contains("\"later\":{\"ä\":[1.50,null]}")
                .contains("\"later\":true");
        assertThat(lake.files().get(USERS_0_LOG + "00000000000000000010.json")).endsWith(USERS_0_TABLE);
        task.close();
    }

    private RunningTask goOn(String recording, List<TopicPartition> partitions) throws IOException {
        RecordedLake.restore(recording, root);
        return goOnWith(recording, partitions);
    }

    /** With what the directory holds, which was restored from that recording. */
    private RunningTask goOnWith(String recording, List<TopicPartition> partitions) {
        lake = GoldenLake.later(root);
        RunningTask task = recording.startsWith("table") ? lake.tables() : lake.append();
        task.open(partitions);
        return task;
    }

    private static void pass(RunningTask task, long ms) {
        task.pass(ms);
        task.pass(1);
    }

    /** The file of this build whose name has that first offset. */
    private Path laterFileFrom(String offset) throws IOException {
        try (var files =
                Files.newDirectoryStream(root.resolve(JANUARY_1), "lake-orders-0-" + offset + "-*-later*.parquet")) {
            return files.iterator().next();
        }
    }

    private List<SinkRecord> orders(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> orders.at(offset).schemaless("k", Map.of("id", offset)))
                .toList();
    }

    private Map<String, String> schemas(String recording) throws IOException {
        RecordedLake.restore(recording, root);
        lake = GoldenLake.later(root);
        return schemas();
    }

    private Map<String, String> schemas() throws IOException {
        Map<String, String> schemas = new TreeMap<>(lake.files());
        schemas.keySet().removeIf(file -> !file.contains("/schemas/"));
        return schemas;
    }

    /** Key and offset of each row. */
    private List<String> rows(String version) throws IOException {
        List<String> rows = new ArrayList<>();
        try (var files = Files.newDirectoryStream(root.resolve(version), "*.parquet")) {
            for (Path file : files) {
                List<String> keys = ParquetText.column(file, "_key");
                List<String> offsets = ParquetText.column(file, "_offset");
                for (int row = 0; row < keys.size(); row++) {
                    rows.add(keys.get(row) + "@" + offsets.get(row));
                }
            }
        }
        return rows.stream().sorted().toList();
    }
}
