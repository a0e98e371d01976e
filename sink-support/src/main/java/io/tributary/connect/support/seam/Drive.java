package io.tributary.connect.support.seam;

import java.util.function.BooleanSupplier;

/** Lets the writer run beside Connect's thread, and that thread wait for it. A test may do both on one thread. */
public interface Drive {

    /** A clock that only counts forward. */
    long nowMs();

    /** Once, by Connect's thread, before the other methods. */
    void start(WriterLoop<?> writer);

    /** Lets Connect's thread wait until what the writer does makes the condition true; false after so long a time. */
    boolean await(BooleanSupplier condition, long atMostMs);
}
