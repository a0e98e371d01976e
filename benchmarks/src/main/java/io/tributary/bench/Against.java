package io.tributary.bench;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Contender.Place;
import io.tributary.bench.contender.Site;
import io.tributary.bench.contender.TableConnector;
import io.tributary.bench.contender.TributaryLake;
import io.tributary.bench.race.Contest;
import io.tributary.bench.race.Measurement;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Duel;
import io.tributary.bench.report.Sample;
import io.tributary.bench.workload.StreamWorkload;
import io.tributary.bench.workload.TableWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * This build of both sinks beside another one, in turn, on the same records. Each has a worker of its own, so that
 * neither runs code that was compiled for the other.
 */
final class Against {
    static final String THIS = "this build";
    static final String OTHER = "the other build";
    private static final double RATE = 0.97;
    private static final double P99 = 1.1;
    private static final Map<String, Place> PLACES = Map.of(THIS, Place.WORKER, OTHER, Place.RIVAL_WORKER);

    private final Contests contests;
    private final BenchOptions options;

    Against(Contests contests, BenchOptions options) {
        this.contests = contests;
        this.options = options;
    }

    /** Returns what failed. */
    List<String> run() throws Exception {
        if (options.withMySql()) {
            contests.attempt("MySQL", this::mysql);
        }
        if (options.withParquet() && options.withLoads()) {
            contests.attempt("Parquet", this::parquet);
        }
        return contests.end();
    }

    private void mysql() throws Exception {
        TableWorkload warmUp = Race.tableWarmUp();
        contests.fill(warmUp);
        contests.warmUp(tables(warmUp), options.warmUps());
        if (options.withLoads()) {
            contests.attempt("MySQL rate", () -> {
                TableWorkload workload = Race.table(options.tableRecords());
                contests.fill(workload);
                race("MySQL", tables(workload));
            });
        }
        contests.attempt("MySQL, from produce to visible", this::latency);
    }

    private void parquet() throws Exception {
        StreamWorkload warmUp = Race.streamWarmUp();
        contests.fill(warmUp);
        contests.warmUp(lakes(warmUp), options.warmUps());
        StreamWorkload workload = Race.stream(options.streamRecords());
        contests.fill(workload);
        race("Parquet", lakes(workload));
    }

    private List<Contender> tables(TableWorkload workload) {
        return List.of(table(THIS, workload), table(OTHER, workload));
    }

    private TableConnector table(String build, TableWorkload workload) {
        // The two may not understand each other's offsets.
        String offsets = "tributary_offsets_" + build.replace(' ', '_');
        return TableConnector.tributary(build, site(build), workload, Map.of("offsets.table", offsets));
    }

    private List<Contender> lakes(StreamWorkload workload) {
        return List.of(lake(THIS, workload), lake(OTHER, workload));
    }

    private Contender lake(String build, StreamWorkload workload) {
        return TributaryLake.flushingTimes(build, Race.FLUSHES, site(build), workload);
    }

    private Site site(String build) {
        return contests.site(PLACES.getOrDefault(build, Place.WORKER));
    }

    private void race(String sink, List<Contender> builds) throws Exception {
        Contest.Result result = contests.hold(sink + " against the other build", builds, options.rounds());
        Duel duel = Duel.of(THIS, OTHER, result.measurements(), Measurement::recordsPerSecond);
        report(sink + " against the other build", duel, "records/s", result);
        contests.add(Aim.atLeast(sink + ": rate, times that of the other build", RATE, duel.ratio()));
    }

    private void latency() throws Exception {
        List<Duel.Figure> figures = new ArrayList<>();
        // The first does not count: what looks for the rows is cold, and the build that goes first would pay for it.
        for (int round = 0; round <= options.rounds(); round++) {
            int number = round;
            List<String> order = round % 2 == 1 ? List.of(THIS, OTHER) : List.of(OTHER, THIS);
            for (String build : order) {
                contests.attempt("From produce to visible, round " + round + ", " + build, () -> {
                    String topic = build.replace(' ', '_') + "_" + number;
                    Latency.Delay delay =
                            new Latency(contests, options).table(topic, workload -> table(build, workload));
                    if (number > 0) {
                        figures.add(new Duel.Figure(build, number, delay.p99()));
                    }
                });
            }
        }
        Duel duel = new Duel(THIS, OTHER, figures);
        report("MySQL, from produce to visible, against the other build", duel, "p99 ms", figures);
        contests.add(
                Aim.atMost("MySQL: p99 from produce to visible, times that of the other build", P99, duel.ratio()));
    }

    private void report(String title, Duel duel, String unit, Object figures) throws Exception {
        List<String> lines = new ArrayList<>(duel.lines(unit));
        duel.ratios().map(Against::spread).ifPresent(spread -> lines.addAll(List.of("", spread)));
        contests.report().section(title, lines, figures);
    }

    private static String spread(Sample ratios) {
        return String.format(
                Locale.ROOT,
                "Ratio: %.3f, the median of rounds: %d, from %.3f to %.3f.",
                ratios.median(),
                ratios.size(),
                ratios.min(),
                ratios.max());
    }
}
