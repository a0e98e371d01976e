package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.offset.Advance;
import io.tributary.connect.mysql.offset.Advances;
import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.error.RecordCoordinates;
import io.tributary.connect.support.thread.TaskThread;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Bad records, from their report until the offset behind them is durable: when they come again meanwhile they are
 * neither written nor reported a second time.
 */
final class StruckRecords {
    private final BadRecordReporter reporter;
    private final TaskThread thread;
    private final Map<TopicPartition, Set<Long>> offsets = new HashMap<>();

    StruckRecords(BadRecordReporter reporter, TaskThread thread) {
        this.reporter = reporter;
        this.thread = thread;
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    boolean contains(SinkRecord record) {
        RecordCoordinates coordinates = RecordCoordinates.of(record);
        Set<Long> struck = offsets.get(coordinates.topicPartition());
        return struck != null && struck.contains(coordinates.offset());
    }

    /** Reports the records that are not reported yet, and returns when their reports are durable. */
    void strike(List<Refused> refused) {
        List<Refused> unreported =
                refused.stream().filter(record -> !contains(record.record())).toList();
        if (unreported.isEmpty()) {
            return;
        }
        // One question for all: the task's thread comes by only now and then.
        List<Future<Void>> reports = thread.ask(() -> unreported.stream()
                .map(record -> reporter.report(record.record(), record.reason()))
                .toList());
        for (int i = 0; i < reports.size(); i++) {
            await(reports.get(i));
            add(unreported.get(i).record());
        }
    }

    /** The offsets are durable, so the records before them do not come again. */
    void forgetBefore(Advances advances) {
        if (offsets.isEmpty()) {
            return;
        }
        for (Advance advance : advances.all()) {
            offsets.computeIfPresent(advance.partition(), (partition, struck) -> {
                struck.removeIf(offset -> offset < advance.next());
                return struck.isEmpty() ? null : struck;
            });
        }
    }

    private void add(SinkRecord record) {
        RecordCoordinates coordinates = RecordCoordinates.of(record);
        offsets.computeIfAbsent(coordinates.topicPartition(), partition -> new HashSet<>())
                .add(coordinates.offset());
    }

    private static void await(Future<Void> report) {
        try {
            report.get();
        } catch (ExecutionException e) {
            throw new ConnectException(
                    "A bad record could not be put into the dead-letter topic, so it is not passed over. Mend the topic"
                            + " and restart the task.",
                    e);
        } catch (CancellationException e) {
            throw new RetriableException("The partition of a bad record was revoked while it was reported", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableException("Interrupted while bad records were reported", e);
        }
    }
}
