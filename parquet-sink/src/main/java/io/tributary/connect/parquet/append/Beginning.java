package io.tributary.connect.parquet.append;

/**
 * The first rows of a topic in this task, which wait in memory until so many tell the columns' types: no file of the topic
 * has been begun before. Belongs to the thread that writes.
 */
final class Beginning {
    private static final long ROWS = 20_000;
    private static final long BYTES = 8L << 20;

    private boolean isOver;
    private long rows;
    private long bytes;

    /** A row of so many bytes waits too. */
    void add(long rowBytes) {
        rows++;
        bytes += rowBytes;
        isOver |= rows >= ROWS || bytes >= BYTES;
    }

    /** A file is begun. */
    void end() {
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }
}
