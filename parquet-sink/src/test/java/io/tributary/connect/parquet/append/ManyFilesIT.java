package io.tributary.connect.parquet.append;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with the heap that the pom gives it: 512 MB. */
class ManyFilesIT {
    private static final int PARTITIONS = 500;
    private static final int DAYS = 8;
    private static final int ROUNDS = 2;
    private static final long DAY_MS = 86_400_000;
    private static final long BUDGET_BYTES = 128L << 20;
    private static final long MAX_POLL_INTERVAL_MS = 300_000;

    @TempDir
    Path root;

    private final MemoryBudget budget = new MemoryBudget(BUDGET_BYTES);

    @Test
    void keepsFourThousandDirectoriesOfPartitionsWithinItsMemory() throws IOException {
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition("orders", partition))
                .toList();
        List<SinkRecords> sources = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> SinkRecords.of("orders", partition))
                .toList();
        long before = usedAfterCollection();
        long peak = 0;
        long longestPutMs = 0;
        try (RunningTask writer = writer()) {
            writer.open(partitions);
            for (int round = 0; round < ROUNDS; round++) {
                for (int day = 0; day < DAYS; day++) {
                    longestPutMs = Math.max(longestPutMs, put(writer, records(sources, day, round)));
                }
                peak = Math.max(peak, usedAfterCollection() - before);
            }
            writer.pass(Duration.ofHours(1).toMillis());
        }
        System.out.printf(
                "Peak of open files %,d kB of a budget of %,d kB, longest put %,d ms%n",
                peak >> 10, BUDGET_BYTES >> 10, longestPutMs);
        assertThat(peak).isLessThan(BUDGET_BYTES * 5 / 4);
        assertThat(longestPutMs).isLessThan(MAX_POLL_INTERVAL_MS);
        assertThat(DuckDb.rows("SELECT count(*), count(DISTINCT (_partition, _offset)) FROM read_parquet('" + root
                        + "/streams/**/*.parquet')"))
                .containsExactly(PARTITIONS * DAYS * ROUNDS + "|" + PARTITIONS * DAYS * ROUNDS);
    }

    private static long put(RunningTask writer, List<SinkRecord> records) {
        long start = System.nanoTime();
        writer.put(records);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static List<SinkRecord> records(List<SinkRecords> sources, int day, int round) {
        List<SinkRecord> records = new ArrayList<>();
        for (SinkRecords source : sources) {
            Map<String, Object> value = new HashMap<>();
            for (int column = 0; column < 13; column++) {
                value.put("column" + column, "value " + column + " of round " + round);
            }
            records.add(source.timestamp(day * DAY_MS).schemaless("k", value));
        }
        return records;
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private RunningTask writer() {
        return LakeTaskBuilder.on(new LocalStore(root))
                .format(new ParquetFormat(Compression.ZSTD, 1, 128 << 20, 1 << 20, true))
                .rotation(new Rotation(1_000_000, 268_435_456, 60_000))
                .memory(budget)
                .run();
    }
}
