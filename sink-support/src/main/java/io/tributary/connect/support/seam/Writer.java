package io.tributary.connect.support.seam;

/**
 * What a sink does on the writer's thread: owns claims, files, sessions and transactions, and waits for whatever is slow.
 *
 * @param <R> a record as {@link Mapping} has made it
 */
public interface Writer<R> {

    /**
     * Does what it is asked and what is due, one batch at the most, and says what it waits for then. A target that fails
     * is tried again in a later turn; an exception ends the task.
     */
    Pause turn(Inbox<R> inbox, Outbox outbox, long nowMs);

    /** From another thread: the task ends soon, so what is worth nothing before its end is to be left. Never throws. */
    default void endSoon() {}

    /** From another thread: ends what goes on at this moment, because the task ends. Never throws. */
    void abort();

    /** Frees everything, on the writer's thread behind its last turn. Never throws. */
    void close();
}
