package io.tributary.connect.parquet.golden;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects whose fields have an order, which those of {@link Map#of} have not. */
final class Fields {
    private Fields() {}

    /** Names and values by turns. */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }
}
