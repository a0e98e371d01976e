package io.tributary.connect.support.seam;

import io.tributary.connect.support.metrics.SeamMetrics;
import io.tributary.connect.support.metrics.WaitCause;
import java.util.concurrent.TimeUnit;

/** Gives the writer its turns, until the task ends or it fails. */
public final class WriterLoop<R> implements Runnable {
    private final Writer<R> writer;
    private final Mailboxes<R> mail;
    private final Drive drive;
    private final SeamMetrics metrics;
    private volatile Pause pause = Pause.idle();
    private volatile boolean ended;

    WriterLoop(Writer<R> writer, Mailboxes<R> mail, Drive drive, SeamMetrics metrics) {
        this.writer = writer;
        this.mail = mail;
        this.drive = drive;
        this.metrics = metrics;
    }

    /** All turns, on the writer's thread. */
    @Override
    public void run() {
        try {
            while (!ended) {
                turn();
                long start = System.nanoTime();
                mail.awaitEnd(pause, TimeUnit.MILLISECONDS.toNanos(leftMs()));
                metrics.waited(pause.cause(), System.nanoTime() - start);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but to end it.
            Thread.currentThread().interrupt();
            end();
        }
    }

    /** One turn. */
    public void turn() {
        if (ended) {
            return;
        }
        long start = System.nanoTime();
        try {
            pause = writer.turn(mail, mail, drive.nowMs());
            mail.pause(pause);
        } catch (RuntimeException | Error e) {
            mail.post(new FromWriter.Failed(e));
            end();
        }
        metrics.busy(System.nanoTime() - start);
        if (mail.isEnding()) {
            end();
        }
    }

    /** Whether the next turn is due. */
    public boolean isDue() {
        return !ended && (mail.ends(pause) || leftMs() == 0);
    }

    /** When the next turn is due if nothing ends the pause before, on the drive's clock. */
    public long dueMs() {
        return ended ? Long.MAX_VALUE : pause.dueMs();
    }

    /** Whether there will be no turn any more. */
    public boolean hasEnded() {
        return ended;
    }

    /** Whether something goes on only when Connect's thread has heard the writer. */
    public boolean hasNews() {
        return mail.hasNews();
    }

    /** Whether the writer has nothing in hand and is asked for nothing. */
    public boolean isIdle() {
        return ended || (!mail.isWriterBusy() && pause.cause() == WaitCause.IDLE);
    }

    /** Lets another thread wait for what happens between the two. */
    void awaitChange(long since, long nanos) throws InterruptedException {
        mail.awaitChange(since, nanos);
    }

    long changes() {
        return mail.changes();
    }

    private long leftMs() {
        long nowMs = drive.nowMs();
        return pause.dueMs() <= nowMs ? 0 : pause.dueMs() - nowMs;
    }

    private void end() {
        if (!ended) {
            writer.close();
            ended = true;
            mail.closed();
        }
    }
}
