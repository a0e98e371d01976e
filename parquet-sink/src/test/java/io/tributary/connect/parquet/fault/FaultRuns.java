package io.tributary.connect.parquet.fault;

import io.tributary.connect.support.testing.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;

/**
 * Lets a fault strike at many points, several at a time and each in a scenario of its own, and tells how far it is.
 *
 * @param atATime so many scenarios
 * @param scenarios makes the same scenario anew for a seed
 */
record FaultRuns(int atATime, LongFunction<Scenario> scenarios) {
    /** The profile faults tries every point, else a sample is enough. */
    static final boolean ALL_POINTS = Boolean.getBoolean("tributary.faults.all");

    /** Of the whole test run, so that one number repeats it. */
    static final long SEED = Long.getLong("tributary.faults.seed", System.nanoTime());

    private static final String REPEATED_BY = "-Dtributary.faults.seed=" + SEED;

    void sampled(FaultKind kind, List<FaultPoint> points, int sample) throws Exception {
        List<FaultPoint> chosen = FaultPoint.sample(points, ALL_POINTS ? points.size() : sample, new Random(SEED));
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(atATime);
        try {
            await(chosen.stream()
                    .map(point -> pool.submit(() -> run(kind, point)))
                    .toList());
        } finally {
            pool.shutdownNow();
        }
        System.out.printf(
                Locale.ROOT,
                "%s at %d of %d points: %.1f s, %s%n",
                kind,
                chosen.size(),
                points.size(),
                (System.nanoTime() - start) / 1e9,
                REPEATED_BY);
    }

    /** Answers what was tried. */
    private String run(FaultKind kind, FaultPoint point) throws Exception {
        String fault = kind + " " + point;
        Scenario scenario = scenarios.apply(SEED);
        kind.strike(scenario, point);
        scenario.loadToTheEnd(Incident.NONE);
        scenario.assertExactlyOnce(fault);
        return fault;
    }

    /** Ends with the first run that fails. */
    private static void await(List<Future<String>> runs) throws InterruptedException {
        Progress progress = new Progress(runs.size(), REPEATED_BY);
        for (Future<String> run : runs) {
            progress.done(outcome(run));
        }
    }

    private static String outcome(Future<String> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw new AssertionError(REPEATED_BY, e.getCause());
        }
    }
}
