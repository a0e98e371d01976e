package io.tributary.bench.report;

import io.tributary.bench.race.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** One value over several steps of something that grows. */
public final class Series {
    private final Map<String, List<Measurement>> bySteps = new LinkedHashMap<>();
    private final ToDoubleFunction<Measurement> value;

    /** {@code steps} in their order, by the names under which they were measured; those that failed are left out. */
    public Series(List<String> steps, List<Measurement> measurements, ToDoubleFunction<Measurement> value) {
        this.value = value;
        for (String step : steps) {
            List<Measurement> rounds = measurements.stream()
                    .filter(measurement -> measurement.contender().equals(step))
                    .toList();
            if (!rounds.isEmpty()) {
                bySteps.put(step, rounds);
            }
        }
    }

    /** The smallest median as a share of the largest: 1 is flat. */
    public double evenness() {
        double[] medians = bySteps.values().stream()
                .mapToDouble(rounds -> Sample.of(rounds, value).median())
                .toArray();
        Sample sample = Sample.of(medians.length == 0 ? new double[] {Double.NaN} : medians);
        return sample.min() / sample.max();
    }

    public Curve curve(String title) {
        List<Curve.Point> points = new ArrayList<>();
        bySteps.forEach((step, rounds) -> points.add(new Curve.Point(step, Sample.of(rounds, value))));
        return new Curve(title, points);
    }

    /** A Markdown table. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "| | records/s once started | seconds | seconds to the first record | CPU s | MySQL CPU s | heap MB, peak (after GC) | files | others |",
                "|---|---:|---:|---:|---:|---:|---:|---:|---:|"));
        bySteps.forEach((step, rounds) -> lines.add(line(step, rounds)));
        return lines;
    }

    private static String line(String step, List<Measurement> rounds) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %.1f | %.1f | %.1f | %,.0f (%,.0f) | %,.0f | %.0f %% |",
                step,
                Sample.of(rounds, Measurement::recordsPerSecondOnceStarted).median(),
                Sample.of(rounds, Measurement::seconds).median(),
                Sample.of(rounds, Measurement::startSeconds).median(),
                Sample.of(rounds, Measurement::cpuSeconds).median(),
                Sample.of(rounds, Measurement::databaseCpuSeconds).median(),
                Sample.of(rounds, Measurement::peakHeapBytes).max() / 1e6,
                Sample.of(rounds, Measurement::liveHeapBytes).max() / 1e6,
                Sample.of(rounds, Measurement::files).median(),
                Sample.of(rounds, Measurement::othersShare).max() * 100);
    }
}
