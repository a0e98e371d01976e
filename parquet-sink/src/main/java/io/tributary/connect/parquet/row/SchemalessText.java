package io.tributary.connect.parquet.row;

import io.tributary.connect.support.error.BadRecordException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Schemaless values of any kind for a column of texts. */
final class SchemalessText {
    private SchemalessText() {}

    static Binary of(Object value, String path) {
        requireFinite(value, path);
        return Scalars.text(Objects.requireNonNull(TextForm.of(value)), path);
    }

    /** JSON has no number for it. */
    static void requireFinite(@Nullable Object value, String path) {
        if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
            throw new BadRecordException("Field '" + path + "' is not finite, which JSON has no number for.");
        }
        if (value instanceof Collection<?> items) {
            items.forEach(item -> requireFinite(item, path + "[]"));
        } else if (value instanceof Map<?, ?> object) {
            object.forEach((name, field) -> requireFinite(field, path + "." + name));
        }
    }
}
