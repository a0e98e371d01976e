package io.tributary.connect.mysql.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of a table, as the registry holds them. A snapshot holds, per key, the newest record by offset whose
 * interval is not after it; what comes before {@code first} counts to that. {@code expired} ones are none any more; their
 * rows are still to be deleted, or some of them.
 */
public record SnapshotList(Snapshot first, NavigableSet<Snapshot> snapshots, NavigableSet<Snapshot> expired) {
    /** Begins the text of a list with expired snapshots, which builds that do not know of them must not misread. */
    private static final String FORMAT_2 = "2;";

    public SnapshotList {
        snapshots = Collections.unmodifiableNavigableSet(new TreeSet<>(snapshots));
        expired = Collections.unmodifiableNavigableSet(new TreeSet<>(expired));
    }

    /** Without expired ones. */
    public SnapshotList(Snapshot first, NavigableSet<Snapshot> snapshots) {
        this(first, snapshots, Collections.emptyNavigableSet());
    }

    /** Of a table that nobody has registered: what comes before the oldest snapshot that is there is a snapshot too. */
    static SnapshotList found(Snapshot start, NavigableSet<Snapshot> snapshots) {
        Snapshot first = snapshots.isEmpty() || start.compareTo(snapshots.first()) < 0 ? start : snapshots.first();
        return new SnapshotList(first, snapshots);
    }

    /** Reads what {@link #text()} wrote. */
    public static SnapshotList parse(Snapshot first, String text) {
        if (!text.startsWith(FORMAT_2)) {
            return new SnapshotList(first, parse(text));
        }
        int end = text.indexOf(';', FORMAT_2.length());
        return new SnapshotList(first, parse(text.substring(FORMAT_2.length(), end)), parse(text.substring(end + 1)));
    }

    private static NavigableSet<Snapshot> parse(String text) {
        NavigableSet<Snapshot> snapshots = new TreeSet<>();
        Arrays.stream(text.split(",", -1))
                .filter(part -> !part.isEmpty())
                .map(Snapshot::parse)
                .forEach(snapshots::add);
        return snapshots;
    }

    public String text() {
        return expired.isEmpty() ? text(snapshots) : FORMAT_2 + text(snapshots) + ";" + text(expired);
    }

    private static String text(NavigableSet<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::toString).collect(Collectors.joining(","));
    }

    public @Nullable Snapshot latest() {
        return snapshots.isEmpty() ? null : snapshots.last();
    }

    /** The snapshots that a change of an interval goes to. */
    public NavigableSet<Snapshot> receiving(Snapshot interval) {
        return snapshots.tailSet(place(interval), true);
    }

    /** Whether changes of these intervals need no other snapshots. */
    public boolean suffices(Collection<Snapshot> intervals) {
        return intervals.stream().map(this::place).allMatch(snapshots::contains);
    }

    /** Whether there is something to remove; {@code retention} snapshots are kept, all if it is 0. */
    public boolean isOverdue(int retention) {
        return !expired.isEmpty() || (retention > 0 && snapshots.size() > retention);
    }

    /** After the rows of these are deleted. */
    public SnapshotList without(Collection<Snapshot> deleted) {
        NavigableSet<Snapshot> rest = new TreeSet<>(expired);
        rest.removeAll(deleted);
        return new SnapshotList(first, snapshots, rest);
    }

    /** What is to be done before changes of these intervals; {@code retention} snapshots are kept, all if it is 0. */
    public Plan planFor(Collection<Snapshot> intervals, int retention) {
        NavigableSet<Snapshot> kept = new TreeSet<>(snapshots);
        intervals.forEach(interval -> kept.add(place(interval)));
        Snapshot newFirst = first;
        while (retention > 0 && kept.size() > retention) {
            kept.pollFirst();
            newFirst = kept.first();
        }
        NavigableSet<Snapshot> present = new TreeSet<>(snapshots);
        List<Creation> creations = new ArrayList<>();
        for (Snapshot snapshot : kept) {
            if (present.add(snapshot)) {
                creations.add(new Creation(snapshot, present.lower(snapshot)));
            }
        }
        NavigableSet<Snapshot> over = new TreeSet<>(expired);
        over.addAll(snapshots);
        over.removeAll(kept);
        return new Plan(creations, new SnapshotList(newFirst, kept, over));
    }

    private Snapshot place(Snapshot interval) {
        return interval.compareTo(first) < 0 ? first : interval;
    }

    /** A snapshot that begins as the copy of another one, or empty if that is null. */
    public record Creation(Snapshot snapshot, @Nullable Snapshot source) {}

    /** The snapshots to create, in this order, and what the list is then. */
    public record Plan(List<Creation> creations, SnapshotList after) {}
}
