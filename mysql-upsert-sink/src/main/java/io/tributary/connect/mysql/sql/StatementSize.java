package io.tributary.connect.mysql.sql;

import java.time.Duration;

/**
 * How many rows of a table one statement may have: a part of those that took too long, and more again while the server
 * answers quickly.
 */
public final class StatementSize {
    /** Gains flatten here, and the text of a statement is small enough for the young part of the heap. */
    private static final int MOST = 2_000;

    /** Of the time for a statement, so that one of twice as many rows is answered in half of it. */
    private static final int QUICK_PART = 4;

    private static final int PART = 4;

    private Duration longest;
    private int rows = MOST;

    /** A statement may take so long. */
    public StatementSize(Duration longest) {
        this.longest = longest;
    }

    public int rows() {
        return rows;
    }

    /** A statement with so many rows was ended after this time, for which the server may have a limit of its own. */
    public void tooLong(int rowsInStatement, Duration time) {
        rows = Math.max(1, rowsInStatement / PART);
        if (time.compareTo(longest) < 0) {
            longest = time;
        }
    }

    /** The server took so long for a statement with so many rows. */
    public void answered(int rowsInStatement, Duration time) {
        if (rowsInStatement == rows && time.multipliedBy(QUICK_PART).compareTo(longest) < 0) {
            rows = Math.min(MOST, rows * 2);
        }
    }
}
