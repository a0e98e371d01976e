package io.tributary.connect.parquet.commit;

import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.FromWriter;
import io.tributary.connect.support.seam.FromWriter.BadRecord;
import io.tributary.connect.support.seam.Outbox;
import java.util.List;

/** What the writer tells Connect's thread, and the numbers that it is told under. */
public final class Answers {
    private final Outbox outbox;
    private long claims;
    private long refusals;
    private String activity = "";

    public Answers(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Records behind the entry are taken. Returns the number that their runs are to have. */
    long claimed(Assignment assignment, LogEntry committed) {
        outbox.post(new FromWriter.Claimed(assignment, ++claims, committed.nextOffset(), committed.last()));
        return claims;
    }

    void unknown(Assignment assignment) {
        outbox.post(new FromWriter.Unknown(assignment));
    }

    void durable(Assignment assignment, long claim, LogEntry committed) {
        outbox.post(new FromWriter.Durable(assignment, claim, committed.nextOffset()));
    }

    void lost(Assignment assignment) {
        outbox.post(new FromWriter.Lost(assignment));
    }

    void fenced(Assignment assignment) {
        outbox.post(new FromWriter.Fenced(assignment));
    }

    /** Returns the number under which they will be reported. */
    long refused(List<BadRecord> records) {
        outbox.post(new FromWriter.Refused(++refusals, List.copyOf(records)));
        return refusals;
    }

    /** What the writer is at from now on. */
    public void at(String what) {
        if (!what.equals(activity)) {
            activity = what;
            outbox.post(new FromWriter.Waiting(what));
        }
    }
}
