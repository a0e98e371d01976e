package io.tributary.connect.parquet.commit;

/**
 * A complete file that an entry has committed, until it has its final name. Both paths are relative to the lake's root;
 * the offsets are those of its first and last row.
 */
public record PendingFile(String temporary, String path, long rows, long bytes, long firstOffset, long lastOffset) {}
