package io.tributary.local.demo.dataset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

/** Which time a record has, by how many records went before it. */
record Timeline(long records, Instant asOf) {
    private static final Duration EVENT_SPAN = Duration.ofDays(4);

    /** Events run over the days before; some of them arrive late. */
    Instant eventTime(long emitted, Random random) {
        long lateMillis = random.nextInt(20) == 0 ? random.nextInt(6 * 3_600_000) : random.nextInt(1_000);
        return asOf.minus(EVENT_SPAN)
                .plusMillis(share(EVENT_SPAN.toMillis(), emitted))
                .minusMillis(lateMillis);
    }

    /**
     * All within the day of {@code asOf}, never earlier than the record before it; the records before and after the
     * middle never share a millisecond, so that the newest attributes of a user who moved are known.
     */
    Instant tableTime(long emitted, boolean pastTheMiddle) {
        Instant midnight = day().atStartOfDay(ZoneOffset.UTC).toInstant();
        long spanMillis = Duration.between(midnight, asOf).toMillis() - 1;
        return midnight.plusMillis(share(spanMillis, emitted)).plusMillis(pastTheMiddle ? 1 : 0);
    }

    LocalDate day() {
        return LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    }

    private long share(long millis, long emitted) {
        return (long) ((double) emitted / records * millis);
    }
}
