package io.tributary.connect.support.seam;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;

/** What Connect's thread asks of the writer, beside the batches. */
public sealed interface ToWriter {

    /** Take these partitions in the store. */
    record Claim(List<Wanted> partitions) implements ToWriter {}

    /**
     * No record has come of a partition for so long although it was read; told each time that it is half a minute more,
     * up to five minutes.
     *
     * @param claim under which it is read
     * @param next the offset behind all that it has brought, which may still wait to be written
     */
    record Silent(Assignment assignment, long claim, long next, long forMs) implements ToWriter {}

    /** Bad records are with the reporter; each future is done when its report is durable. */
    record Reported(long refusal, List<Future<Void>> reports) implements ToWriter {}

    /** These assignments are over: what is not durable of them is read by the next owner. */
    record Close(List<Assignment> assignments) implements ToWriter {}

    /**
     * A partition to claim.
     *
     * @param beginning where it begins that the store does not know; empty as long as no record came
     */
    record Wanted(Assignment assignment, OptionalLong beginning) {}
}
