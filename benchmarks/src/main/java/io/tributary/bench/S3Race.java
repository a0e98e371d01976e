package io.tributary.bench;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.IcebergCatalog;
import io.tributary.bench.contender.IcebergLake;
import io.tributary.bench.contender.LakePlace;
import io.tributary.bench.contender.Site;
import io.tributary.bench.contender.TributaryLake;
import io.tributary.bench.race.Contest;
import io.tributary.bench.report.Aim;
import io.tributary.bench.report.Standings;
import io.tributary.bench.workload.StreamWorkload;
import io.tributary.local.S3Lake;
import io.tributary.local.process.DistantLine;
import io.tributary.local.s3.S3Access;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Tributary's lake on an S3 server of this machine: beside one on its disk, and beside Iceberg on the same server. */
final class S3Race {
    private static final String ON_S3 = "tributary on S3";
    private static final String ON_DISK = "tributary on disk";
    private static final double TIMES_DISK = 0.8;
    private static final double TIMES_ICEBERG = 2;
    private static final Duration DISTANCE = Duration.ofMillis(20);
    private static final double P99_MS = 1_500;
    private static final double DISTANT_P99_MS = 1_700;

    private final Contests contests;
    private final Site site;
    private final S3Lake lake;
    private final BenchOptions options;

    S3Race(Contests contests, BenchOptions options) {
        this.contests = contests;
        this.site = contests.site();
        this.lake = Objects.requireNonNull(site.endpoints().s3Lake(), "the stack has an S3 server");
        this.options = options;
    }

    /** Returns what failed. */
    List<String> run() throws Exception {
        if (options.withLoads()) {
            contests.attempt("Parquet on S3", this::loads);
        }
        contests.attempt("From produce to visible on S3", this::latency);
        return contests.end();
    }

    private void loads() throws Exception {
        StreamWorkload warmUp = Race.streamWarmUp();
        contests.fill(warmUp);
        contests.warmUp(contenders(warmUp), options.warmUps());
        StreamWorkload workload = Race.stream(options.streamRecords());
        contests.fill(workload);
        String name = "Parquet on S3";
        Contest.Result result = contests.hold(name, contenders(workload), options.rounds());
        Standings standings = new Standings(ON_S3, result.measurements());
        List<String> lines = new ArrayList<>(List.of(
                String.format(Locale.ROOT, "%,d records, median of rounds: %d", workload.records(), options.rounds()),
                ""));
        lines.addAll(standings.lines());
        contests.report().section(name, lines, result);
        standings
                .ratioTo(ON_DISK)
                .ifPresent(ratio -> contests.add(Aim.atLeast("S3: times as fast as on disk", TIMES_DISK, ratio)));
        standings
                .ratioTo(IcebergLake.NAME)
                .ifPresent(
                        ratio -> contests.add(Aim.atLeast("S3: times as fast as iceberg there", TIMES_ICEBERG, ratio)));
    }

    private List<Contender> contenders(StreamWorkload workload) {
        TributaryLake onDisk = TributaryLake.flushingTimes(ON_DISK, Race.FLUSHES, site, workload);
        List<Contender> contenders = new ArrayList<>(List.of(onDisk.at(place(lake), ON_S3, site), onDisk));
        if (options.withPeers()) {
            contenders.add(new IcebergLake(site, workload, IcebergCatalog.onS3(lake, site.endpoints())));
        }
        return contenders;
    }

    private static LakePlace place(S3Lake lake) {
        return LakePlace.onS3(lake, "tributary");
    }

    private void latency() throws Exception {
        Latency latency = new Latency(contests, options);
        List<Latency.Delay> delays = new ArrayList<>();
        delays.add(latency.lake("s3", lake -> lake.at(place(this.lake), ON_S3, site)));
        contests.add(Aim.atMost(
                "S3: p99 from produce to visible, ms", P99_MS, delays.get(0).p99()));
        try (DistantLine line = DistantLine.to(lake.access().endpoint().getPort(), DISTANCE)) {
            LakePlace distant = place(new S3Lake(at(line), lake.files()));
            String name = ON_S3 + ", " + DISTANCE.toMillis() + " ms away";
            delays.add(latency.lake("s3_distant", lake -> lake.at(distant, name, site)));
        }
        contests.add(Aim.atMost(
                "S3, " + DISTANCE.toMillis() + " ms away: p99 from produce to visible, ms",
                DISTANT_P99_MS,
                delays.get(1).p99()));
        latency.report("From produce to visible on S3 at 1 000 records/s", delays);
    }

    private S3Access at(DistantLine line) {
        S3Access access = lake.access();
        return new S3Access(
                URI.create("http://127.0.0.1:" + line.port()),
                access.region(),
                access.accessKeyId(),
                access.secretAccessKey());
    }
}
