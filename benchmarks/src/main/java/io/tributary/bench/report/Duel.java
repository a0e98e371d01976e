package io.tributary.bench.report;

import io.tributary.bench.race.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Two contenders in rounds in which one ran right after the other. The ratio is taken within each round, so that what
 * disturbs a whole round disturbs no ratio, and the median is taken of the ratios.
 */
public final class Duel {
    private final String ours;
    private final String theirs;
    private final Map<Integer, Double> ourRounds;
    private final Map<Integer, Double> theirRounds;

    /** One value of one contender in one round. */
    public record Figure(String contender, int round, double value) {}

    /** {@code ours} is divided by {@code theirs}. */
    public Duel(String ours, String theirs, List<Figure> figures) {
        this.ours = ours;
        this.theirs = theirs;
        this.ourRounds = rounds(ours, figures);
        this.theirRounds = rounds(theirs, figures);
    }

    /** Of one value of what a contest has measured. */
    public static Duel of(
            String ours, String theirs, List<Measurement> measurements, ToDoubleFunction<Measurement> value) {
        return new Duel(
                ours,
                theirs,
                measurements.stream()
                        .map(measurement -> new Figure(
                                measurement.contender(), measurement.round(), value.applyAsDouble(measurement)))
                        .toList());
    }

    private static Map<Integer, Double> rounds(String contender, List<Figure> figures) {
        Map<Integer, Double> rounds = new TreeMap<>();
        figures.stream()
                .filter(figure -> figure.contender().equals(contender))
                .forEach(figure -> rounds.put(figure.round(), figure.value()));
        return rounds;
    }

    /** Of the rounds in which both have a figure; empty if there is none. */
    public Optional<Sample> ratios() {
        double[] ratios = ourRounds.keySet().stream()
                .filter(theirRounds::containsKey)
                .mapToDouble(this::ratio)
                .toArray();
        return ratios.length == 0 ? Optional.empty() : Optional.of(Sample.of(ratios));
    }

    /** The median of the ratios; not a number if there is none. */
    public double ratio() {
        return ratios().map(Sample::median).orElse(Double.NaN);
    }

    private double ratio(int round) {
        return ourRounds.getOrDefault(round, Double.NaN) / theirRounds.getOrDefault(round, Double.NaN);
    }

    /** A Markdown table of the rounds. {@code unit} is that of the figures. */
    public List<String> lines(String unit) {
        List<String> lines = new ArrayList<>(
                List.of("| " + unit + " | " + ours + " | " + theirs + " | ratio |", "|---|---:|---:|---:|"));
        for (int round : ourRounds.keySet()) {
            if (theirRounds.containsKey(round)) {
                lines.add(line("round " + round, value(ourRounds, round), value(theirRounds, round), ratio(round)));
            }
        }
        ratios().ifPresent(
                        ratios -> lines.add(line("median", median(ourRounds), median(theirRounds), ratios.median())));
        return lines;
    }

    private static double value(Map<Integer, Double> rounds, int round) {
        return rounds.getOrDefault(round, Double.NaN);
    }

    private static double median(Map<Integer, Double> rounds) {
        return Sample.of(rounds.values(), Double::doubleValue).median();
    }

    private static String line(String what, double ours, double theirs, double ratio) {
        return String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | %.3f |", what, ours, theirs, ratio);
    }
}
