package io.tributary.connect.support.metrics;

/** Counts nothing. */
enum NoSeamMetrics implements SeamMetrics {
    INSTANCE;

    @Override
    public void busy(long nanos) {}

    @Override
    public void waited(WaitCause cause, long nanos) {}

    @Override
    public void claimed(int partitions) {}

    @Override
    public void reportsUnanswered(long now) {}
}
