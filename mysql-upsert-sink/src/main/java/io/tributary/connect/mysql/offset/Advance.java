package io.tributary.connect.mysql.offset;

import org.apache.kafka.common.TopicPartition;

/** Moves the offset of a partition, if the owner is still this one and the offset still the expected one. */
public record Advance(TopicPartition partition, String owner, long expected, long next) {

    /** This move and then that one, of the same partition. */
    Advance then(Advance later) {
        if (!later.owner.equals(owner) || later.expected != next) {
            throw new IllegalArgumentException(later + " does not continue " + this);
        }
        return new Advance(partition, owner, expected, later.next);
    }
}
