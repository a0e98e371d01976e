package io.tributary.bench.latency;

import io.tributary.bench.contender.Watched;
import io.tributary.bench.report.Sample;
import io.tributary.bench.workload.SteadyStream;
import io.tributary.local.process.StackException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Lets records come in at a steady rate and looks all the time which of them are visible. The first ones do not count:
 * the connector is only starting then.
 *
 * @param uncounted how many these are
 */
public record LatencyRun(SteadyStream stream, long records, long uncounted, Duration betweenLooks) {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Milliseconds from when a record was due at its producer until it was seen. */
    public Sample measure(Watched contender) throws Exception {
        contender.prepare();
        try {
            Sightings sightings = new Sightings(records);
            stream.start();
            contender.begin();
            long deadline = stream.dueAt(records) + TIMEOUT.toNanos();
            while (!sightings.isComplete()) {
                contender.look(sightings.lowestUnseen(), number -> sightings.see(number, System.nanoTime()));
                if (System.nanoTime() > deadline) {
                    throw new StackException(contender.name() + " did not show record " + sightings.lowestUnseen()
                            + " within a minute after the last one was sent.");
                }
                TimeUnit.NANOSECONDS.sleep(betweenLooks.toNanos());
            }
            return sightings.delays(uncounted, stream::dueAt);
        } finally {
            contender.cleanUp();
        }
    }
}
