package io.tributary.bench;

import io.tributary.bench.contender.Site;
import io.tributary.bench.contender.TableFleet;
import io.tributary.bench.latency.LatencyRun;
import io.tributary.bench.meter.TaskLog;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Sample;
import io.tributary.bench.workload.SteadyStream;
import io.tributary.bench.workload.TopicPerTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hundreds of tables on a server that is 10 ms away: how long a worker takes to answer to the config, and how long records
 * take to become visible where each table gets one per second.
 */
final class ManyTables {
    private static final Duration DISTANCE = Duration.ofMillis(10);
    private static final int VALIDATED = 1_000;
    private static final int TABLES = 300;
    private static final List<Integer> TASKS = List.of(1, 8);
    /** Until all tables have had their first record. */
    private static final int UNCOUNTED_SECONDS = 30;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final double P99_MS = 1_500;
    private static final double VALIDATION_SECONDS = 5;

    private final Contests contests;
    private final Site site;
    private final BenchOptions options;
    private final List<Visible> delays = new ArrayList<>();

    ManyTables(Contests contests, BenchOptions options) {
        this.contests = contests;
        this.site = contests.site();
        this.options = options;
    }

    /** In milliseconds; what the worker's log says, and how often the server was asked something per second. */
    record Visible(
            String contender,
            double p50,
            double p99,
            double max,
            long seeks,
            List<String> problems,
            double questionsPerSecond) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.0f | %d | %d | %.0f |",
                    contender,
                    p50,
                    p99,
                    max,
                    seeks,
                    problems.size(),
                    questionsPerSecond);
        }
    }

    /** Returns what failed. */
    List<String> run() throws Exception {
        contests.attempt("Validation of many topics", this::validation);
        for (int tasks : TASKS) {
            contests.attempt("From produce to visible in many tables, tasks: " + tasks, () -> visible(tasks));
        }
        if (!delays.isEmpty()) {
            report();
        }
        return contests.end();
    }

    private void validation() throws Exception {
        contests.progress().accept("Creating " + VALIDATED + " tables ...");
        try (TableFleet fleet = new TableFleet(site, new TopicPerTable("checked", VALIDATED, 0), 1, DISTANCE)) {
            fleet.prepare();
            List<String> lines = new ArrayList<>(List.of("| | seconds | questions |", "|---|---:|---:|"));
            List<Double> seconds = new ArrayList<>();
            for (int round = 0; round <= options.rounds(); round++) {
                long before = fleet.questions();
                seconds.add(fleet.validation().toMillis() / 1e3);
                lines.add(String.format(
                        Locale.ROOT,
                        "| %s | %.2f | %d |",
                        round == 0 ? "the first, by a cold worker" : "round " + round,
                        seconds.get(round),
                        fleet.questions() - before));
            }
            fleet.cleanUp();
            contests.report().section("Validation of 1 000 topics, 10 ms away", lines, seconds);
            contests.add(Aim.atMost(
                    "MySQL: validation of 1 000 topics 10 ms away, the slowest, seconds",
                    VALIDATION_SECONDS,
                    Sample.of(seconds, Double::doubleValue).max()));
        }
    }

    private void visible(int tasks) throws Exception {
        int seconds = UNCOUNTED_SECONDS + options.manyTablesSeconds();
        TopicPerTable workload = new TopicPerTable("many_" + tasks, TABLES, (long) seconds * TABLES);
        try (TableFleet fleet = new TableFleet(site, workload, tasks, DISTANCE)) {
            contests.progress()
                    .accept("From produce to visible: " + fleet.name() + ", for " + seconds + " s and its tables ...");
            SteadyStream stream = new SteadyStream(site.bootstrapServers(), workload, TABLES);
            LatencyRun run =
                    new LatencyRun(stream, workload.records(), (long) UNCOUNTED_SECONDS * TABLES, BETWEEN_LOOKS);
            Sample sample = run.measure(fleet);
            TaskLog log = fleet.log();
            Visible visible = new Visible(
                    fleet.name(),
                    sample.percentile(50),
                    sample.percentile(99),
                    sample.max(),
                    log.seeksAfterTheFirst(),
                    log.problems(),
                    (double) fleet.questions() / seconds);
            contests.progress()
                    .accept(String.format(Locale.ROOT, "  p50 %.0f ms, p99 %.0f ms", visible.p50(), visible.p99()));
            delays.add(visible);
        }
    }

    private void report() throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "| | p50 ms | p99 ms | slowest ms | seeks behind the first | WARN and ERROR | questions/s |",
                "|---|---:|---:|---:|---:|---:|---:|"));
        delays.forEach(visible -> lines.add(visible.line()));
        for (Visible visible : delays) {
            if (!visible.problems().isEmpty()) {
                lines.addAll(List.of("", visible.contender() + ":", ""));
                visible.problems().forEach(problem -> lines.add("    " + problem));
            }
            contests.add(Aim.atMost(visible.contender() + ", 10 ms away: p99 to visible, ms", P99_MS, visible.p99()));
            contests.add(Aim.atMost(visible.contender() + ": seeks behind the first", 0, (double) visible.seeks()));
            contests.add(Aim.atMost(
                    visible.contender() + ": WARN and ERROR",
                    0,
                    visible.problems().size()));
        }
        contests.report().section("From produce to visible, one record a second for each of 300 tables", lines, delays);
    }
}
