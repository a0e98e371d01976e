package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.FromWriter.BadRecord;
import io.tributary.connect.support.seam.ToWriter.Reported;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Bad records of a partition, until the dead-letter topic holds them. Connect's thread reports them. */
final class BadRecords {
    private final Assignment assignment;
    private final Answers answers;
    private final List<BadRecord> found = new ArrayList<>();
    /** Refusals that Connect's thread has not answered yet. */
    private final Set<Long> unreported = new HashSet<>();

    private final Deque<Future<Void>> reports = new ArrayDeque<>();

    BadRecords(Assignment assignment, Answers answers) {
        this.assignment = assignment;
        this.answers = answers;
    }

    void add(SinkRecord record, BadRecordException reason) {
        found.add(new BadRecord(assignment, record, reason));
    }

    /** Takes the answer to a refusal, unless it was another partition's, or was forgotten. */
    void reported(Reported answer) {
        if (unreported.remove(answer.refusal())) {
            reports.addAll(answer.reports());
        }
    }

    /** Whether the dead-letter topic holds all; only then may an entry pass over them. Has those reported that are not. */
    boolean areDurable() {
        if (!found.isEmpty()) {
            unreported.add(answers.refused(found));
            found.clear();
        }
        for (Future<Void> oldest = reports.peek(); isAnswered(oldest); oldest = reports.peek()) {
            requireSuccess(reports.remove());
        }
        return unreported.isEmpty() && reports.isEmpty();
    }

    /** They are read again. */
    void forget() {
        found.clear();
        unreported.clear();
        reports.clear();
    }

    /** Connect cancels a report only when its partition is revoked, which the writer may not have heard of yet. */
    private static boolean isAnswered(@Nullable Future<Void> report) {
        return report != null && report.isDone() && !report.isCancelled();
    }

    private void requireSuccess(Future<Void> done) {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new ConnectException(
                    "A bad record of " + assignment
                            + " could not be put into the dead-letter topic, so it is not passed"
                            + " over. Fix the topic and restart the task.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Interrupted while bad records of " + assignment + " were reported", e);
        }
    }
}
