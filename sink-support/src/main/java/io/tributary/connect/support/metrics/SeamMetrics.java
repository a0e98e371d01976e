package io.tributary.connect.support.metrics;

/**
 * What the seam between Connect's thread and the writer tells of itself. Each method is called by one thread
 * at a time; the writer's life is the sum of what it was busy and what it waited.
 */
public interface SeamMetrics {
    /** The writer has worked for so long. In nanoseconds, because turns are often shorter than a millisecond. */
    void busy(long nanos);

    /** The writer has waited for so long. */
    void waited(WaitCause cause, long nanos);

    /** So many partitions were taken in the store. */
    void claimed(int partitions);

    /** So many bad records are with the reporter now. */
    void reportsUnanswered(long now);

    /** For tests and tools that nobody watches. */
    static SeamMetrics none() {
        return NoSeamMetrics.INSTANCE;
    }
}
