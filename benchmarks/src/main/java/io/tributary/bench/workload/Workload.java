package io.tributary.bench.workload;

/** A topic's content: the same records for every contender. Record numbers count from 0. */
public interface Workload {
    String topic();

    long records();

    String key(long number);

    /** The Kafka partition, one of {@link Preload#PARTITIONS}; all have equally many. */
    int partition(long number);

    byte[] value(long number);
}
