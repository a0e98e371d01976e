package io.tributary.connect.mysql;

import io.tributary.connect.support.testing.FakeSinkTaskContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/** A started task and its context. */
final class RunningTask implements AutoCloseable {
    private final FakeSinkTaskContext context;
    private final MySqlUpsertSinkTask task = new MySqlUpsertSinkTask();

    RunningTask(Map<String, String> settings) {
        this(settings, new FakeSinkTaskContext(settings));
    }

    RunningTask(Map<String, String> settings, FakeSinkTaskContext context) {
        this.context = context;
        task.initialize(context);
        task.start(settings);
    }

    void put(Collection<SinkRecord> records) {
        task.put(records);
    }

    void put(SinkRecord... records) {
        task.put(Arrays.asList(records));
    }

    /** Why records were reported as bad. */
    List<String> reasons() {
        return context.reported().stream()
                .map(report -> report.reason().getMessage())
                .toList();
    }

    List<SinkRecord> badRecords() {
        return context.reported().stream()
                .map(FakeSinkTaskContext.ReportedRecord::record)
                .toList();
    }

    long pauseMs() {
        return context.timeoutMs();
    }

    @Override
    public void close() {
        task.stop();
    }
}
