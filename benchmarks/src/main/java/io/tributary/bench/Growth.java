package io.tributary.bench;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Site;
import io.tributary.bench.contender.StockedLake;
import io.tributary.bench.contender.TableConnector;
import io.tributary.bench.contender.TributaryLake;
import io.tributary.bench.race.Contest;
import io.tributary.bench.race.Measurement;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Series;
import io.tributary.bench.workload.Preload;
import io.tributary.bench.workload.StreamWorkload;
import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** How Tributary's rates and its start change with records, date partitions, tasks and the files that are there. */
final class Growth {
    private static final long TABLE_KEYS = 100_000;
    /** The same for all numbers of records, and divides each partition's share of them: nobody waits at the end. */
    private static final int FLUSH_RECORDS = 25_000;

    /** Many open files are committed as memory.limit.bytes demands; the last records wait so long at most. */
    private static final int FLUSH_MILLIS = 5_000;

    private static final double FLAT = 0.8;

    private final Contests contests;
    private final Site site;
    private final BenchOptions options;
    private final Set<String> filled = new LinkedHashSet<>();

    Growth(Contests contests, BenchOptions options) {
        this.contests = contests;
        this.site = contests.site();
        this.options = options;
    }

    /** Returns what failed. */
    List<String> run() throws Exception {
        if (options.withMySql()) {
            contests.warmUp(
                    List.of(TableConnector.tributary("warm-up", site, table(options.growthTableRecords()), Map.of())),
                    options.warmUps());
            contests.attempt("MySQL: records", this::tableRecords);
            contests.attempt("MySQL: tasks", this::tableTasks);
            contests.attempt("MySQL: max.poll.records", this::pollSizes);
        }
        if (options.withParquet()) {
            contests.warmUp(
                    List.of(lake("warm-up", stream(options.growthStreamRecords(), 1), FLUSH_RECORDS, 1)),
                    options.warmUps());
            contests.attempt("Parquet: records", this::streamRecords);
            contests.attempt("Parquet: date partitions", this::datePartitions);
            contests.attempt("Parquet: tasks", this::streamTasks);
            contests.attempt("Parquet: flush.records", this::flushSizes);
            contests.attempt("Parquet: files at the start", this::filesAtStart);
        }
        return contests.end();
    }

    private void tableRecords() throws Exception {
        List<Contender> steps = new ArrayList<>();
        for (long records : options.growthSteps()) {
            steps.add(TableConnector.tributary(millions(records), site, table(records), Map.of()));
        }
        flatRate("MySQL: records", "growth-mysql-records", steps);
    }

    private void tableTasks() throws Exception {
        List<Contender> steps = new ArrayList<>();
        for (int tasks : List.of(1, 2, 4)) {
            steps.add(TableConnector.tributary(
                    tasks(tasks),
                    site,
                    table(options.growthTableRecords()),
                    Map.of("tasks.max", Integer.toString(tasks))));
        }
        rate("MySQL: tasks, 4 Kafka partitions", "growth-mysql-tasks", steps);
    }

    private void pollSizes() throws Exception {
        List<Contender> steps = new ArrayList<>();
        for (int size : List.of(500, 2_000, 5_000, 20_000)) {
            steps.add(TableConnector.tributary(
                    "poll of " + size,
                    site,
                    table(options.growthTableRecords()),
                    Map.of("consumer.override.max.poll.records", Integer.toString(size))));
        }
        rate("MySQL: max.poll.records", "growth-mysql-polls", steps);
    }

    private void streamRecords() throws Exception {
        List<Contender> steps = new ArrayList<>();
        for (long records : options.growthSteps()) {
            steps.add(lake(millions(records), stream(records, 1), FLUSH_RECORDS, 1));
        }
        flatRate("Parquet: records, flush.records=" + FLUSH_RECORDS, "growth-parquet-records", steps);
    }

    private void datePartitions() throws Exception {
        long records = options.growthStreamRecords();
        List<Contender> steps = new ArrayList<>();
        for (int days : List.of(1, 10, 100, 1_000)) {
            steps.add(new TributaryLake(
                    days == 1 ? "1 day" : days + " days",
                    site,
                    stream(records, days),
                    Map.of("flush.interval.ms", Integer.toString(FLUSH_MILLIS))));
        }
        flatRate("Parquet: date partitions, " + millions(records), "growth-parquet-days", steps);
    }

    private void streamTasks() throws Exception {
        long records = options.growthStreamRecords();
        List<Contender> steps = new ArrayList<>();
        for (int tasks : List.of(1, 2, 4)) {
            steps.add(lake(tasks(tasks), stream(records, 1), perPartition(records), tasks));
        }
        rate("Parquet: tasks, 4 Kafka partitions", "growth-parquet-tasks", steps);
    }

    private void flushSizes() throws Exception {
        long records = options.growthStreamRecords();
        List<Contender> steps = new ArrayList<>();
        for (long share : List.of(100, 10, 1)) {
            long flushRecords = perPartition(records) / share;
            steps.add(lake(String.format(Locale.ROOT, "%,d", flushRecords), stream(records, 1), flushRecords, 1));
        }
        rate("Parquet: flush.records", "growth-parquet-flushes", steps);
    }

    private void filesAtStart() throws Exception {
        StreamWorkload workload = stream(10_000, 1);
        List<Contender> steps = new ArrayList<>();
        for (int files : List.of(10, 100_000)) {
            TributaryLake lake =
                    lake(String.format(Locale.ROOT, "%,d files", files), workload, perPartition(workload.records()), 1);
            steps.add(new StockedLake(lake, workload, files));
        }
        Series series = measure(
                "Parquet: seconds to the first rows, by files in the lake",
                "growth-parquet-start",
                steps,
                Measurement::seconds);
        contests.add(Aim.atLeast("Start with few files, as a share of that with many", FLAT, series.evenness()));
    }

    private void flatRate(String name, String file, List<Contender> steps) throws Exception {
        Series series = rate(name, file, steps);
        contests.add(Aim.atLeast(name + ": slowest step as a share of the fastest", FLAT, series.evenness()));
    }

    private Series rate(String name, String file, List<Contender> steps) throws Exception {
        return measure(name, file, steps, Measurement::recordsPerSecondOnceStarted);
    }

    private Series measure(String name, String file, List<Contender> steps, ToDoubleFunction<Measurement> value)
            throws Exception {
        Contest.Result result = contests.hold(name, steps, options.growthRounds());
        List<String> order = steps.stream().map(Contender::name).toList();
        Series series = new Series(order, result.measurements(), value);
        contests.report().section(name, series.lines(), result);
        contests.report().chart(file + ".svg", series.curve(name).svg());
        return series;
    }

    private TributaryLake lake(String name, StreamWorkload workload, long flushRecords, int tasks) {
        return new TributaryLake(
                name,
                site,
                workload,
                Map.of("flush.records", Long.toString(flushRecords), "tasks.max", Integer.toString(tasks)));
    }

    private StreamWorkload stream(long records, int days) {
        return filled(new StreamWorkload("bench_stream_" + records + "_" + days, records, days));
    }

    private TableWorkload table(long records) {
        return filled(new TableWorkload("bench_table_" + records, records, Math.min(records, TABLE_KEYS)));
    }

    private <W extends Workload> W filled(W workload) {
        if (filled.add(workload.topic())) {
            contests.fill(workload);
        }
        return workload;
    }

    private static long perPartition(long records) {
        return records / Preload.PARTITIONS;
    }

    private static String tasks(int tasks) {
        return tasks == 1 ? "1 task" : tasks + " tasks";
    }

    private static String millions(long records) {
        return records / 1e6 + " M";
    }
}
