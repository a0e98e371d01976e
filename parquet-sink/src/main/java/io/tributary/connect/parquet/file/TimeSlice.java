package io.tributary.connect.parquet.file;

import io.tributary.connect.support.seam.Inbox;
import java.util.function.LongSupplier;

/** How long one turn may go on with work that can be continued in the next one; until then nobody listens to Connect. */
record TimeSlice(LongSupplier monotonicMs, long endMs, Inbox<?> inbox) {

    boolean isOver() {
        return taskEnds() || monotonicMs.getAsLong() > endMs;
    }

    /** There is no next turn. */
    boolean taskEnds() {
        return inbox.isEnding();
    }
}
