package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.offset.Advance;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Knows a transaction again that a group of servers has refused before: by the offsets from which it was to move. */
final class RefusedTransactions {
    private final Map<TopicPartition, Long> begins = new HashMap<>();

    /** Whether one that began at the offset of one of these moves was refused before; they are remembered. */
    boolean isRefusedAgain(Collection<Advance> advances) {
        boolean again = false;
        for (Advance advance : advances) {
            Long before = begins.put(advance.partition(), advance.expected());
            again |= before != null && before == advance.expected();
        }
        return again;
    }
}
