package io.tributary.connect.mysql.snapshot;

import java.time.LocalDate;
import java.util.Comparator;

/** A version of a table: the local day, and the ordinal of the interval in it, from 1. */
public record Snapshot(LocalDate date, int version) implements Comparable<Snapshot> {
    private static final Comparator<Snapshot> ORDER =
            Comparator.comparing(Snapshot::date).thenComparingInt(Snapshot::version);
    private static final char SEPARATOR = '/';

    /** The first of a day. */
    static Snapshot firstOf(LocalDate date) {
        return new Snapshot(date, 1);
    }

    /** Reads what {@link #toString()} wrote. */
    static Snapshot parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        return new Snapshot(
                LocalDate.parse(text.substring(0, separator)), Integer.parseInt(text.substring(separator + 1)));
    }

    @Override
    public int compareTo(Snapshot other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return date + "" + SEPARATOR + version;
    }
}
