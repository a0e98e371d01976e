package io.tributary.connect.parquet.file;

/** A complete Parquet file that still has its temporary name; the offsets are those of its first and last row. */
record FinishedFile(String temporary, FileTarget target, long rows, long bytes, long firstOffset, long lastOffset) {}
