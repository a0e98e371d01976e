package io.tributary.connect.support.seam;

import org.jspecify.annotations.Nullable;

/** The last record that was read of a partition; it tells a topic from one of the same name that was created later. */
public record LastRecord(long offset, @Nullable Long timestamp) {}
