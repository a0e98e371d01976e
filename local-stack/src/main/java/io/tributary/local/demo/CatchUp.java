package io.tributary.local.demo;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the sinks have brought every row: it looks at cheap counts, verifies in full once they are as expected,
 * and gives up when nothing has changed for a while.
 */
final class CatchUp {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Sinks sinks;
    private final Duration timeout;
    private final LongSupplier nanoTime;
    private final Pause pause;

    CatchUp(Sinks sinks, Duration timeout, LongSupplier nanoTime, Pause pause) {
        this.sinks = sinks;
        this.timeout = timeout;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** What the sinks have written. */
    interface Sinks {
        Arrived look() throws IOException, SQLException;

        Verdict verify() throws IOException, SQLException;
    }

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    /** The verdict when everything is equal, or when nothing has changed for longer than the timeout. */
    Verdict await(Arrived expected, Consumer<Arrived> progress) throws IOException, SQLException, InterruptedException {
        @Nullable Arrived last = null;
        long changedAt = nanoTime.getAsLong();
        while (true) {
            Arrived now = sinks.look();
            progress.accept(now);
            if (!now.equals(last)) {
                last = now;
                changedAt = nanoTime.getAsLong();
            }
            boolean gaveUp = nanoTime.getAsLong() - changedAt >= timeout.toNanos();
            if (gaveUp || now.equals(expected)) {
                Verdict verdict = sinks.verify();
                if (gaveUp || verdict.isEqual()) {
                    return verdict;
                }
            }
            pause.pause(BETWEEN_LOOKS);
        }
    }
}
