package io.tributary.bench.workload;

import java.util.List;

/** A topic's content: the same records for every contender. Record numbers count from 0. */
public interface Workload {
    String topic();

    /** All, where there are several of them. */
    default List<String> topics() {
        return List.of(topic());
    }

    /** That of a record. */
    default String topic(long number) {
        return topic();
    }

    /** How many Kafka partitions each topic has. */
    default int partitions() {
        return Preload.PARTITIONS;
    }

    long records();

    String key(long number);

    /** The Kafka partition, one of {@link #partitions()}; all have equally many. */
    int partition(long number);

    byte[] value(long number);
}
