package io.tributary.connect.support.testing.worker.script;

import static io.tributary.connect.support.testing.worker.ScriptedTask.offsets;
import static io.tributary.connect.support.testing.worker.ScriptedTask.partitions;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer and the fields of a WorkerSinkTask between two iterations.
 *
 * @param pollMs how long the last poll could have lasted
 */
public record WorkerState(
        long pollMs,
        Map<TopicPartition, Long> positions,
        Set<TopicPartition> paused,
        Map<TopicPartition, OffsetAndMetadata> currentOffsets,
        Map<TopicPartition, OffsetAndMetadata> lastCommittedOffsets,
        int commitFailures,
        boolean isBatchDelivered) {
    List<String> lines() {
        String reading = positions.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining(", ", "[", "]"));
        return List.of(
                "polled for " + pollMs,
                "consumer at " + reading + " paused " + partitions(paused),
                "delivered " + offsets(currentOffsets) + " committed " + offsets(lastCommittedOffsets),
                "commit failures " + commitFailures + (isBatchDelivered ? "" : ", batch kept"));
    }
}
