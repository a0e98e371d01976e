package io.tributary.bench.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Measurements of one thing, from several rounds or many records. */
public final class Sample {
    private final double[] sorted;

    private Sample(double[] values) {
        this.sorted = values;
        Arrays.sort(sorted);
    }

    /** At least one value. */
    public static Sample of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a sample has at least one value");
        }
        return new Sample(values.clone());
    }

    public static <T> Sample of(Collection<T> measured, ToDoubleFunction<T> value) {
        return of(measured.stream().mapToDouble(value).toArray());
    }

    public double median() {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public double min() {
        return sorted[0];
    }

    public double max() {
        return sorted[sorted.length - 1];
    }

    /** The smallest value that so many per cent of the values do not exceed. */
    public double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    public int size() {
        return sorted.length;
    }
}
