package io.tributary.connect.parquet.table;

/**
 * How far the owners of a partition are with what its topic held, as an entry of its log says.
 *
 * @param caughtUp whether they have read what it held when the partition was claimed or reset
 * @param wasReset whether it is to be read again from the beginning, and has not caught up since
 * @param lagMs how far behind its records are although it counts as caught up, because they never are less
 */
public record Progress(boolean caughtUp, boolean wasReset, long lagMs) {
    public static final Progress NONE = new Progress(false, false, 0);

    static final Progress RESET = new Progress(false, true, 0);

    static Progress caughtUp(long lagMs) {
        return new Progress(true, false, lagMs);
    }

    /** That of an owner who comes too late to rely on it. */
    Progress lapsed() {
        return new Progress(false, wasReset, 0);
    }
}
