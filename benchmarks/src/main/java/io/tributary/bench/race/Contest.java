package io.tributary.bench.race;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Loading;
import io.tributary.bench.contender.Written;
import io.tributary.bench.meter.HeapMeter;
import io.tributary.bench.meter.ServerMeter;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Contenders that load their records in turn, so that a slow minute of the machine hits all. Each round begins with
 * another one.
 */
public record Contest(String name, List<Contender> contenders) {

    public Contest {
        contenders = List.copyOf(contenders);
    }

    /** What was measured, and why what is missing could not be. */
    public record Result(List<Measurement> measurements, List<String> failures) {}

    /** Who hears of a contest while it goes on. */
    public interface Listener {
        /** One line on how far it is. */
        void progress(String line);

        /** What will stay, whatever happens after it. */
        void measured(Measurement measurement) throws IOException;
    }

    /** Measures one round of a contender. */
    @FunctionalInterface
    interface Meter {
        Measurement measure(Contender contender, int round) throws Exception;
    }

    /** Who fails in one round takes part in the next. */
    public Result run(int rounds, Machine machine, Listener listener) throws IOException, InterruptedException {
        return run(rounds, (contender, round) -> measure(contender, round, machine), listener);
    }

    Result run(int rounds, Meter meter, Listener listener) throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int number = 1; number <= rounds; number++) {
            int round = number;
            List<Contender> order = new ArrayList<>(contenders);
            Collections.rotate(order, 1 - round);
            for (Contender contender : order) {
                String turn = name + ", round " + round + " of " + rounds + ": " + contender.name();
                listener.progress(turn + " ...");
                attempt(turn, failures, listener, () -> {
                    contender.prepare();
                    Measurement measurement = meter.measure(contender, round);
                    listener.progress(line(measurement));
                    measurements.add(measurement);
                    listener.measured(measurement);
                });
                attempt(turn + ", cleaning up", failures, listener, contender::cleanUp);
            }
        }
        return new Result(measurements, failures);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    // Peers and servers fail in ways that nobody lists, and what the others have shown is to stay.
    private static void attempt(String turn, List<String> failures, Listener listener, Step step)
            throws InterruptedException {
        try {
            step.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String reason = e instanceof StackException ? e.getMessage() : e.toString();
            listener.progress("  failed: " + reason);
            failures.add(turn + ": " + reason);
        }
    }

    private static String line(Measurement measurement) {
        String line = String.format(
                Locale.ROOT, "  %.1f s, %,.0f records/s", measurement.seconds(), measurement.recordsPerSecond());
        return measurement.isComplete()
                ? line
                : line
                        + String.format(
                                Locale.ROOT,
                                ", out of time with %,d of %,d",
                                measurement.records(),
                                measurement.wanted());
    }

    private static Measurement measure(Contender contender, int round, Machine machine) throws Exception {
        machine.awaitQuiet();
        ServerMeter loader = machine.loader(contender);
        ServerMeter database = machine.database();
        HeapMeter heap = machine.heap(contender);
        heap.reset();
        double cpuBefore = loader.cpuSeconds();
        double databaseCpuBefore = database.cpuSeconds();
        long databaseBytesBefore = database.bytesWritten();
        double othersBefore = machine.othersCpuSeconds();
        Loading loading = contender.run();
        double seconds = seconds(loading.whole());
        double others = (machine.othersCpuSeconds() - othersBefore) / seconds / machine.processors();
        Written written = contender.written();
        return new Measurement(
                contender.name(),
                round,
                contender.records(),
                loading.records(),
                seconds(loading.start()),
                seconds,
                loader.cpuSeconds() - cpuBefore,
                database.cpuSeconds() - databaseCpuBefore,
                heap.peakBytes(),
                heap.liveBytes(),
                written.files(),
                written.bytes(),
                database.bytesWritten() - databaseBytesBefore,
                contender.rateWhileLoading(),
                Math.max(0, others));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
