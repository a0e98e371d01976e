package io.tributary.connect.parquet.log;

import org.jspecify.annotations.Nullable;

/** The newest record that an entry covers. Its timestamp tells later whether the topic is still the same one. */
public record LastRecord(long offset, @Nullable Long timestamp) {}
