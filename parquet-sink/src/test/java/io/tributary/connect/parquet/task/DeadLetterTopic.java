package io.tributary.connect.parquet.task;

import io.tributary.connect.support.testing.FakeSinkTaskContext.ReportedRecord;
import io.tributary.connect.support.testing.worker.ModelSettings.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.sink.SinkRecord;

/** Holds what is reported, at once. */
public final class DeadLetterTopic implements DeadLetters {
    private final List<ReportedRecord> reported = new ArrayList<>();

    @Override
    public Future<?> send(SinkRecord record, Throwable reason) {
        reported.add(new ReportedRecord(record, reason));
        return CompletableFuture.completedFuture(null);
    }

    public List<ReportedRecord> reported() {
        return List.copyOf(reported);
    }
}
