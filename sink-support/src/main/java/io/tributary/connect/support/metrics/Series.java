package io.tributary.connect.support.metrics;

import java.util.Map;
import java.util.function.LongSupplier;

/**
 * One number that a task shows, under a name that stays; {@code tags} come beside connector and task. Any thread
 * may ask for the value.
 */
public record Series(String name, String meaning, Map<String, String> tags, LongSupplier value) {
    public Series {
        tags = Map.copyOf(tags);
    }
}
