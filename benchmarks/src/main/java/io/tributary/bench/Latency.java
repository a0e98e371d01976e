package io.tributary.bench;

import io.tributary.bench.BenchOptions.What;
import io.tributary.bench.contender.Site;
import io.tributary.bench.contender.TableConnector;
import io.tributary.bench.contender.TributaryLake;
import io.tributary.bench.contender.Watched;
import io.tributary.bench.contender.WatchedLake;
import io.tributary.bench.latency.LatencyRun;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Sample;
import io.tributary.bench.workload.SteadyStream;
import io.tributary.bench.workload.StreamWorkload;
import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** From produce to visible at 1 000 records/s. */
final class Latency {
    private static final int PER_SECOND = 1_000;
    private static final int UNCOUNTED_SECONDS = 10;
    private static final int SECONDS = 60;
    private static final int QUICK_SECONDS = 15;
    /** Where there are several rounds of it. */
    private static final int SECONDS_OF_A_ROUND = 20;

    private static final long KEYS = 1_000;
    private static final int FLUSH_MILLIS = 1_000;
    private static final Duration BETWEEN_QUERIES = Duration.ofMillis(1);
    private static final Duration BETWEEN_LISTINGS = Duration.ofMillis(5);

    private final Contests contests;
    private final Site site;
    private final BenchOptions options;

    Latency(Contests contests, BenchOptions options) {
        this.contests = contests;
        this.site = contests.site();
        this.options = options;
    }

    /** In milliseconds. */
    record Delay(String contender, int records, double p50, double p99, double max) {
        static Delay of(String contender, Sample delays) {
            return new Delay(contender, delays.size(), delays.percentile(50), delays.percentile(99), delays.max());
        }

        String line() {
            return String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.0f |", contender, p50, p99, max);
        }
    }

    /** Returns the aim with what was measured, where it was. */
    Optional<Aim> measure() throws Exception {
        List<Delay> delays = new ArrayList<>();
        List<Double> tributary = new ArrayList<>();
        if (options.withMySql()) {
            attempt(() -> {
                Delay delay = table("tributary", TableConnector::tributary);
                delays.add(delay);
                tributary.add(delay.p99());
            });
            if (options.withPeers()) {
                attempt(() -> delays.add(table("debezium", TableConnector::debeziumRewrite)));
            }
        }
        if (options.withParquet()) {
            attempt(() -> delays.add(lake("disk", lake -> lake)));
        }
        report("From produce to visible at 1 000 records/s", delays);
        return tributary.stream()
                .map(p99 -> Aim.atMost("MySQL: p99 from produce to visible, ms", 100, p99))
                .findFirst();
    }

    void report(String title, List<Delay> delays) throws IOException {
        List<String> lines = new ArrayList<>(List.of("| | p50 ms | p99 ms | slowest ms |", "|---|---:|---:|---:|"));
        delays.forEach(delay -> lines.add(delay.line()));
        contests.report().section(title, lines, delays);
    }

    private void attempt(Contests.Part part) throws InterruptedException {
        contests.attempt("From produce to visible", part);
    }

    private Delay table(String topic, BiFunction<Site, TableWorkload, TableConnector> contender) throws Exception {
        return table(topic, workload -> contender.apply(site, workload));
    }

    /** Of a table; {@code topic} distinguishes this measurement's topic from those before. */
    Delay table(String topic, Function<TableWorkload, TableConnector> contender) throws Exception {
        TableWorkload workload = new TableWorkload("bench_table_latency_" + topic, records(), KEYS);
        TableConnector connector = contender.apply(workload);
        return measure("MySQL, " + connector.name(), connector, stream(workload), BETWEEN_QUERIES);
    }

    /** Of a lake that is moved from its usual place; {@code topic} as above. */
    Delay lake(String topic, UnaryOperator<TributaryLake> moved) throws Exception {
        StreamWorkload workload = new StreamWorkload("bench_stream_latency_" + topic, records(), 1);
        SteadyStream stream = stream(workload);
        Watched lake = new WatchedLake(
                moved.apply(TributaryLake.flushingEvery(FLUSH_MILLIS, site, workload)), workload.topic(), stream);
        String name = "Parquet, " + lake.name() + ", flush.interval.ms=" + FLUSH_MILLIS;
        return measure(name, lake, stream, BETWEEN_LISTINGS);
    }

    private Delay measure(String name, Watched contender, SteadyStream stream, Duration betweenLooks) throws Exception {
        contests.progress()
                .accept("From produce to visible: " + name + " for " + (UNCOUNTED_SECONDS + seconds()) + " s ...");
        contests.machine().awaitQuiet();
        LatencyRun run = new LatencyRun(stream, records(), UNCOUNTED_SECONDS * PER_SECOND, betweenLooks);
        Delay delay = Delay.of(name, run.measure(contender));
        contests.progress().accept(String.format(Locale.ROOT, "  p50 %.0f ms, p99 %.0f ms", delay.p50(), delay.p99()));
        return delay;
    }

    private SteadyStream stream(Workload workload) {
        return new SteadyStream(site.bootstrapServers(), workload, PER_SECOND);
    }

    private long records() {
        return (long) (UNCOUNTED_SECONDS + seconds()) * PER_SECOND;
    }

    private int seconds() {
        return options.quick() ? QUICK_SECONDS : options.what() == What.AGAINST ? SECONDS_OF_A_ROUND : SECONDS;
    }
}
