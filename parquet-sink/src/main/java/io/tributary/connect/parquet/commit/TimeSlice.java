package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.seam.Inbox;
import java.util.function.LongSupplier;

/** How long one turn may go on with work that can be continued in the next one; until then nobody listens to Connect. */
public record TimeSlice(LongSupplier monotonicMs, long endMs, Inbox<?> inbox) {

    public boolean isOver() {
        return taskEnds() || monotonicMs.getAsLong() > endMs;
    }

    /** There is no next turn. */
    public boolean taskEnds() {
        return inbox.isEnding();
    }
}
