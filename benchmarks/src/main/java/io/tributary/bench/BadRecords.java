package io.tributary.bench;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Site;
import io.tributary.bench.contender.TolerantLoad;
import io.tributary.bench.race.Contest;
import io.tributary.bench.race.Measurement;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Duel;
import io.tributary.bench.workload.SpoiledWorkload;
import io.tributary.bench.workload.StreamWorkload;
import io.tributary.bench.workload.TableWorkload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** What bad records cost both sinks, on a worker that commits offsets as seldom as Connect does by itself. */
final class BadRecords {
    private static final String REPORTING = "a sink that only reports";
    private static final String ALL_BAD = "all bad";
    private static final String ALL_GOOD = "the same, all good";
    private static final String TENTH_BAD = "each tenth bad";
    private static final String TAKEN = "each hundredth a duplicate";
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final int TENTH = 10;
    private static final int HUNDREDTH = 100;
    private static final double OF_REPORTING = 0.8;
    private static final double OF_CLEAN = 0.5;
    private static final double OF_CLEAN_BY_SERVER = 0.3;
    private static final String CLEAN_RATE = "rate of a clean load";

    private final Contests contests;
    private final Site site;
    private final BenchOptions options;
    private final Set<String> filled = new LinkedHashSet<>();

    BadRecords(Contests contests, BenchOptions options) {
        this.contests = contests;
        this.site = contests.site();
        this.options = options;
    }

    /** Returns what failed. */
    List<String> run() throws Exception {
        if (options.withMySql()) {
            contests.attempt("MySQL: all records bad", this::allBadTable);
            contests.attempt("MySQL: each tenth record bad", this::tenthBadTable);
            contests.attempt("MySQL: duplicates that only the server finds", this::takenValues);
        }
        if (options.withParquet()) {
            contests.attempt("Parquet: all records bad", this::allBadLake);
            contests.attempt("Parquet: each tenth record bad", this::tenthBadLake);
        }
        return contests.end();
    }

    private void allBadTable() throws Exception {
        TableWorkload original = table(options.allBadTableRecords());
        SpoiledWorkload good = SpoiledWorkload.unspoiled(original);
        SpoiledWorkload bad =
                SpoiledWorkload.each(1, original, original.topic() + "_bad", original::valueOfTooLongName);
        Contest.Result result = hold(
                "MySQL: all records bad",
                timeout -> List.of(
                        TolerantLoad.reportingTable(REPORTING, site, bad, timeout),
                        TolerantLoad.table(ALL_BAD, site, original, bad, timeout),
                        TolerantLoad.table(ALL_GOOD, site, original, good, timeout)));
        aim("MySQL, all bad: rate of a sink that only reports", OF_REPORTING, duel(ALL_BAD, REPORTING, result));
        aim("MySQL, all bad: " + CLEAN_RATE, OF_CLEAN, duel(ALL_BAD, ALL_GOOD, result));
    }

    private void tenthBadTable() throws Exception {
        TableWorkload original = table(options.fewBadTableRecords());
        SpoiledWorkload good = SpoiledWorkload.unspoiled(original);
        SpoiledWorkload bad =
                SpoiledWorkload.each(TENTH, original, original.topic() + "_tenth", original::valueOfTooLongName);
        Contest.Result result = hold(
                "MySQL: each tenth record bad",
                timeout -> List.of(
                        TolerantLoad.table(TENTH_BAD, site, original, bad, timeout),
                        TolerantLoad.table(ALL_GOOD, site, original, good, timeout)));
        aim("MySQL, each tenth bad: " + CLEAN_RATE, OF_CLEAN, duel(TENTH_BAD, ALL_GOOD, result));
    }

    private void takenValues() throws Exception {
        TableWorkload original = table(options.fewBadTableRecords());
        SpoiledWorkload good = SpoiledWorkload.unspoiled(original);
        SpoiledWorkload bad =
                SpoiledWorkload.each(HUNDREDTH, original, original.topic() + "_taken", original::valueOfTakenCount);
        Contest.Result result = hold(
                "MySQL: each hundredth record has a unique value that another row has",
                timeout -> List.of(
                        TolerantLoad.tableWithTakenValues(TAKEN, site, original, bad, timeout),
                        TolerantLoad.tableWithTakenValues(ALL_GOOD, site, original, good, timeout)));
        aim("MySQL, each hundredth a duplicate: " + CLEAN_RATE, OF_CLEAN_BY_SERVER, duel(TAKEN, ALL_GOOD, result));
    }

    private void allBadLake() throws Exception {
        StreamWorkload original = stream(options.allBadStreamRecords());
        SpoiledWorkload bad = SpoiledWorkload.each(1, original, original.topic() + "_bad", original::valueWithoutTime);
        Contest.Result result = hold(
                "Parquet: all records bad",
                timeout -> List.of(
                        TolerantLoad.reportingStream(REPORTING, site, bad, timeout),
                        TolerantLoad.lake(ALL_BAD, site, bad, timeout)));
        aim("Parquet, all bad: rate of a sink that only reports", OF_REPORTING, duel(ALL_BAD, REPORTING, result));
    }

    private void tenthBadLake() throws Exception {
        StreamWorkload original = stream(options.fewBadStreamRecords());
        SpoiledWorkload good = SpoiledWorkload.unspoiled(original);
        SpoiledWorkload bad =
                SpoiledWorkload.each(TENTH, original, original.topic() + "_tenth", original::valueWithoutTime);
        Contest.Result result = hold(
                "Parquet: each tenth record bad",
                timeout -> List.of(
                        TolerantLoad.lake(TENTH_BAD, site, bad, timeout),
                        TolerantLoad.lake(ALL_GOOD, site, good, timeout)));
        aim("Parquet, each tenth bad: " + CLEAN_RATE, OF_CLEAN, duel(TENTH_BAD, ALL_GOOD, result));
    }

    private Contest.Result hold(String name, Function<Duration, List<TolerantLoad>> contenders) throws Exception {
        List<TolerantLoad> loads = contenders.apply(options.badRecordsPatience());
        loads.stream()
                .map(TolerantLoad::workload)
                .filter(workload -> filled.add(workload.topic()))
                .forEach(contests::fill);
        contests.warmUp(List.copyOf(contenders.apply(WARM_UP)), options.warmUps());
        Contest.Result result = contests.hold(name, List.copyOf(loads), options.rounds());
        List<String> lines = new ArrayList<>(List.of(
                "| | records/s, by round, from the first record that the task had | arrived |", "|---|---:|---:|"));
        loads.forEach(load -> lines.add(line(load, result)));
        contests.report().section(name, lines, result);
        return result;
    }

    private static String line(Contender load, Contest.Result result) {
        List<String> rates = new ArrayList<>();
        List<String> arrived = new ArrayList<>();
        for (Measurement measurement : result.measurements()) {
            if (measurement.contender().equals(load.name())) {
                rates.add(String.format(Locale.ROOT, "%,.0f", measurement.recordsPerSecondOnceStarted()));
                arrived.add(
                        measurement.isComplete()
                                ? "all"
                                : String.format(
                                        Locale.ROOT,
                                        "%,d of %,d in %.0f s",
                                        measurement.records(),
                                        measurement.wanted(),
                                        measurement.seconds()));
            }
        }
        return "| " + load.name() + " | " + String.join(", ", rates) + " | " + String.join(", ", arrived) + " |";
    }

    private static Duel duel(String ours, String theirs, Contest.Result result) {
        return Duel.of(ours, theirs, result.measurements(), Measurement::recordsPerSecondOnceStarted);
    }

    private void aim(String what, double target, Duel duel) {
        contests.add(Aim.atLeast(what, target, duel.ratio()));
    }

    /** Each record has a key of its own, so that each good one is a row. */
    private static TableWorkload table(long records) {
        return new TableWorkload("bad_table_" + records, records, records);
    }

    private static StreamWorkload stream(long records) {
        return new StreamWorkload("bad_stream_" + records, records, 1);
    }
}
