package io.tributary.connect.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.task.Warnings;
import io.tributary.connect.support.seam.Rules;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetSinkTaskTest {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);

    @TempDir
    Path root;

    private final SinkRecords records = SinkRecords.of("orders", 0);

    @Test
    void writesFilesAsTheSettingsSay() throws IOException {
        RealWorker worker = new RealWorker(
                config(Map.of(
                        "flush.records", "10000",
                        "parquet.compression", "gzip",
                        "parquet.row.group.bytes", "100000",
                        "parquet.page.bytes", "10000",
                        "parquet.plain.columns", "in.plain",
                        "parquet.bloom.filter.columns", "in.plain")),
                List.of(ORDERS_0));
        List<SinkRecord> loaded = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String text = "some text number " + i % 10;
            Map<String, Object> inner = Map.of(
                    "plain", text, "shared", text, "unique", UUID.randomUUID().toString());
            loaded.add(records.at(i).schemaless("k", Map.of("in", inner)));
        }
        worker.load(loaded);
        worker.runUntilCommitted(ORDERS_0, 10_000);
        worker.stop();
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
    void warnsOfSettingsThatNameNothing() {
        try (Warnings warnings = new Warnings()) {
            RealWorker worker = new RealWorker(
                    config(Map.of(
                            "topics", "orders, users",
                            "flush.records", "1",
                            "parquet.plain.columns", "in.plain",
                            "parquet.bloom.filter.columns", "in.palin",
                            "schema.declared.orders", "a BIGINT",
                            "schema.declared.ordres", "a BIGINT")),
                    List.of(ORDERS_0));
            List<SinkRecord> loaded = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                loaded.add(records.at(i).schemaless("k", Map.of("a", 1L, "in", Map.of("plain", "text"))));
            }
            worker.load(loaded);
            worker.runUntilCommitted(ORDERS_0, 20);
            worker.stop();
            assertThat(warnings.text().lines())
                    .hasSize(2)
                    .anyMatch(line -> line.contains("schema.declared.ordres has no effect"))
                    .anyMatch(line -> line.contains("None of the 20 files so far has a column in.palin, as"));
        }
    }

    @Test
    void judgesTimestampsOnlyWhereNoTransformationChangesThem() {
        assertThat(rules(Map.of()).judgesTimestamps()).isTrue();
        assertThat(rules(Map.of("transforms", "route")).judgesTimestamps()).isFalse();
    }

    @Test
    void storesPositionsOnlyWhereNoImageBelongsToThem() {
        assertThat(rules(Map.of()).storesPositions()).isTrue();
        assertThat(rules(Map.of("write.mode", "snapshot")).storesPositions()).isFalse();
    }

    private Rules rules(Map<String, String> settings) {
        return new ParquetSinkConfig(config(settings)).rules();
    }

    @Test
    void stopsWithoutHavingStarted() {
        ParquetSinkTask task = new ParquetSinkTask();
        task.close(List.of(ORDERS_0));
        task.stop();
        assertThat(task.version()).isNotBlank();
    }

    private Map<String, String> config(Map<String, String> settings) {
        Map<String, String> config = new java.util.HashMap<>(settings);
        config.put("name", "lake");
        config.put("store.url", root.toUri().toString());
        return config;
    }
}
