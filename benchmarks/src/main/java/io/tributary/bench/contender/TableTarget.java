package io.tributary.bench.contender;

import io.tributary.bench.workload.SpoiledWorkload;
import io.tributary.bench.workload.TableWorkload;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A table of MySQL, for changes of which each names another key. */
final class TableTarget implements Target {
    private final BenchTable table;
    private final TableWorkload original;
    private final SpoiledWorkload workload;

    TableTarget(Site site, TableDesign design, TableWorkload original, SpoiledWorkload workload) {
        this.table = new BenchTable(site.endpoints(), workload.topic(), design);
        this.original = original;
        this.workload = workload;
    }

    @Override
    public void prepare() throws SQLException {
        table.create();
    }

    @Override
    public Map<String, String> settings() {
        return ConnectorRun.merged(List.of(
                ConnectorRun.ofTable(),
                table.upsertsOf(workload.topic()),
                Map.of("key.fields", "user_id,transaction_type")));
    }

    @Override
    public Arrivals goodRows(String connector) {
        return new Arrivals() {
            @Override
            public boolean isComplete() throws SQLException {
                return table.holdsGood(original, workload);
            }

            @Override
            public long count() throws SQLException {
                return table.goodRows();
            }

            @Override
            public long wanted() {
                return workload.good();
            }
        };
    }

    @Override
    public void drop() throws SQLException {
        table.drop();
    }
}
