package io.tributary.connect.support.testing.worker.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * How worker and group of a script are set.
 *
 * @param renamed what a transformation makes of every topic's name; empty for none
 * @param dropped every record whose offset is a multiple of this is dropped; 0 for none
 * @param spoiled every record whose offset is a multiple of this is a bad one; 0 for none
 * @param deadLetters whether there is a dead-letter topic
 * @param logsErrors {@code errors.log.enable}
 * @param toleratesErrors {@code errors.tolerance=all}
 * @param committed what the group has committed before the task starts
 */
public record Setup(
        boolean isCooperative,
        long flushIntervalMs,
        String renamed,
        int dropped,
        int spoiled,
        boolean deadLetters,
        boolean logsErrors,
        boolean toleratesErrors,
        Map<TopicPartition, Long> committed) {
    /** {@code offset.flush.timeout.ms}. */
    public static final long FLUSH_TIMEOUT_MS = 5_000;
    /** {@code task.shutdown.graceful.timeout.ms}. */
    public static final long GRACEFUL_STOP_MS = 5_000;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("protocol " + (isCooperative ? "cooperative" : "eager"));
        lines.add("flush " + flushIntervalMs);
        if (!renamed.isEmpty()) {
            lines.add("rename " + renamed);
        }
        if (dropped > 0) {
            lines.add("drop " + dropped);
        }
        if (spoiled > 0) {
            lines.add("spoil " + spoiled);
        }
        if (deadLetters) {
            lines.add("deadLetters");
        }
        if (logsErrors) {
            lines.add("logErrors");
        }
        if (toleratesErrors) {
            lines.add("tolerateErrors");
        }
        Map<String, Long> sorted = new TreeMap<>();
        committed.forEach((partition, offset) -> sorted.put(partition.toString(), offset));
        sorted.forEach((partition, offset) -> lines.add("committed " + partition + "=" + offset));
        return lines;
    }
}
