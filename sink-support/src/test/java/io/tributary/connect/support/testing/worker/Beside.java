package io.tributary.connect.support.testing.worker;

import java.util.OptionalLong;

/** What runs beside Connect's thread, such as a task's writer, as a function that the model calls in virtual time. */
@FunctionalInterface
public interface Beside {
    /** Does what is due, and returns when the next is due if nothing is posted meanwhile; empty for never. */
    OptionalLong turn(long nowMs);
}
