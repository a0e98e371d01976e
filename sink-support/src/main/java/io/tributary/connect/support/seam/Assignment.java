package io.tributary.connect.support.seam;

import org.apache.kafka.common.TopicPartition;

/**
 * One assignment of a partition to a task. Each has a number of its own, so that an answer for an earlier one is dropped
 * instead of judged.
 */
public record Assignment(TopicPartition partition, long number) {

    @Override
    public String toString() {
        return partition.toString();
    }
}
