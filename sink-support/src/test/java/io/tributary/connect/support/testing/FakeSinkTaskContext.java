package io.tributary.connect.support.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** Settings and a reporter, where no task runs; the context of a task that runs is the model's. */
public final class FakeSinkTaskContext implements SinkTaskContext {
    private final Map<String, String> config;
    private final List<ReportedRecord> reported = new ArrayList<>();
    private boolean hasReporter = true;

    public FakeSinkTaskContext(Map<String, String> config) {
        this.config = Map.copyOf(config);
    }

    /** A record that was given to the dead-letter reporter, and why. */
    public record ReportedRecord(SinkRecord record, Throwable reason) {}

    public FakeSinkTaskContext withoutReporter() {
        hasReporter = false;
        return this;
    }

    public List<ReportedRecord> reported() {
        return List.copyOf(reported);
    }

    @Override
    public Map<String, String> configs() {
        return config;
    }

    @Override
    public ErrantRecordReporter errantRecordReporter() {
        if (!hasReporter) {
            return null;
        }
        return (record, reason) -> {
            reported.add(new ReportedRecord(record, reason));
            return CompletableFuture.completedFuture(null);
        };
    }

    @Override
    public void offset(Map<TopicPartition, Long> offsets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void offset(TopicPartition partition, long offset) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void timeout(long timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<TopicPartition> assignment() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void pause(TopicPartition... partitions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resume(TopicPartition... partitions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void requestCommit() {
        throw new UnsupportedOperationException();
    }
}
