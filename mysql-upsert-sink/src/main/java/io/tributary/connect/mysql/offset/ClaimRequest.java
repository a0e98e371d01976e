package io.tributary.connect.mysql.offset;

import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a partition: from anybody right after its assignment, later only from the owners that this task was itself.
 * A task that was frozen would else take the partition from its successor. A task that is fenced asks for it from the
 * one who fenced it, if that one has not written since. {@code first} is where a partition begins that the table does
 * not know.
 */
public record ClaimRequest(
        TopicPartition partition,
        Set<String> ownClaims,
        @Nullable Claim idle,
        OptionalLong first) {

    public ClaimRequest {
        ownClaims = Set.copyOf(ownClaims);
    }

    /** Whether the partition may be taken over. {@code stored} is null where the table does not know it. */
    public boolean takes(@Nullable Claim stored) {
        if (idle != null) {
            return idle.equals(stored);
        }
        if (stored == null) {
            return ownClaims.isEmpty() && first.isPresent();
        }
        return ownClaims.isEmpty() || ownClaims.contains(stored.owner());
    }
}
