package io.tributary.connect.parquet.append;

/** The first rows of a topic in this task, until so many have come that they tell the columns' types. */
final class Beginning {
    private static final long ROWS = 20_000;
    private static final long BYTES = 8L << 20;

    private long rows;
    private long bytes;

    /** A row of so many bytes has come. */
    void add(long rowBytes) {
        rows++;
        bytes += rowBytes;
    }

    boolean isOver() {
        return rows >= ROWS || bytes >= BYTES;
    }
}
