package io.tributary.connect.parquet.file;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.write.RowFiles;
import io.tributary.connect.support.retry.Outage;
import io.tributary.connect.support.retry.RetryPolicy;
import java.time.Clock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the partitions of a task share.
 *
 * @param owner names the task's host to an operator
 * @param calls how calls of the store are made that do not depend on each other
 * @param clock stamps log entries
 * @param monotonicMs a clock that only counts forward, in milliseconds
 * @param uniqueIds gives a text that was never given before
 */
public record Lake(
        String connector,
        String owner,
        Store store,
        StoreCalls calls,
        RowFiles files,
        Rotation rotation,
        MemoryBudget memory,
        RetryPolicy retries,
        Clock clock,
        LongSupplier monotonicMs,
        Supplier<String> uniqueIds) {

    /** A store that is full may fail no sooner than with the next flush. */
    Outage outage() {
        return new Outage(retries, rotation.intervalMs());
    }
}
