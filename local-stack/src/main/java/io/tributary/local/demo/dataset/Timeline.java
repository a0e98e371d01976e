package io.tributary.local.demo.dataset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;

/** Which time a record has, by how many records went before it. */
record Timeline(long records, Instant asOf) {
    private static final Duration EVENT_SPAN = Duration.ofDays(4);
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** Events run over the days before; some of them arrive late. */
    Instant eventTime(long emitted, Random random) {
        long lateMillis = random.nextInt(20) == 0 ? random.nextInt(6 * 3_600_000) : random.nextInt(1_000);
        return asOf.minus(EVENT_SPAN)
                .plusMillis(share(EVENT_SPAN.toMillis(), emitted))
                .minusMillis(lateMillis);
    }

    /** Never earlier than the record before it: those before the middle lie in the day before, the others in the last. */
    Instant tableTime(long emitted, boolean pastTheMiddle) {
        Instant midnight = day().atStartOfDay(ZoneOffset.UTC).toInstant();
        if (!pastTheMiddle) {
            return midnight.minus(Duration.ofDays(1)).plusMillis(share(DAY_MILLIS - 1, emitted));
        }
        return midnight.plusMillis(share(Duration.between(midnight, asOf).toMillis(), emitted));
    }

    LocalDate day() {
        return LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    }

    private long share(long millis, long emitted) {
        return (long) ((double) emitted / records * millis);
    }
}
