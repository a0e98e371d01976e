package io.tributary.local.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A line that is rewritten on a terminal, and written anew every few seconds elsewhere. */
final class ProgressLine {
    private static final int WIDTH = 99;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long intervalNanos;
    private long dueAt;
    private String last = "";

    ProgressLine(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        intervalNanos = (terminal ? Duration.ofMillis(200) : Duration.ofSeconds(5)).toNanos();
        dueAt = nanoTime.getAsLong() + (terminal ? 0 : intervalNanos);
    }

    /** Whether it is time for another text; making one for each record would be too much. */
    boolean isDue() {
        return nanoTime.getAsLong() - dueAt >= 0;
    }

    void show(String text) {
        dueAt = nanoTime.getAsLong() + intervalNanos;
        if (terminal) {
            String cut = text.length() > WIDTH ? text.substring(0, WIDTH) : text;
            out.print("\r" + cut + " ".repeat(Math.max(0, last.length() - cut.length())));
            last = cut;
        } else {
            out.println(text);
        }
        out.flush();
    }

    /** The last text stays, what follows begins on a new line. */
    void finish(String text) {
        show(text);
        if (terminal) {
            out.println();
            last = "";
        }
        out.flush();
    }
}
