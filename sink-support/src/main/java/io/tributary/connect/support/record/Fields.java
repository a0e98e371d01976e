package io.tributary.connect.support.record;

import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Reads a field by name from whatever a converter delivers: a Struct, a schemaless Map, or something without fields. */
public final class Fields {
    private Fields() {}

    /** The field's value; null where the container has no such field, or carries a null. */
    public static @Nullable Object get(@Nullable Object container, String name) {
        if (container instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? null : get(struct, field);
        }
        return container instanceof Map<?, ?> map ? map.get(name) : null;
    }

    /** The field's value. A default stands for a null only where the schema allows no null. */
    public static @Nullable Object get(Struct struct, Field field) {
        boolean isNull = field.schema().isOptional()
                && field.schema().defaultValue() != null
                && struct.getWithoutDefault(field.name()) == null;
        return isNull ? null : struct.get(field);
    }

    /** Whether the container carries the field, be it with a null. */
    public static boolean carries(@Nullable Object container, String name) {
        if (container instanceof Struct struct) {
            return struct.schema().field(name) != null;
        }
        return container instanceof Map<?, ?> map && map.containsKey(name);
    }
}
