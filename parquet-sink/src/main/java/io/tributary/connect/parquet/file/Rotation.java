package io.tributary.connect.parquet.file;

/**
 * When the open files of a Kafka partition are published: at so many records, so many bytes, or when the oldest
 * unpublished record has waited so long. Pure.
 */
public record Rotation(long records, long bytes, long intervalMs) {

    boolean isFull(long openRecords, long openBytes) {
        return openRecords >= records || openBytes >= bytes;
    }

    /** How long until the age alone makes them due; 0 or less when they are. */
    long dueInMs(long oldestMs, long nowMs) {
        return intervalMs - (nowMs - oldestMs);
    }
}
