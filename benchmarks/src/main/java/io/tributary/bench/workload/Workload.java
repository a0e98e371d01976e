package io.tributary.bench.workload;

/** A topic's content: the same records for every contender. Record numbers count from 0. */
public interface Workload {
    String topic();

    long records();

    String key(long number);

    byte[] value(long number);
}
