package io.tributary.bench;

import io.tributary.bench.contender.Contender;
import io.tributary.local.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Contenders that load the same records in turn, round by round, so that a slow minute of the machine hits all. */
record Contest(String name, long records, List<Contender> contenders) {

    List<Measurement> run(int rounds, LocalStack stack, Consumer<String> progress) throws Exception {
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                progress.accept(name + ", round " + round + " of " + rounds + ": " + contender.name() + " ...");
                Measurement measurement = measure(contender, round, stack);
                progress.accept(String.format(
                        "  %.1f s, %,.0f records/s", measurement.seconds(), measurement.recordsPerSecond()));
                measurements.add(measurement);
            }
        }
        return measurements;
    }

    private Measurement measure(Contender contender, int round, LocalStack stack) throws Exception {
        contender.prepare();
        try {
            double workerBefore = cpuSeconds(stack.worker().pid());
            double databaseBefore = databaseCpuSeconds(stack);
            long startedAt = System.nanoTime();
            contender.run();
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            return new Measurement(
                    name,
                    contender.name(),
                    round,
                    records,
                    seconds,
                    cpuSeconds(stack.worker().pid()) - workerBefore,
                    databaseCpuSeconds(stack) - databaseBefore,
                    contender.bytesWritten());
        } finally {
            contender.cleanUp();
        }
    }

    private static double databaseCpuSeconds(LocalStack stack) {
        return stack.mysql().map(mysql -> cpuSeconds(mysql.pid())).orElse(0.0);
    }

    private static double cpuSeconds(long pid) {
        return ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO)
                        .toMillis()
                / 1000.0;
    }
}
