package io.tributary.connect.support.seam;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Runs the writer on a thread of its own, whose log lines name the task as those of Connect's thread do. */
public final class WriterThread implements Drive {
    private @Nullable WriterLoop<?> loop;

    @Override
    public long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public void start(WriterLoop<?> writer) {
        loop = writer;
        Map<String, String> context = MDC.getCopyOfContextMap();
        Thread thread = new Thread(
                () -> {
                    if (context != null) {
                        MDC.setContextMap(context);
                    }
                    writer.run();
                },
                Thread.currentThread().getName() + "-writer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public boolean await(BooleanSupplier condition, long atMostMs) {
        WriterLoop<?> writer = loop;
        if (writer == null) {
            throw new IllegalStateException("The writer was not started");
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(atMostMs);
        while (true) {
            long seen = writer.changes();
            if (condition.getAsBoolean()) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                writer.awaitChange(seen, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
