package io.tributary.connect.support.seam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The writer's end of what Connect's thread hands over. */
public interface Inbox<R> {

    /** What was asked since the last call, in order. */
    List<ToWriter> take();

    /** The batch that waits, null if none does; there is room for the next one then. */
    @Nullable Batch<R> takeBatch();

    /** Whether the task is to end: whatever takes long is to be left. */
    boolean isEnding();
}
