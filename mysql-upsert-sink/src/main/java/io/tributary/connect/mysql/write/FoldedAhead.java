package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.mapping.Draft;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.support.seam.Batch;
import io.tributary.connect.support.seam.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The waiting batch as Connect's thread has folded it while the writer was busy; at most one. Safe for both threads.
 */
public final class FoldedAhead {
    private final AtomicReference<@Nullable Folded> newest = new AtomicReference<>();

    private record Folded(Batch<Draft> batch, List<TableChanges> changes) {}

    /** Does nothing if more than the records is needed for it. */
    public void fold(Batch<Draft> batch) {
        List<RowChange> changes = changes(batch);
        newest.set(
                changes == null
                        ? null
                        : Compaction.withoutServer(changes)
                                .map(folded -> new Folded(batch, folded))
                                .orElse(null));
    }

    /** Null unless exactly this batch was folded. */
    public @Nullable List<TableChanges> take(Batch<Draft> batch) {
        Folded folded = newest.getAndSet(null);
        return folded != null && folded.batch() == batch ? folded.changes() : null;
    }

    /** Null if one of them is not known yet, or waits for something else. */
    private static @Nullable List<RowChange> changes(Batch<Draft> batch) {
        List<RowChange> changes = new ArrayList<>(batch.size());
        for (Run<Draft> run : batch.runs()) {
            for (Draft draft : run.rows()) {
                if (draft instanceof MappedRecord mapped && mapped.isFinal()) {
                    changes.add(mapped.change());
                } else if (!(draft instanceof Draft.Unchanging)) {
                    return null;
                }
            }
        }
        return changes;
    }
}
