package io.tributary.connect.parquet.commit;

/**
 * When the open files of a Kafka partition are published: at so many records, so many bytes, or when the oldest
 * unpublished record has waited so long. Pure.
 */
public record Rotation(long records, long bytes, long intervalMs) {

    public boolean isFull(long openRecords, long openBytes) {
        return openRecords >= records || openBytes >= bytes;
    }

    /** When the age alone makes them due. */
    long dueMs(long oldestMs) {
        return oldestMs > Long.MAX_VALUE - intervalMs ? Long.MAX_VALUE : oldestMs + intervalMs;
    }
}
