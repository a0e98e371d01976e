package io.tributary.connect.parquet.table;

import org.jspecify.annotations.Nullable;

/**
 * What a Kafka partition adds to a version: its table as of {@code nextOffset}, the first offset that is not in it.
 *
 * @param file name of the file in the version's directory; null where the partition has never had a row
 * @param lag by how many milliseconds its newest record was behind, where it never caught up
 * @param source the image that the file was made from, relative to the lake's root; null where there is none
 * @param logId of the log that the offset is of
 * @param sequence of the entry that the offset is of
 */
public record Part(
        int partition,
        long nextOffset,
        long rows,
        long bytes,
        @Nullable String file,
        long lag,
        @Nullable String source,
        String logId,
        long sequence) {

    /** The same, made from an image. */
    Part from(String image) {
        return new Part(partition, nextOffset, rows, bytes, file, lag, image, logId, sequence);
    }

    /** The same rows in another file. */
    Part in(String otherFile, long newRows, long newBytes) {
        return new Part(partition, nextOffset, newRows, newBytes, otherFile, lag, source, logId, sequence);
    }
}
