package io.tributary.connect.mysql.task;

import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.FromWriter;
import io.tributary.connect.support.seam.FromWriter.BadRecord;
import io.tributary.connect.support.seam.Outbox;
import io.tributary.connect.support.seam.ToWriter;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** Bad records of a delivery that Connect's thread reports, until the dead-letter topic has them. */
final class AwaitedReports {
    private long refusal;
    private List<BadRecord> records = List.of();
    private @Nullable List<Future<Void>> reports;
    /** How many of the reports need not be looked at again. */
    private int answered;

    /** {@code number} is no other refusal's. */
    void refuse(long number, List<BadRecord> bad, Outbox outbox) {
        forget();
        refusal = number;
        records = bad;
        outbox.post(new FromWriter.Refused(number, bad));
    }

    void reported(ToWriter.Reported reported) {
        if (!records.isEmpty() && reported.refusal() == refusal) {
            reports = reported.reports();
        }
    }

    /** They are of no interest any more. */
    void forget() {
        records = List.of();
        reports = null;
        answered = 0;
    }

    /** Whether the dead-letter topic has all that are of an assignment which goes on. Fails if it did not take one. */
    boolean areDurable(Predicate<Assignment> goesOn) {
        List<Future<Void>> all = reports;
        if (all == null) {
            return records.isEmpty();
        }
        while (answered < all.size()
                && (!goesOn.test(records.get(answered).assignment()) || isDurable(all.get(answered)))) {
            answered++;
        }
        return answered == all.size();
    }

    /** One is cancelled only when its partition is revoked, which the writer may not have heard of yet. */
    private static boolean isDurable(Future<Void> report) {
        if (!report.isDone() || report.isCancelled()) {
            return false;
        }
        try {
            report.get();
            return true;
        } catch (ExecutionException e) {
            throw new ConnectException(
                    "A bad record could not be put into the dead-letter topic, so it is not passed over. Fix the topic"
                            + " and restart the task.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
