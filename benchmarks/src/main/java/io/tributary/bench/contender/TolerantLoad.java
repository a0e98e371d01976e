package io.tributary.bench.contender;

import io.tributary.bench.workload.SpoiledWorkload;
import io.tributary.bench.workload.TableWorkload;
import io.tributary.bench.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connector with a dead-letter topic. What counts is how fast its good rows become visible or, where it has none, how
 * fast its bad records are in that topic. It has a limited time, since what is measured is whether it stalls.
 */
public final class TolerantLoad extends WorkerContender {
    private final Site site;
    private final SpoiledWorkload workload;
    private final Target target;
    private final Duration timeout;
    private @Nullable DeadLetters deadLetters;

    private TolerantLoad(String name, Site site, SpoiledWorkload workload, Target target, Duration timeout) {
        super(name, workload, new ConnectorRun(site, name));
        this.site = site;
        this.workload = workload;
        this.target = target;
        this.timeout = timeout;
    }

    /** A sink that reports each record of a table's topic. */
    public static TolerantLoad reportingTable(String name, Site site, SpoiledWorkload workload, Duration timeout) {
        return reporting(name, site, workload, ConnectorRun.ofTable(), timeout);
    }

    /** A sink that reports each record of a stream's topic. */
    public static TolerantLoad reportingStream(String name, Site site, SpoiledWorkload workload, Duration timeout) {
        return reporting(name, site, workload, ConnectorRun.ofStream(), timeout);
    }

    private static TolerantLoad reporting(
            String name, Site site, SpoiledWorkload workload, Map<String, String> converters, Duration timeout) {
        Map<String, String> settings = ConnectorRun.merged(List.of(
                converters,
                Map.of(
                        "connector.class",
                        "io.tributary.bench.sink.ReportingSinkConnector",
                        "topics",
                        workload.topic())));
        return new TolerantLoad(name, site, workload, new NoTarget(settings), timeout);
    }

    /** Tributary's MySQL sink. The original workload names no key twice. */
    public static TolerantLoad table(
            String name, Site site, TableWorkload original, SpoiledWorkload workload, Duration timeout) {
        Target target = new TableTarget(site, TableDesign.FLAT, original, workload);
        return new TolerantLoad(name, site, workload, target, timeout);
    }

    /** The same into a table that has a second unique key, with values that are taken. */
    public static TolerantLoad tableWithTakenValues(
            String name, Site site, TableWorkload original, SpoiledWorkload workload, Duration timeout) {
        Target target = new TableTarget(site, TableDesign.TAKEN, original, workload);
        return new TolerantLoad(name, site, workload, target, timeout);
    }

    /** Tributary's Parquet sink. */
    public static TolerantLoad lake(String name, Site site, SpoiledWorkload workload, Duration timeout) {
        return new TolerantLoad(name, site, workload, new LakeTarget(site, workload), timeout);
    }

    /** The workload, for whoever fills its topic. */
    public Workload workload() {
        return workload;
    }

    private boolean isAllBad() {
        return workload.good() == 0;
    }

    @Override
    public long records() {
        return isAllBad() ? workload.bad() : workload.good();
    }

    @Override
    public void prepare() throws Exception {
        target.prepare();
        deadLetters = new DeadLetters(
                site.bootstrapServers(), "dead_" + site.connectorName(workload.topic()), workload.bad());
    }

    @Override
    public Loading run() throws Exception {
        DeadLetters letters = deadLetters;
        if (letters == null) {
            throw new IllegalStateException("prepare comes first");
        }
        Arrivals arrivals = new Arrivals() {
            // The connector has its name only when it has begun.
            private Arrivals now() {
                return isAllBad() ? letters : target.goodRows(run.name());
            }

            @Override
            public boolean isComplete() throws Exception {
                return now().isComplete();
            }

            @Override
            public long count() throws Exception {
                return now().count();
            }

            @Override
            public long wanted() {
                return records();
            }
        };
        Loading loading =
                run.loadAtMost(timeout, ConnectorRun.merged(List.of(target.settings(), letters.settings())), arrivals);
        if (isAllBad() && loading.records() == records()) {
            letters.requireEach();
        }
        return loading;
    }

    @Override
    public void cleanUp() throws Exception {
        if (deadLetters != null) {
            deadLetters.close();
        }
        super.cleanUp();
        target.drop();
    }
}
