package io.tributary.bench.report;

import io.tributary.bench.race.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The result of one contest: medians over the rounds, and the ratio of one contender to each. */
public final class Standings {
    private static final double MEGA = 1e6;

    private final String favourite;
    private final Map<String, List<Measurement>> byContender = new LinkedHashMap<>();

    /** {@code favourite} is who is compared with all. */
    public Standings(String favourite, List<Measurement> measurements) {
        this.favourite = favourite;
        for (Measurement measurement : measurements) {
            byContender
                    .computeIfAbsent(measurement.contender(), name -> new ArrayList<>())
                    .add(measurement);
        }
    }

    /** The records per second of a contender; empty if none of its rounds succeeded. */
    public Optional<Sample> rates(String contender) {
        return Optional.ofNullable(byContender.get(contender))
                .map(rounds -> Sample.of(rounds, Measurement::recordsPerSecond));
    }

    /** The records per second while it loads, without start and end; empty for those of whom nothing tells. */
    public Optional<Sample> ratesWhileLoading(String contender) {
        List<Measurement> told = byContender.getOrDefault(contender, List.of()).stream()
                .filter(measurement -> measurement.recordsPerSecondWhileLoading() > 0)
                .toList();
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(Sample.of(told, Measurement::recordsPerSecondWhileLoading));
    }

    /** How many times the other's rate while it loads the favourite's whole rate is; empty if one has no figure. */
    public Optional<Double> ratioToLoading(String other) {
        return rates(favourite)
                .flatMap(ours -> ratesWhileLoading(other).map(theirs -> ours.median() / theirs.median()));
    }

    /** How many times as fast as the other the favourite is; empty if one of them has no figure. */
    public Optional<Double> ratioTo(String other) {
        return rates(favourite).flatMap(ours -> rates(other).map(theirs -> ours.median() / theirs.median()));
    }

    /** The median; empty for those that write no files. */
    public Optional<Double> fileBytes(String contender) {
        return Optional.ofNullable(byContender.get(contender))
                .map(rounds -> Sample.of(rounds, Measurement::fileBytes).median())
                .filter(bytes -> bytes > 0);
    }

    public List<Bars.Bar> bars() {
        List<Bars.Bar> bars = new ArrayList<>();
        byContender
                .keySet()
                .forEach(name ->
                        rates(name).ifPresent(rates -> bars.add(new Bars.Bar(name, rates, name.equals(favourite)))));
        return bars;
    }

    /** A Markdown table. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "| | records/s, median | slowest to fastest | " + favourite
                        + " is | CPU s | MySQL CPU s | heap MB, peak (after GC) | MB written | others |",
                "|---|---:|---:|---:|---:|---:|---:|---:|---:|"));
        byContender.forEach((name, rounds) -> lines.add(line(name, rounds)));
        for (String name : byContender.keySet()) {
            ratesWhileLoading(name).ifPresent(rates -> lines.addAll(List.of("", loadingLine(name, rates))));
        }
        return lines;
    }

    private String loadingLine(String name, Sample rates) {
        return String.format(
                Locale.ROOT,
                "%s while it loads, without its start and its wait for the last commit: %,.0f records/s (%,.0f to %,.0f);"
                        + " %s, start and end included, is %s of that.",
                name,
                rates.median(),
                rates.min(),
                rates.max(),
                favourite,
                ratioToLoading(name)
                        .map(ratio -> String.format(Locale.ROOT, "%.2f x", ratio))
                        .orElse("-"));
    }

    private String line(String name, List<Measurement> rounds) {
        Sample rates = Sample.of(rounds, Measurement::recordsPerSecond);
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f to %,.0f | %s | %.1f | %.1f | %,.0f (%,.0f) | %,.0f | %.0f %% |",
                name,
                rates.median(),
                rates.min(),
                rates.max(),
                ratioTo(name)
                        .map(ratio -> String.format(Locale.ROOT, "%.2f x", ratio))
                        .orElse("-"),
                Sample.of(rounds, Measurement::cpuSeconds).median(),
                Sample.of(rounds, Measurement::databaseCpuSeconds).median(),
                Sample.of(rounds, Measurement::peakHeapBytes).max() / MEGA,
                Sample.of(rounds, Measurement::liveHeapBytes).max() / MEGA,
                Sample.of(rounds, Standings::bytesWritten).median() / MEGA,
                Sample.of(rounds, Measurement::othersShare).max() * 100);
    }

    private static double bytesWritten(Measurement measurement) {
        return measurement.fileBytes() > 0 ? measurement.fileBytes() : measurement.databaseBytes();
    }
}
