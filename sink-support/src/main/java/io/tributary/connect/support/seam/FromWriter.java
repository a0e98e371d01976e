package io.tributary.connect.support.seam;

import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** What the writer tells Connect's thread, which is the only one that speaks with Connect. */
public sealed interface FromWriter {

    /**
     * The partition is this task's, to be read from {@code next}: after a claim, and whenever rows that were in hand are to
     * be read again.
     *
     * @param claim a new number each time, for the runs that are read behind it
     * @param last the record before {@code next} if this connector has read it, else null
     */
    record Claimed(
            Assignment assignment,
            long claim,
            long next,
            @Nullable LastRecord last) implements FromWriter {}

    /** The store does not know the partition, and no record has come that says where it begins. */
    record Unknown(Assignment assignment) implements FromWriter {}

    /** All before {@code next} is written. */
    record Durable(Assignment assignment, long claim, long next) implements FromWriter {}

    /** The writer's rows of the partition are gone; a {@link Claimed} will tell where to read again. */
    record Lost(Assignment assignment) implements FromWriter {}

    /** The partition waits for something, and takes no rows; {@link Released} ends that. */
    record Held(Assignment assignment) implements FromWriter {}

    /**
     * A held partition waits no more, to be read from {@code next}.
     *
     * @param claim a new number, as of {@link Claimed}
     */
    record Released(Assignment assignment, long claim, long next) implements FromWriter {}

    /** Another task owns the partition; the writer sees to it whether that stays so. */
    record Fenced(Assignment assignment) implements FromWriter {}

    /** Bad records, which the writer passes over once they are {@link ToWriter.Reported} under this number. */
    record Refused(long refusal, List<BadRecord> records) implements FromWriter {}

    /** What the writer is at or waits for from now on, for a warning if that takes long. */
    record Waiting(String what) implements FromWriter {}

    /** The task cannot go on. */
    record Failed(Throwable cause) implements FromWriter {}

    /** A record that cannot be written, and why. */
    record BadRecord(Assignment assignment, SinkRecord record, BadRecordException reason) {}
}
