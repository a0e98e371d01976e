package io.tributary.connect.support.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values as the JsonConverter without schemas delivers them. */
public final class Json {
    private Json() {}

    /** Names and values in turn. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
