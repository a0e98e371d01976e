package io.tributary.connect.support.seam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The runs of one put or of several in a row. Belongs to one thread at a time. */
public final class Batch<R> {
    private final List<Run<R>> runs = new ArrayList<>();
    private int rows;
    private long bytes;

    public static <R> Batch<R> of(Collection<Run<R>> runs) {
        Batch<R> batch = new Batch<>();
        runs.forEach(batch::add);
        return batch;
    }

    public void add(Run<R> run) {
        runs.add(run);
        rows += run.rows().size();
        bytes += run.bytes();
    }

    /** A new one: these runs and those of the batch that follows. */
    Batch<R> then(Batch<R> later) {
        Batch<R> joined = of(runs);
        later.runs.forEach(joined::add);
        return joined;
    }

    /** Without the runs of these assignments. */
    public Batch<R> without(Set<Assignment> assignments) {
        List<Run<R>> rest = runs.stream()
                .filter(run -> !assignments.contains(run.assignment()))
                .toList();
        return rest.size() == runs.size() ? this : of(rest);
    }

    /** In the order of their arrival. */
    public List<Run<R>> runs() {
        return Collections.unmodifiableList(runs);
    }

    /** How many rows. */
    public int size() {
        return rows;
    }

    /** About how much memory the rows take. */
    public long bytes() {
        return bytes;
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }
}
