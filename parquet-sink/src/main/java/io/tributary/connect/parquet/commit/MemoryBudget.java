package io.tributary.connect.parquet.commit;

/** The memory that all open files of a task hold, as far as it is known, against its limit. */
public final class MemoryBudget {
    private final long limitBytes;
    private long usedBytes;

    public MemoryBudget(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    public void add(long bytes) {
        usedBytes += bytes;
    }

    public boolean isExceeded() {
        return usedBytes > limitBytes;
    }
}
