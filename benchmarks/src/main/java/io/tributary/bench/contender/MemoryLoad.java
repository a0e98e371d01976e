package io.tributary.bench.contender;

import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.TableWorkload.Row;
import io.tributary.local.process.StackException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Hands out a table's rows in batches with one row per key. Making them does not count. */
record MemoryLoad(TableWorkload workload) {
    private static final int BATCH = 5_000;

    /** Writes a batch, durably. */
    interface Writer {
        void write(Collection<Row> rows) throws SQLException;
    }

    Loading run(BenchTable table, Writer writer) throws SQLException {
        long nanos = 0;
        for (long first = 0; first < workload.records(); first += BATCH) {
            Collection<Row> batch = batch(first, Math.min(first + BATCH, workload.records()));
            long startedAt = System.nanoTime();
            writer.write(batch);
            nanos += System.nanoTime() - startedAt;
        }
        if (!table.holds(workload)) {
            throw new StackException("The rows of " + table.name() + " are not there after the load.");
        }
        return Loading.fromMemory(nanos);
    }

    private Collection<Row> batch(long first, long end) {
        Map<String, Row> newest = new LinkedHashMap<>();
        for (long number = first; number < end; number++) {
            newest.put(workload.key(number), workload.row(number));
        }
        return newest.values();
    }
}
