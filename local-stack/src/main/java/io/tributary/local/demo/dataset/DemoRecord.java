package io.tributary.local.demo.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One record to produce; a null value is a tombstone. */
public record DemoRecord(Topic topic, String key, @Nullable Row value, Instant timestamp) {}
