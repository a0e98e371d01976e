package io.tributary.connect.parquet.row;

import static io.tributary.connect.parquet.row.ValueConverter.MISFIT;

import io.tributary.connect.support.error.BadRecordException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists as arrays of elements, maps as arrays of keys and values in turn. */
final class Containers {
    private Containers() {}

    /** The elements, or a misfit where one of them is. */
    static Object items(Collection<?> values, ValueConverter converter) {
        @Nullable Object[] items = new Object[values.size()];
        int i = 0;
        for (Object value : values) {
            Object item = value == null ? null : converter.convert(value);
            if (item == MISFIT) {
                return MISFIT;
            }
            items[i++] = item;
        }
        return items;
    }

    /** The entries, or a misfit where a key or value is. */
    static Object entries(Map<?, ?> map, ValueConverter keys, ValueConverter values, String path) {
        @Nullable Object[] entries = new Object[2 * map.size()];
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getKey() == null) {
                throw new BadRecordException("Field '" + path + "' is a map with a null for a key.");
            }
            Object key = keys.convert(entry.getKey());
            Object value = entry.getValue() == null ? null : values.convert(entry.getValue());
            if (key == MISFIT || value == MISFIT) {
                return MISFIT;
            }
            entries[i++] = key;
            entries[i++] = value;
        }
        return entries;
    }
}
