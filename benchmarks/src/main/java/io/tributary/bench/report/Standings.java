package io.tributary.bench.report;

import io.tributary.bench.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of one contest as a Markdown table: medians over the rounds, and Tributary's ratio to each contender. */
public final class Standings {
    private static final String OURS = "tributary";

    private final Map<String, List<Measurement>> byContender = new LinkedHashMap<>();

    /** Of one contest; every contender has run in every round. */
    public Standings(List<Measurement> measurements) {
        for (Measurement measurement : measurements) {
            byContender
                    .computeIfAbsent(measurement.contender(), name -> new ArrayList<>())
                    .add(measurement);
        }
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "| | records/s, median | slowest - fastest | Tributary is | worker CPU s | MySQL CPU s | MB written |",
                "|---|---:|---:|---:|---:|---:|---:|"));
        double ours = median(OURS);
        byContender.forEach((name, rounds) -> {
            double[] rates = rates(rounds);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f - %,.0f | %.2f x | %.1f | %.1f | %,.1f |",
                    name,
                    median(rates),
                    rates[0],
                    rates[rates.length - 1],
                    ours / median(rates),
                    median(rounds.stream()
                            .mapToDouble(Measurement::workerCpuSeconds)
                            .toArray()),
                    median(rounds.stream()
                            .mapToDouble(Measurement::databaseCpuSeconds)
                            .toArray()),
                    rounds.get(0).bytesWritten() / 1e6));
        });
        return lines;
    }

    private double median(String contender) {
        return median(rates(byContender.getOrDefault(contender, List.of())));
    }

    private static double[] rates(List<Measurement> rounds) {
        return rounds.stream()
                .mapToDouble(Measurement::recordsPerSecond)
                .sorted()
                .toArray();
    }

    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
