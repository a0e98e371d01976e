package io.tributary.bench.contender;

import java.time.Duration;

/**
 * How long a load took.
 *
 * @param start until the first record was there; zero for those who have the records in memory
 * @param whole until the last row was visible
 */
public record Loading(Duration start, Duration whole) {

    static Loading fromMemory(long nanos) {
        return new Loading(Duration.ZERO, Duration.ofNanos(nanos));
    }
}
