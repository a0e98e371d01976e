package io.tributary.bench.contender;

import io.tributary.bench.workload.ShapesWorkload;
import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.Workload;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Tributary's MySQL sink with records that carry a part of a row. */
public final class TableOfParts extends WorkerContender {
    private final Workload workload;
    private final Map<String, String> converters;
    private final BenchTable table;
    private final Filling filling;
    private final Question isComplete;

    private TableOfParts(
            String name,
            Site site,
            Workload workload,
            Map<String, String> converters,
            TableDesign design,
            Filling filling,
            Question isComplete) {
        super(name, workload, new ConnectorRun(site, name));
        this.workload = workload;
        this.converters = converters;
        this.table = new BenchTable(site.endpoints(), name, design);
        this.filling = filling;
        this.isComplete = isComplete;
    }

    /** Changes of rows that are all there, in a table whose new rows need what partial records lack. */
    public static TableOfParts changes(String name, Site site, TableWorkload workload) {
        return new TableOfParts(
                name,
                site,
                workload,
                ConnectorRun.ofTable(),
                TableDesign.STRICT,
                table -> table.fill(workload),
                table -> table.holds(workload));
    }

    /** Records that carry different fields, of rows half of which are there when they come. */
    public static TableOfParts shapes(String name, Site site, ShapesWorkload workload) {
        return new TableOfParts(
                name,
                site,
                workload,
                ConnectorRun.merged(
                        List.of(ConnectorRun.ofStream(), Map.of("consumer.override.max.poll.records", "5000"))),
                TableDesign.OPTIONAL,
                table -> {},
                table -> table.holds(workload));
    }

    @FunctionalInterface
    private interface Filling {
        void fill(BenchTable table) throws SQLException;
    }

    @FunctionalInterface
    private interface Question {
        boolean of(BenchTable table) throws SQLException;
    }

    @Override
    public void prepare() throws SQLException {
        table.create();
        filling.fill(table);
    }

    @Override
    public Loading run() throws Exception {
        return run.load(
                ConnectorRun.merged(List.of(converters, table.upsertsOf(workload.topic()))),
                workload.records(),
                () -> isComplete.of(table));
    }

    @Override
    public void cleanUp() throws Exception {
        super.cleanUp();
        table.drop();
    }
}
