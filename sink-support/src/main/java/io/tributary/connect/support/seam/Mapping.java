package io.tributary.connect.support.seam;

import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What a sink makes of records on Connect's thread, where they are still in the processor's caches. It asks no store: what is
 * new or bad is left to the writer.
 *
 * @param <R> a record with what could be made of it
 */
public interface Mapping<R> {

    R map(SinkRecord record);

    /** About how much memory it takes until it is written. */
    long bytes(R row);

    /** The waiting batch is full while the writer is busy: what can be done ahead for it may be done now. */
    default void filled(Batch<R> batch) {}
}
