package io.tributary.connect.support.metrics;

import java.util.Locale;

/** What a writer waits for; the tag {@code cause} of {@code writer-wait-ms-total}. */
public enum WaitCause {
    /** Nothing to do. */
    IDLE,
    /** Answers of the dead-letter producer. */
    REPORTS,
    /** The target fails. */
    OUTAGE,
    /** Another one holds a lock. */
    LOCK,
    /** A row of another partition. */
    HELD,
    /** The copy of a table. */
    COPY,
    /** The store of the lake. */
    STORE;

    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
