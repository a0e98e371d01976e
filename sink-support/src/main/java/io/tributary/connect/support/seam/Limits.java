package io.tributary.connect.support.seam;

/**
 * When a batch that waits for the writer is full. A put that finds no room in time is taken all the same.
 *
 * @param rows how many rows
 * @param bytes about how much memory they take
 */
public record Limits(int rows, long bytes) {

    boolean areReachedBy(Batch<?> batch) {
        return batch.size() >= rows || batch.bytes() >= bytes;
    }
}
