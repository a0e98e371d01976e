package io.tributary.connect.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSinkTaskTest {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);

    @TempDir
    Path root;

    private final SinkRecords records = SinkRecords.of("orders", 0);

    @Test
    void reportsOnlyWhatIsPublishedAndElseWhatConnectPassedIn() {
        ParquetSinkTask task = start(Map.of("flush.records", "2"));
        task.put(List.of(records.at(10).schemaless("k", Map.of("a", 1L))));
        assertThat(task.preCommit(offsets(11, 500))).isEqualTo(offsets(10, 500));
        task.put(List.of(records.schemaless("k", Map.of("a", 2L))));
        assertThat(task.preCommit(offsets(12, 500))).isEqualTo(offsets(12, 500));
        task.put(List.of(records.schemaless("k", Map.of("a", 3L))));
        assertThat(task.preCommit(offsets(13, 500))).isEqualTo(offsets(12, 500));
        task.stop();
    }

    @Test
    void keepsSkippedAndReportedRecordsPendingUntilTheLogCoversThem() {
        ParquetSinkTask task = start(Map.of());
        task.put(List.of(records.at(10).tombstone("k"), records.schemaless("k", "bad")));
        assertThat(task.preCommit(offsets(12, 0))).isEqualTo(offsets(10, 0));
        task.stop();
    }

    @Test
    void asksToBeCalledAgainWhenTheOldestRecordIsDue() {
        FakeSinkTaskContext context = new FakeSinkTaskContext(config(Map.of("flush.interval.ms", "5000")));
        ParquetSinkTask task = start(context);
        task.put(List.of());
        assertThat(context.timeoutMs()).isEqualTo(-1);
        task.put(List.of(records.schemaless("k", Map.of("a", 1L))));
        assertThat(context.timeoutMs()).as("while records are written").isEqualTo(50);
        task.put(List.of());
        assertThat(context.timeoutMs()).isBetween(1_000L, 5_000L);
        task.stop();
    }

    @Test
    void writesFilesAsTheSettingsSay() throws IOException {
        ParquetSinkTask task = start(Map.of(
                "flush.records", "10000",
                "parquet.compression", "gzip",
                "parquet.row.group.bytes", "100000",
                "parquet.page.bytes", "10000",
                "parquet.plain.columns", "in.plain",
                "parquet.bloom.filter.columns", "in.plain"));
        for (int i = 0; i < 10_000; i++) {
            String text = "some text number " + i % 10;
            Map<String, Object> inner = Map.of(
                    "plain", text, "shared", text, "unique", UUID.randomUUID().toString());
            task.put(List.of(records.at(i).schemaless("k", Map.of("in", inner))));
        }
        task.stop();
        String file = "'" + root + "/streams/**/*.parquet'";
        assertThat(DuckDb.rows("SELECT DISTINCT path_in_schema, compression, has_bloom, has_dictionary FROM ("
                        + "SELECT path_in_schema, compression, bloom_filter_offset IS NOT NULL AS has_bloom,"
                        + " encodings LIKE '%DICTIONARY%' AS has_dictionary FROM parquet_metadata(" + file + "))"
                        + " WHERE path_in_schema NOT LIKE '%unique' ORDER BY 1"))
                .containsExactly("in, plain|GZIP|true|false", "in, shared|GZIP|false|true");
        assertThat(Long.parseLong(DuckDb.rows("SELECT num_row_groups FROM parquet_file_metadata(" + file + ")")
                        .get(0)))
                .isBetween(2L, 10L);
    }

    @Test
    void stopsWithoutHavingStarted() {
        ParquetSinkTask task = new ParquetSinkTask();
        task.close(List.of(ORDERS_0));
        task.stop();
        assertThat(task.version()).isNotBlank();
    }

    private ParquetSinkTask start(Map<String, String> settings) {
        return start(new FakeSinkTaskContext(config(settings)));
    }

    private static ParquetSinkTask start(FakeSinkTaskContext context) {
        ParquetSinkTask task = new ParquetSinkTask();
        task.initialize(context);
        task.start(context.configs());
        task.open(List.of(ORDERS_0, ORDERS_1));
        return task;
    }

    private Map<String, String> config(Map<String, String> settings) {
        Map<String, String> config = new java.util.HashMap<>(settings);
        config.put("name", "lake");
        config.put("store.url", root.toUri().toString());
        return config;
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(long first, long second) {
        return Map.of(ORDERS_0, new OffsetAndMetadata(first), ORDERS_1, new OffsetAndMetadata(second));
    }
}
