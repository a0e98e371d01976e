package io.tributary.connect.parquet.timing;

import java.time.Duration;

/**
 * When a partition of a table counts as caught up with its topic since it was claimed.
 *
 * @param recent a record that is not older than the claim by more says so
 * @param silence so long without a record says so
 * @param silenceBehindOld so long without one is needed where the last one was old
 * @param records so many records without less lag end the hope that it ever will be
 * @param hope so does so much time
 * @param stays it stays so over a change of owner that takes no longer
 */
public record CatchUpTiming(
        Duration recent, Duration silence, Duration silenceBehindOld, long records, Duration hope, Duration stays) {
    public static final CatchUpTiming USUAL = new CatchUpTiming(
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            1_000_000,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));
}
