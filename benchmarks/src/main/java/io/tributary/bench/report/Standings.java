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
        return lines;
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
