package io.tributary.connect.support.seam;

import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.record.RecordSize;
import io.tributary.connect.support.seam.FromWriter.BadRecord;
import io.tributary.connect.support.seam.FromWriter.Refused;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reports what the writer refuses, as much at a time as may be unanswered: the dead-letter producer blocks without end once its
 * memory is full. Used by Connect's thread alone.
 */
final class Reports {
    /** Three quarters of the dead-letter producer's {@code buffer.memory}. */
    private static final long MOST_UNANSWERED_BYTES = 24L << 20;

    /** Coordinates, reason and names of the headers that Connect adds to a dead letter, and the producer's own. */
    private static final long HEADERS_BYTES = 1_000;

    private final BadRecordReporter reporter;
    private final Deque<Report> unanswered = new ArrayDeque<>();
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private long unansweredBytes;

    Reports(BadRecordReporter reporter) {
        this.reporter = reporter;
    }

    private record Report(Future<Void> answer, long bytes) {}

    private record Refusal(Refused refused, List<Future<Void>> reports) {}

    void add(Refused refused) {
        refusals.add(new Refusal(refused, new ArrayList<>(refused.records().size())));
    }

    /** Reports what may be reported now, and tells whose records all are. */
    void report(Map<TopicPartition, Partition> partitions, Consumer<ToWriter.Reported> done) {
        for (Refusal next = refusals.peek(); next != null && report(next, partitions); next = refusals.peek()) {
            refusals.remove();
            done.accept(new ToWriter.Reported(next.refused().refusal(), next.reports()));
        }
    }

    /** How many reports have no answer yet. */
    int unanswered() {
        for (Report oldest = unanswered.peek();
                oldest != null && oldest.answer().isDone();
                oldest = unanswered.peek()) {
            unanswered.remove();
            unansweredBytes -= oldest.bytes();
        }
        return unanswered.size();
    }

    boolean areFull() {
        return exceedLimit() && unanswered() > 0 && exceedLimit();
    }

    private boolean exceedLimit() {
        return unansweredBytes >= MOST_UNANSWERED_BYTES;
    }

    /** Whether a refusal waits for answers to the reports before it. */
    boolean areWaiting() {
        return !refusals.isEmpty();
    }

    /** False if there were too many. */
    private boolean report(Refusal refusal, Map<TopicPartition, Partition> partitions) {
        List<BadRecord> records = refusal.refused().records();
        while (refusal.reports().size() < records.size()) {
            BadRecord bad = records.get(refusal.reports().size());
            @Nullable Partition partition = partitions.get(bad.assignment().partition());
            if (partition == null || !partition.assignment().equals(bad.assignment())) {
                // Its next owner reads it, and reports it.
                refusal.reports().add(new CompletableFuture<>());
                continue;
            }
            long offset = bad.record().originalKafkaOffset();
            @Nullable Future<Void> earlier = partition.report(offset);
            if (earlier == null) {
                if (areFull()) {
                    return false;
                }
                earlier = reporter.report(bad.record(), bad.reason());
                partition.reported(offset, earlier);
                long bytes = HEADERS_BYTES + RecordSize.of(bad.record());
                unanswered.add(new Report(earlier, bytes));
                unansweredBytes += bytes;
            }
            refusal.reports().add(earlier);
        }
        return true;
    }
}
