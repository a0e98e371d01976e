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
 * interval is not after it; what comes before {@code first} counts to that.
 */
public record SnapshotList(Snapshot first, NavigableSet<Snapshot> snapshots) {

    public SnapshotList {
        snapshots = Collections.unmodifiableNavigableSet(new TreeSet<>(snapshots));
    }

    /** Reads what {@link #text()} wrote. */
    public static SnapshotList parse(Snapshot first, String text) {
        NavigableSet<Snapshot> snapshots = new TreeSet<>();
        Arrays.stream(text.split(",", -1))
                .filter(part -> !part.isEmpty())
                .map(Snapshot::parse)
                .forEach(snapshots::add);
        return new SnapshotList(first, snapshots);
    }

    public String text() {
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
        return new Plan(creations, new SnapshotList(newFirst, kept));
    }

    private Snapshot place(Snapshot interval) {
        return interval.compareTo(first) < 0 ? first : interval;
    }

    /** A snapshot that begins as the copy of another one, or empty if that is null. */
    public record Creation(Snapshot snapshot, @Nullable Snapshot source) {}

    /** The snapshots to create, in this order, and what the list is then. */
    public record Plan(List<Creation> creations, SnapshotList after) {}
}
