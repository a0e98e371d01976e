package io.tributary.connect.support.config;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A setting that was declared in {@link Settings}. It is the key by which its value is asked for.
 *
 * @param <T> what its value is
 */
public final class Setting<T> {
    private final String name;
    private final BiFunction<String, @Nullable Object, T> reader;

    Setting(String name, BiFunction<String, @Nullable Object, T> reader) {
        this.name = name;
        this.reader = reader;
    }

    /** As users write it. */
    public String name() {
        return name;
    }

    T read(@Nullable Object value) {
        return reader.apply(name, value);
    }

    @Override
    public String toString() {
        return name;
    }
}
