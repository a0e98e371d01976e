package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tributary.connect.support.testing.SinkRecords;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What mapping, folding and writing a row of eight columns costs in memory, the driver's part included. */
class AllocationIT {
    private static final int BATCH = 5_000;
    private static final int BATCHES = 10;

    private final TestDatabase database = TestDatabase.empty("allocation");
    private final SinkRecords facts = SinkRecords.of("facts", 0);

    @Test
    void aRowCostsAFewKilobytes() {
        database.execute("CREATE TABLE facts (user_id BIGINT, kind VARCHAR(20), amount DECIMAL(12,2), n BIGINT,"
                + " name VARCHAR(50), city VARCHAR(50), at DATETIME(6), active BOOLEAN, PRIMARY KEY (user_id, kind))");
        try (RunningTask task = new RunningTask(database.settings())) {
            task.put(batch(0));
            List<List<SinkRecord>> batches = new ArrayList<>();
            for (int i = 1; i <= BATCHES; i++) {
                batches.add(batch(i));
            }
            long before = allocated();
            for (List<SinkRecord> batch : batches) {
                task.put(batch);
            }
            long perRow = (allocated() - before) / (BATCH * BATCHES);
            System.out.printf("Allocated per row: %d bytes%n", perRow);
            assertThat(perRow).isLessThan(6_000);
        }
        assertThat(database.value("SELECT COUNT(*) FROM facts")).isEqualTo(String.valueOf(BATCH * (BATCHES + 1)));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private List<SinkRecord> batch(int number) {
        List<SinkRecord> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            long id = (long) number * BATCH + i;
            batch.add(facts.schemaless(
                    "k",
                    object(
                            "user_id",
                            id,
                            "kind",
                            "purchase",
                            "amount",
                            "12.50",
                            "n",
                            id,
                            "name",
                            "user " + id,
                            "city",
                            "Zurich",
                            "at",
                            "2026-01-02T03:04:05.678901Z",
                            "active",
                            true)));
        }
        return batch;
    }
}
