package io.tributary.connect.support.seam;

import io.tributary.connect.support.seam.PartitionState.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Gathers the accepted records of a partition that follow each other in a put. */
final class RunBuilder<R> {
    private final Partition partition;
    private final Reading reading;
    private final Mapping<R> mapping;
    private final long from;
    private final List<R> rows = new ArrayList<>();
    private long bytes;
    private @Nullable SinkRecord last;

    RunBuilder(Partition partition, Reading reading, Mapping<R> mapping) {
        this.partition = partition;
        this.reading = reading;
        this.mapping = mapping;
        this.from = reading.expected();
    }

    Partition partition() {
        return partition;
    }

    void add(SinkRecord record) {
        R row = mapping.map(record);
        rows.add(row);
        bytes += mapping.bytes(row);
        last = record;
    }

    boolean isEmpty() {
        return last == null;
    }

    Run<R> build() {
        SinkRecord newest = Objects.requireNonNull(last, "a record was added");
        LastRecord read = new LastRecord(newest.originalKafkaOffset(), newest.timestamp());
        return new Run<>(partition.assignment(), reading.claim(), from, reading.expected(), read, rows, bytes);
    }
}
