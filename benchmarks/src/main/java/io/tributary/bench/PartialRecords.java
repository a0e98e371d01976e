package io.tributary.bench;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Site;
import io.tributary.bench.contender.TableOfParts;
import io.tributary.bench.race.Contest;
import io.tributary.bench.race.Measurement;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Duel;
import io.tributary.bench.workload.ShapesWorkload;
import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.Workload;
import java.util.List;

/** What records cost that carry a part of a row: always the same part, or each another one. */
final class PartialRecords {
    private static final String PARTIAL = "partial records";
    private static final String FULL = "full records";
    private static final int SHAPES = 5_000;
    private static final String MANY = "5 000 shapes";
    private static final String ONE = "one shape";
    private static final long KEYS = 100_000;
    private static final double OF_FULL = 0.6;
    private static final double OF_ONE_SHAPE = 0.5;

    private final Contests contests;
    private final Site site;
    private final BenchOptions options;

    PartialRecords(Contests contests, BenchOptions options) {
        this.contests = contests;
        this.site = contests.site();
        this.options = options;
    }

    /** Returns what failed. */
    List<String> run() throws Exception {
        contests.attempt("Records without columns that a new row needs", this::withoutRequired);
        contests.attempt("Records of many shapes", this::shapes);
        return contests.end();
    }

    private void withoutRequired() throws Exception {
        long records = options.tableRecords();
        TableWorkload partial = new TableWorkload("bench_partial", records, Math.min(records, KEYS), true);
        TableWorkload full = new TableWorkload("bench_full", records, Math.min(records, KEYS));
        Duel duel = hold(
                "Records without columns that a new row needs, of rows that are there",
                List.of(partial, full),
                List.of(TableOfParts.changes(PARTIAL, site, partial), TableOfParts.changes(FULL, site, full)));
        contests.add(Aim.atLeast("MySQL, partial records: rate of full ones", OF_FULL, duel.ratio()));
    }

    private void shapes() throws Exception {
        long records = options.shapesTableRecords();
        ShapesWorkload many = new ShapesWorkload("bench_shapes", records, SHAPES);
        ShapesWorkload one = new ShapesWorkload("bench_shape", records, 1);
        Duel duel = hold(
                "Records that carry optional fields in 5 000 combinations",
                List.of(many, one),
                List.of(TableOfParts.shapes(MANY, site, many), TableOfParts.shapes(ONE, site, one)));
        contests.add(Aim.atLeast("MySQL, 5 000 shapes: rate of one shape", OF_ONE_SHAPE, duel.ratio()));
    }

    /** The first of the two beside the second. */
    private Duel hold(String title, List<Workload> workloads, List<Contender> contenders) throws Exception {
        workloads.forEach(contests::fill);
        contests.warmUp(contenders, options.warmUps());
        Contest.Result result = contests.hold(title, contenders, options.rounds());
        Duel duel = Duel.of(
                contenders.get(0).name(),
                contenders.get(1).name(),
                result.measurements(),
                Measurement::recordsPerSecondOnceStarted);
        contests.report().section(title, duel.lines("records/s"), result);
        return duel;
    }
}
