package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.timing.CatchUpTimings;
import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with the heap that the pom gives it: 512 MB. */
class LargeTableIT {
    private static final int KEYS = Integer.getInteger("tributary.table.keys", 1_000_000);
    private static final int TICKS = 3;
    private static final long INTERVAL_MS = Duration.ofDays(1).toMillis();
    private static final int BATCH = 5_000;
    private static final long MAX_POLL_INTERVAL_MS = 300_000;
    private static final TopicPartition USERS_0 = new TopicPartition("users", 0);

    @TempDir
    Path root;

    private final SinkRecords source = SinkRecords.of("users", 0);
    private final Random random = new Random(42);
    private final VirtualTime time = new VirtualTime();

    @Test
    void makesVersionsInTimeProportionalToTheTableAndMemoryToItsChanges() throws Exception {
        try (RunningTask writer = writer()) {
            writer.open(List.of(USERS_0));
            long start = System.nanoTime();
            for (int key = 0; key < KEYS; key += BATCH) {
                List<SinkRecord> batch = new ArrayList<>();
                for (int i = key; i < Math.min(KEYS, key + BATCH); i++) {
                    batch.add(record(i));
                }
                writer.put(batch);
                writer.expireDelivered();
            }
            long loadMs = millisSince(start);
            long longestMs = tick(writer);
            System.out.printf("%,d keys loaded in %,d ms, first version in %,d ms%n", KEYS, loadMs, longestMs);
            for (int tick = 0; tick < TICKS; tick++) {
                change(writer);
                long tickMs = tick(writer);
                longestMs = Math.max(longestMs, tickMs);
                System.out.printf("1%% changed: version in %,d ms, image %,d kB%n", tickMs, imageBytes() >> 10);
            }
            System.out.printf("Nothing changed: version in %,d ms%n", tick(writer));
            assertThat(longestMs).isLessThan(MAX_POLL_INTERVAL_MS);
        }
        assertThat(DuckDb.rows("SELECT count(*), count(DISTINCT _key) FROM read_parquet('" + root
                        + "/tables/users/version=v" + (TICKS + 2) + "/*.parquet')"))
                .containsExactly(KEYS + "|" + KEYS);
    }

    private void change(RunningTask writer) {
        for (int changed = 0; changed < KEYS / 100; changed += BATCH) {
            List<SinkRecord> batch = new ArrayList<>();
            for (int i = 0; i < Math.min(BATCH, KEYS / 100 - changed); i++) {
                batch.add(record(random.nextInt(KEYS)));
            }
            writer.put(batch);
            writer.expireDelivered();
        }
    }

    /** Announces, joins and completes a version; answers how long that took. */
    private long tick(RunningTask writer) {
        long start = System.nanoTime();
        writer.pass(INTERVAL_MS);
        writer.pass(1_000);
        writer.pass(1_000);
        return millisSince(start);
    }

    private SinkRecord record(int key) {
        Map<String, Object> value = new HashMap<>();
        value.put("user_id", "user-" + key);
        value.put("transaction_type", "purchase");
        value.put("total_amount", random.nextInt(10_000_000) / 100.0);
        value.put("transaction_count", (long) random.nextInt(1_000));
        value.put("avg_amount", random.nextDouble() * 1_000);
        value.put("user_name", "Name of user " + key);
        value.put("user_country", "country " + key % 50);
        value.put("last_transaction_date", "2026-01-01T00:00:" + key % 60);
        return source.schemaless("user-" + key + "|purchase", value);
    }

    private long imageBytes() throws Exception {
        try (var images = Files.list(root.resolve("_tributary/lake/users/0/image"))) {
            return Files.size(images.findFirst().orElseThrow());
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private RunningTask writer() {
        return LakeTaskBuilder.on(new LocalStore(root))
                .format(new ParquetFormat(Compression.ZSTD, 1, 16 << 20, 1 << 20, true))
                .rotation(new Rotation(
                        Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofDays(1_000).toMillis()))
                .memory(new MemoryBudget(128L << 20))
                .time(time)
                .snapshots(new TableSettings(
                        VersionDirectories.parse("path.template", "tables/${topic}/version=v${version}"),
                        TableKey.parse("snapshot.key", "record_key"),
                        new Ticks(INTERVAL_MS),
                        new Retention(2),
                        CatchUpTimings.WITH_ANY_RECORD,
                        RowRules.ofMetadata(List.of(MetadataColumn.OFFSET, MetadataColumn.KEY))))
                .run();
    }
}
