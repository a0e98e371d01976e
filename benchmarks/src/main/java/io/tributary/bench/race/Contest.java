package io.tributary.bench.race;

import io.tributary.bench.contender.Contender;
import io.tributary.bench.contender.Loading;
import io.tributary.bench.contender.Written;
import io.tributary.bench.meter.HeapMeter;
import io.tributary.bench.meter.ServerMeter;
import io.tributary.local.process.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

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

    /** Who fails in one round takes part in the next. */
    public Result run(int rounds, Machine machine, Consumer<String> progress) throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            List<Contender> order = new ArrayList<>(contenders);
            Collections.rotate(order, 1 - round);
            for (Contender contender : order) {
                progress.accept(name + ", round " + round + " of " + rounds + ": " + contender.name() + " ...");
                try {
                    Measurement measurement = measure(contender, round, machine);
                    progress.accept(String.format(
                            Locale.ROOT,
                            "  %.1f s, %,.0f records/s",
                            measurement.seconds(),
                            measurement.recordsPerSecond()));
                    measurements.add(measurement);
                } catch (StackException e) {
                    progress.accept("  failed: " + e.getMessage());
                    failures.add(name + ", round " + round + ": " + e.getMessage());
                }
            }
        }
        return new Result(measurements, failures);
    }

    private Measurement measure(Contender contender, int round, Machine machine) throws Exception {
        contender.prepare();
        try {
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
                    seconds(loading.start()),
                    seconds,
                    loader.cpuSeconds() - cpuBefore,
                    database.cpuSeconds() - databaseCpuBefore,
                    heap.peakBytes(),
                    heap.liveBytes(),
                    written.files(),
                    written.bytes(),
                    database.bytesWritten() - databaseBytesBefore,
                    Math.max(0, others));
        } finally {
            contender.cleanUp();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
