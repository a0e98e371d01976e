package io.tributary.bench.contender;

import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.TableWorkload.Row;
import io.tributary.local.process.StackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Loads a table without Kafka: rows from memory, in batches with one row per key. Making them does not count. */
public final class TableFromMemory implements Contender {
    private static final int BATCH = 5_000;

    private final Way way;
    private final Site site;
    private final TableWorkload workload;
    private final BenchTable table;

    public TableFromMemory(Way way, Site site, TableWorkload workload) {
        this.way = way;
        this.site = site;
        this.workload = workload;
        this.table = new BenchTable(site.endpoints(), way.name(), TableDesign.FLAT);
    }

    /** How the rows of a batch get into a table. */
    public interface Way {
        String name();

        /** What the server needs for it. */
        default void prepare(Site site) throws SQLException {}

        Connection connect(BenchTable table) throws SQLException;

        /** Durably. */
        void write(Connection connection, BenchTable table, Collection<Row> rows) throws SQLException;
    }

    @Override
    public String name() {
        return way.name();
    }

    @Override
    public Place place() {
        return Place.BENCHMARK;
    }

    @Override
    public long records() {
        return workload.records();
    }

    @Override
    public void prepare() throws Exception {
        table.create();
        way.prepare(site);
    }

    @Override
    public Loading run() throws Exception {
        long nanos = 0;
        try (Connection connection = way.connect(table)) {
            for (long first = 0; first < workload.records(); first += BATCH) {
                Collection<Row> batch = batch(first, Math.min(first + BATCH, workload.records()));
                long startedAt = System.nanoTime();
                way.write(connection, table, batch);
                nanos += System.nanoTime() - startedAt;
            }
        }
        if (!table.holds(workload)) {
            throw new StackException("The rows of " + table.name() + " are not there after the load.");
        }
        return Loading.fromMemory(nanos, workload.records());
    }

    private Collection<Row> batch(long first, long end) {
        Map<String, Row> newest = new LinkedHashMap<>();
        for (long number = first; number < end; number++) {
            newest.put(workload.key(number), workload.row(number));
        }
        return newest.values();
    }

    @Override
    public void cleanUp() throws Exception {
        table.drop();
    }
}
