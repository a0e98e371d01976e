package io.tributary.local.demo.dataset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * Exactly {@code records} records over the eight topics, the same for the same seed; their times end at {@code asOf}.
 * Nothing is kept but the aggregates, so millions of records need little memory.
 */
public record Dataset(long seed, long records, Instant asOf) {
    /** Fewer would not show every topic, a tombstone and a user who moved. */
    public static final long MINIMUM_RECORDS = 1_000;

    public Dataset {
        if (records < MINIMUM_RECORDS) {
            throw new IllegalArgumentException(
                    "The demo needs at least " + MINIMUM_RECORDS + " records, not " + records + ".");
        }
        asOf = asOf.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Ends at this time, or, in the first second of a day, with the day before: its tables need a last day with time. */
    public static Dataset endingAt(Instant now, long seed, long records) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        boolean dayHasTime = Duration.between(midnight, now).toMillis() >= 1_000;
        return new Dataset(seed, records, dayHasTime ? now : midnight.minusMillis(1));
    }

    /** The UTC day of the later half of the table records; the others lie in the day before. */
    public LocalDate tableDay() {
        return LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    }

    /** Gives every record to the consumer, in the order in which it is to be produced. */
    public void forEach(Consumer<DemoRecord> consumer) {
        new DatasetRun(this, consumer).run();
    }
}
