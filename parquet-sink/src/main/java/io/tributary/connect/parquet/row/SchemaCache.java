package io.tributary.connect.parquet.row;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was compiled for the schemas of records. Converters mostly hand out the same instance again, so that comes
 * first; one that makes an equal schema per record costs a comparison, and no compilation.
 */
final class SchemaCache<T> {
    private static final int AT_MOST = 64;

    private final List<Entry<T>> entries = new ArrayList<>();
    private final Function<Schema, @Nullable T> compiler;

    /** {@code compiler} may answer null for nothing to remember. */
    SchemaCache(Function<Schema, @Nullable T> compiler) {
        this.compiler = compiler;
    }

    private static final class Entry<T> {
        private final T compiled;
        private Schema schema;

        Entry(Schema schema, T compiled) {
            this.schema = schema;
            this.compiled = compiled;
        }
    }

    @Nullable T of(Schema schema) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).schema == schema) {
                return entries.get(i).compiled;
            }
        }
        for (Entry<T> entry : entries) {
            if (entry.schema.equals(schema)) {
                entry.schema = schema;
                return entry.compiled;
            }
        }
        return compile(schema);
    }

    private @Nullable T compile(Schema schema) {
        T compiled = compiler.apply(schema);
        if (compiled != null) {
            if (entries.size() == AT_MOST) {
                entries.remove(0);
            }
            entries.add(new Entry<>(schema, compiled));
        }
        return compiled;
    }
}
