package io.tributary.bench.contender;

import java.time.Duration;

/**
 * How long a load took.
 *
 * @param start until the first record was there; zero for those who have the records in memory
 * @param whole until the last row was visible
 * @param records that were visible then: all, unless the contender ran out of time
 */
public record Loading(Duration start, Duration whole, long records) {

    static Loading fromMemory(long nanos, long records) {
        return new Loading(Duration.ZERO, Duration.ofNanos(nanos), records);
    }
}
