package io.tributary.bench.jmh;

import io.tributary.connect.support.seam.Drive;
import io.tributary.connect.support.seam.WriterLoop;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Gives a task's writer its turns on the thread that puts, so that one thread's figures are those of both. */
final class WriterOnThisThread implements Drive {
    private @Nullable WriterLoop<?> writer;

    @Override
    public long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public void start(WriterLoop<?> started) {
        writer = started;
    }

    @Override
    public boolean await(BooleanSupplier condition, long atMostMs) {
        while (!condition.getAsBoolean()) {
            if (!writer().isDue()) {
                return false;
            }
            writer().turn();
        }
        return true;
    }

    void runWhileDue() {
        while (writer().isDue()) {
            writer().turn();
        }
    }

    private WriterLoop<?> writer() {
        return Objects.requireNonNull(writer, "The task starts it");
    }
}
