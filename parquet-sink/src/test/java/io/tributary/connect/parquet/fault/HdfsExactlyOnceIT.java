package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import io.tributary.connect.parquet.store.MiniHdfs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@link ExactlyOnceTest} on a real HDFS, for a sample of its crash points; for all of them in the profile faults. */
class HdfsExactlyOnceIT {
    private static final boolean ALL_CALLS = Boolean.getBoolean("tributary.faults.all");
    private static final int SAMPLED_CRASHES = 30;
    private static final int SAMPLED_ERRORS = 5;
    private static final int SAMPLED_FREEZES = 5;
    private static final int RECORDS = 600;
    private static final ExecutorService OLD_WORKER = Executors.newSingleThreadExecutor();

    private static final long SEED = Long.getLong("tributary.faults.seed", System.nanoTime());

    /** The calls of a run without faults. */
    private static int calls;

    private record Point(Moment moment, int call) {}

    @BeforeAll
    static void countCalls() throws IOException {
        Scenario scenario = scenario();
        calls = scenario.loadToTheEnd(Incident.NONE).size();
        scenario.assertExactlyOnce("no fault");
    }

    @AfterAll
    static void stopHdfs() {
        OLD_WORKER.shutdown();
    }

    @Test
    void survivesACrashAtAnyCall() throws IOException {
        for (Point point : points(SAMPLED_CRASHES)) {
            Scenario scenario = scenario();
            boolean crashed = false;
            try {
                scenario.loadToTheEnd(point.moment().of(point.call(), () -> {
                    throw new SimulatedCrash();
                }));
            } catch (SimulatedCrash e) {
                crashed = true;
            }
            assertThat(crashed).as("%s, seed %d", point, SEED).isTrue();
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertExactlyOnce("a crash at " + point);
        }
    }

    @Test
    void survivesAnErrorAtAnyCall() throws IOException {
        for (Point point : points(SAMPLED_ERRORS)) {
            Scenario scenario = scenario();
            scenario.loadToTheEnd(point.moment().of(point.call(), () -> {
                throw new IOException("simulated");
            }));
            scenario.assertExactlyOnce("an error at " + point);
        }
    }

    @Test
    void survivesAnOwnerFrozenAtAnyCall() throws Exception {
        for (Point point : points(SAMPLED_FREEZES)) {
            Scenario scenario = scenario();
            CountDownLatch frozen = new CountDownLatch(1);
            CountDownLatch thawed = new CountDownLatch(1);
            Incident freeze = point.moment().of(point.call(), () -> {
                frozen.countDown();
                await(thawed);
            });
            Future<?> zombie = OLD_WORKER.submit(() -> scenario.load(freeze, 60));
            await(frozen);
            scenario.load(Incident.NONE, new Random(SEED).nextInt(8));
            thawed.countDown();
            zombie.get(1, TimeUnit.MINUTES);
            scenario.loadToTheEnd(Incident.NONE);
            scenario.assertExactlyOnce("an owner frozen at " + point);
        }
    }

    private static Scenario scenario() {
        return new Scenario(SEED, new HdfsLake(MiniHdfs.newRoot()), RECORDS);
    }

    private static List<Point> points(int sampled) {
        List<Point> points = new ArrayList<>();
        for (int call = 1; call <= calls; call++) {
            points.add(new Point(Moment.BEFORE, call));
            points.add(new Point(Moment.AFTER, call));
        }
        Collections.shuffle(points, new Random(SEED));
        List<Point> chosen = ALL_CALLS ? points : points.subList(0, sampled);
        System.out.printf(
                "Faults on HDFS: %d of %d points, -Dtributary.faults.seed=%d%n", chosen.size(), points.size(), SEED);
        return chosen;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
