package io.tributary.connect.support.testing.worker;

import io.tributary.connect.support.seam.Drive;
import io.tributary.connect.support.seam.WriterLoop;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Gives a task's writer its turns in virtual time, on the caller's thread: each run of a seed makes the same calls. */
public final class VirtualDrive implements Drive, Beside {
    private final VirtualTime time;
    private WriterLoop<?> writer;

    public VirtualDrive(VirtualTime time) {
        this.time = time;
    }

    @Override
    public long nowMs() {
        return time.nowMs();
    }

    @Override
    public void start(WriterLoop<?> started) {
        writer = started;
        time.add(this);
    }

    @Override
    public boolean await(BooleanSupplier condition, long atMostMs) {
        return time.await(atMostMs, condition);
    }

    @Override
    public OptionalLong turn(long nowMs) {
        if (writer.isDue()) {
            writer.turn();
        }
        if (writer.hasEnded()) {
            time.remove(this);
        }
        return writer.isDue() ? OptionalLong.of(nowMs) : OptionalLong.of(writer.dueMs());
    }

    /** Whether the writer has told something that only Connect's thread can hear. */
    public boolean hasNews() {
        return writer.hasNews();
    }

    /** The process has died: the writer has no turn any more. */
    public void kill() {
        time.remove(this);
    }
}
