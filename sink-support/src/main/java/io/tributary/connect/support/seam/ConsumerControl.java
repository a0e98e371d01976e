package io.tributary.connect.support.seam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkTaskContext;

/**
 * What a task tells the consumer that Connect runs for it: where to read on, and what not to fetch for a while. Used by
 * Connect's thread alone, and only within its calls.
 */
final class ConsumerControl {
    private final SinkTaskContext context;
    /** Whether it was last told to fetch nothing of it; absent for one that Connect may have paused or not. */
    private final Map<TopicPartition, Boolean> paused = new HashMap<>();

    ConsumerControl(SinkTaskContext context) {
        this.context = context;
    }

    /** It is assigned anew, or no more. */
    void forget(TopicPartition partition) {
        paused.remove(partition);
    }

    /** Connect seeks before it polls, if the put returns normally. */
    void seek(Collection<Partition> partitions) {
        Set<TopicPartition> assigned = null;
        Map<TopicPartition, Long> seeks = new HashMap<>();
        for (Partition partition : partitions) {
            if (partition.wantsSeek()) {
                assigned = assigned == null ? context.assignment() : assigned;
                TopicPartition source = partition.assignment().partition();
                if (assigned.contains(source)) {
                    partition.requestSeek().ifPresent(offset -> seeks.put(source, offset));
                }
            }
        }
        if (!seeks.isEmpty()) {
            context.offset(seeks);
        }
    }

    /** Pauses what is to be paused, or all, and resumes the others. */
    void pauseOrResume(Collection<Partition> partitions, boolean all) {
        List<TopicPartition> pause = new ArrayList<>();
        List<TopicPartition> resume = new ArrayList<>();
        for (Partition partition : partitions) {
            TopicPartition source = partition.assignment().partition();
            boolean wanted = all || partition.isPaused();
            Boolean now = paused.put(source, wanted);
            if (now == null || now != wanted) {
                (wanted ? pause : resume).add(source);
            }
        }
        if (!pause.isEmpty()) {
            context.pause(pause.toArray(TopicPartition[]::new));
        }
        if (!resume.isEmpty()) {
            context.resume(resume.toArray(TopicPartition[]::new));
        }
    }
}
