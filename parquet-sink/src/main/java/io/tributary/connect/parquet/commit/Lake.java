package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.encoding.RowFiles;
import io.tributary.connect.parquet.schema.SchemaChain;
import io.tributary.connect.parquet.store.AbortableStore;
import io.tributary.connect.parquet.store.Directories;
import io.tributary.connect.support.retry.RetryPolicy;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What the partitions of a task share.
 *
 * @param owner names the task's host to an operator
 * @param calls how calls of the store are made that do not depend on each other
 * @param clock stamps log entries
 * @param monotonicMs the clock that the writer waits by, which only counts forward, in milliseconds
 * @param uniqueIds gives a text that was never given before
 */
@InputOutput
public record Lake(
        String connector,
        String owner,
        AbortableStore store,
        StoreCalls calls,
        RowFiles files,
        Rotation rotation,
        MemoryBudget memory,
        RetryPolicy retries,
        Clock clock,
        LongSupplier monotonicMs,
        Supplier<String> uniqueIds,
        Operator operator) {

    /** The newest entry of a partition's log, whosever it is; empty where it has none. */
    public Optional<LogEntry> newestEntry(TopicPartition partition) throws IOException {
        return new CommitLog(store, new FileNames(connector, partition, uniqueIds)).newest();
    }

    /** What tables are made with. */
    public Directories directories() {
        return store.directories()
                .orElseThrow(() -> new ConnectException("Tables (write.mode=snapshot) cannot be made in "
                        + store.describe("") + " yet: set store.url to file:///…, hdfs://… or viewfs://…"));
    }

    /** Where its topics are written to. */
    public TopicTarget targets() {
        return new TopicTarget(store, connector, operator);
    }

    /** The schemas that the tasks of the connector agree upon. */
    public SchemaChain schemas(String topic) {
        return new SchemaChain(store, FileNames.schemas(connector, topic));
    }
}
