package io.tributary.connect.support.seam;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of one partition that follow each other, as rows, and the advance of its offset over them.
 *
 * @param claim the number of the {@link FromWriter.Claimed} behind which they were read
 * @param from the offset behind the run before this one
 * @param next the offset behind this run
 * @param last the last record; null where the offset moves over records that no transformation let pass
 * @param bytes about how much memory the rows take
 */
public record Run<R>(
        Assignment assignment,
        long claim,
        long from,
        long next,
        @Nullable LastRecord last,
        List<R> rows,
        long bytes) {}
