package io.tributary.connect.support.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A context that remembers what the task asked of it. */
public final class FakeSinkTaskContext implements SinkTaskContext {
    private final Map<String, String> config;
    private final Set<TopicPartition> assignment = new HashSet<>();
    private final Map<TopicPartition, Long> soughtOffsets = new HashMap<>();
    private final List<ReportedRecord> reported = new ArrayList<>();
    private final Set<Thread> reporters = new HashSet<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private boolean hasReporter = true;
    private long timeoutMs = -1;
    private boolean commitRequested;

    public FakeSinkTaskContext(Map<String, String> config) {
        this.config = Map.copyOf(config);
    }

    /** A record that the task gave to the dead-letter reporter, and why. */
    public record ReportedRecord(SinkRecord record, Throwable reason) {}

    public FakeSinkTaskContext withoutReporter() {
        hasReporter = false;
        return this;
    }

    public List<ReportedRecord> reported() {
        return List.copyOf(reported);
    }

    /** The threads that gave records to the reporter. */
    public Set<Thread> reporters() {
        return Set.copyOf(reporters);
    }

    public Map<TopicPartition, Long> soughtOffsets() {
        return Map.copyOf(soughtOffsets);
    }

    /** The offsets sought since the last call, as the worker takes them before it polls. */
    public Map<TopicPartition, Long> takeSeeks() {
        Map<TopicPartition, Long> taken = Map.copyOf(soughtOffsets);
        soughtOffsets.clear();
        return taken;
    }

    public long timeoutMs() {
        return timeoutMs;
    }

    public Set<TopicPartition> paused() {
        return Set.copyOf(paused);
    }

    public boolean commitRequested() {
        return commitRequested;
    }

    @Override
    public Map<String, String> configs() {
        return config;
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        soughtOffsets.putAll(offsets);
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        soughtOffsets.put(partition, offset);
    }

    @Override
    public void timeout(long timeout) {
        timeoutMs = timeout;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return assignment;
    }

    @Override
    public void pause(TopicPartition... partitions) {
        paused.addAll(List.of(partitions));
    }

    @Override
    public void resume(TopicPartition... partitions) {
        paused.removeAll(List.of(partitions));
    }

    @Override
    public void requestCommit() {
        commitRequested = true;
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        if (!hasReporter) {
            return null;
        }
        return (record, reason) -> {
            reported.add(new ReportedRecord(record, reason));
            reporters.add(Thread.currentThread());
            return CompletableFuture.completedFuture(null);
        };
    }
}
