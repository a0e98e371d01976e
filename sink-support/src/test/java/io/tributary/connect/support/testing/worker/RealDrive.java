package io.tributary.connect.support.testing.worker;

import io.tributary.connect.support.seam.Drive;
import io.tributary.connect.support.seam.WriterLoop;
import io.tributary.connect.support.seam.WriterThread;
import java.util.function.BooleanSupplier;

/** A task's writer on its own thread, as in a worker, looked at by the model. */
public final class RealDrive implements Drive, RealTime.Writer {
    /** A pause that ends so soon is waited for. */
    private static final long SOON_MS = 2_000;

    private final WriterThread thread = new WriterThread();
    private WriterLoop<?> writer;

    @Override
    public long nowMs() {
        return thread.nowMs();
    }

    @Override
    public void start(WriterLoop<?> started) {
        writer = started;
        thread.start(started);
    }

    @Override
    public boolean await(BooleanSupplier condition, long atMostMs) {
        return thread.await(condition, atMostMs);
    }

    @Override
    public boolean hasSomethingToSay() {
        return writer.hasNews();
    }

    @Override
    public boolean isAtRest() {
        return writer.hasEnded() || (writer.isIdle() && writer.dueMs() - nowMs() > SOON_MS);
    }
}
