package io.tributary.bench;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.CountingConnector;
import io.tributary.bench.contender.HandWrittenJdbc;
import io.tributary.bench.contender.IcebergLake;
import io.tributary.bench.contender.LoadData;
import io.tributary.bench.contender.ParquetJava;
import io.tributary.bench.contender.Site;
import io.tributary.bench.contender.TableConnector;
import io.tributary.bench.contender.TableFromMemory;
import io.tributary.bench.contender.TributaryLake;
import io.tributary.bench.race.Contest;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Bars;
import io.tributary.bench.report.Standings;
import io.tributary.bench.workload.StreamWorkload;
import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Both sinks beside their peers and their limits, on the same records in the same run. */
final class Race {
    private static final long TABLE_KEYS = 100_000;
    private static final long TABLE_WARM_UP = 100_000;
    private static final long STREAM_WARM_UP = 720_000;
    private static final int DAYS = 3;
    private static final double TIMES_ICEBERG_LOADING = 1.8;
    /** Of each Kafka partition. Nobody waits for an interval at the end if times and days divide its records. */
    static final int FLUSHES = 2;

    private final Contests contests;
    private final Site site;
    private final BenchOptions options;

    Race(Contests contests, BenchOptions options) {
        this.contests = contests;
        this.site = contests.site();
        this.options = options;
    }

    static TableWorkload table(long records) {
        return new TableWorkload("bench_table", records, Math.min(records, TABLE_KEYS));
    }

    static TableWorkload tableWarmUp() {
        return new TableWorkload("bench_table_warm_up", TABLE_WARM_UP, TABLE_KEYS);
    }

    static StreamWorkload stream(long records) {
        return new StreamWorkload("bench_stream", records, DAYS);
    }

    static StreamWorkload streamWarmUp() {
        return new StreamWorkload("bench_stream_warm_up", STREAM_WARM_UP, DAYS);
    }

    /** Returns what failed. */
    List<String> run() throws Exception {
        if (options.withMySql() && options.withLoads()) {
            contests.attempt("MySQL", this::mysql);
        }
        if (options.withParquet() && options.withLoads()) {
            contests.attempt("Parquet", this::parquet);
        }
        contests.attempt(
                "From produce to visible",
                () -> new Latency(contests, options).measure().ifPresent(contests::add));
        return contests.end();
    }

    private void mysql() throws Exception {
        TableWorkload workload = table(options.tableRecords());
        List<Contender> contenders = new ArrayList<>(tableConnectors(workload));
        contenders.add(new TableFromMemory(new HandWrittenJdbc(), site, workload));
        contenders.add(new TableFromMemory(new LoadData(), site, workload));
        TableWorkload warmUp = tableWarmUp();
        contests.fill(warmUp);
        contests.warmUp(tableConnectors(warmUp), options.warmUps());
        Standings standings = race("MySQL upsert", "mysql", workload, contenders);
        ratio("MySQL", standings, TableConnector.DEBEZIUM_REWRITE, 2.2);
        ratio("MySQL", standings, TableConnector.DEBEZIUM_PLAIN, 6);
        ratio("MySQL", standings, HandWrittenJdbc.NAME, 1);
        contests.attempt("MySQL warehouse", () -> warehouse(workload));
    }

    private List<Contender> tableConnectors(TableWorkload workload) {
        List<Contender> contenders = new ArrayList<>(List.of(TableConnector.tributary(site, workload)));
        if (options.withPeers()) {
            contenders.add(TableConnector.debeziumRewrite(site, workload));
            contenders.add(TableConnector.debeziumPlain(site, workload));
        }
        contenders.add(CountingConnector.ofTable(site, workload));
        return contenders;
    }

    private void warehouse(TableWorkload workload) throws Exception {
        String plain = "plain upserts";
        String star = "with dimension and snapshots";
        String starOfTwo = star + ", 2 tasks";
        Standings standings = contest(
                "MySQL warehouse, one fact table",
                star,
                List.of(
                        TableConnector.facts(plain, site, workload),
                        TableConnector.star(star, site, workload, 1),
                        TableConnector.star(starOfTwo, site, workload, 2)),
                describe(workload));
        contests.report().chart("warehouse.svg", new Bars("MySQL warehouse, records/s", standings.bars()).svg());
        ratio("MySQL " + star, standings, plain, 0.6);
        standings
                .ratioTo(starOfTwo)
                .ifPresent(ratio -> contests.add(
                        Aim.atLeast("MySQL " + star + ": times as fast with two tasks as with one", 1, 1 / ratio)));
    }

    private void parquet() throws Exception {
        StreamWorkload workload = stream(options.streamRecords());
        StreamWorkload warmUp = streamWarmUp();
        List<Contender> contenders = new ArrayList<>(streamConnectors(workload));
        contenders.add(new ParquetJava(site, workload));
        contests.fill(warmUp);
        contests.warmUp(streamConnectors(warmUp), options.warmUps());
        Standings standings = race("Parquet append", "parquet", workload, contenders);
        standings
                .ratioToLoading(IcebergLake.NAME)
                .ifPresent(ratio -> contests.add(
                        Aim.atLeast("Parquet: times iceberg's rate while it loads", TIMES_ICEBERG_LOADING, ratio)));
        ratio("Parquet", standings, CountingConnector.NAME, 0.75);
    }

    private List<Contender> streamConnectors(StreamWorkload workload) {
        List<Contender> contenders = new ArrayList<>(List.of(TributaryLake.flushingTimes(FLUSHES, site, workload)));
        if (options.withPeers()) {
            contenders.add(new IcebergLake(site, workload));
        }
        contenders.add(CountingConnector.ofStream(site, workload));
        return contenders;
    }

    private Standings race(String name, String file, Workload workload, List<Contender> contenders) throws Exception {
        long jsonBytes = contests.fill(workload);
        String description = String.format(Locale.ROOT, "%s, %,.0f MB of JSON", describe(workload), jsonBytes / 1e6);
        Standings standings = contest(name, TableConnector.TRIBUTARY, contenders, description);
        contests.report().chart(file + ".svg", new Bars(name + ", records/s", standings.bars()).svg());
        standings
                .fileBytes(TributaryLake.NAME)
                .ifPresent(bytes ->
                        contests.add(Aim.atMost("Parquet: bytes, in % of the JSON", 15, bytes / jsonBytes * 100)));
        return standings;
    }

    private Standings contest(String name, String favourite, List<Contender> contenders, String description)
            throws Exception {
        Contest.Result result = contests.hold(name, contenders, options.rounds());
        Standings standings = new Standings(favourite, result.measurements());
        List<String> lines = new ArrayList<>(List.of(description, ""));
        lines.addAll(standings.lines());
        contests.report().section(name, lines, result);
        return standings;
    }

    private String describe(Workload workload) {
        return String.format(Locale.ROOT, "%,d records, median of rounds: %d", workload.records(), options.rounds());
    }

    private void ratio(String contest, Standings standings, String other, double target) {
        standings
                .ratioTo(other)
                .ifPresent(ratio -> contests.add(Aim.atLeast(contest + ": times as fast as " + other, target, ratio)));
    }
}
