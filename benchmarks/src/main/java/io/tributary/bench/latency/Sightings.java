package io.tributary.bench.latency;

import io.tributary.bench.report.Sample;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/** When each record was seen first. */
final class Sightings {
    private static final long NEVER = Long.MIN_VALUE;

    private final long[] seenAt;
    private int lowestUnseen;

    Sightings(long records) {
        seenAt = new long[Math.toIntExact(records)];
        Arrays.fill(seenAt, NEVER);
    }

    void see(long number, long at) {
        if (seenAt[(int) number] == NEVER) {
            seenAt[(int) number] = at;
        }
        while (lowestUnseen < seenAt.length && seenAt[lowestUnseen] != NEVER) {
            lowestUnseen++;
        }
    }

    /** All below it were seen. */
    long lowestUnseen() {
        return lowestUnseen;
    }

    boolean isComplete() {
        return lowestUnseen == seenAt.length;
    }

    /** Milliseconds from when they were due, of the records from {@code first} on; all must have been seen. */
    Sample delays(long first, LongUnaryOperator dueAt) {
        return Sample.of(LongStream.range(first, seenAt.length)
                .mapToDouble(number -> (seenAt[(int) number] - dueAt.applyAsLong(number)) / 1e6)
                .toArray());
    }
}
