package io.tributary.connect.mysql.convert;

import io.tributary.connect.support.record.Fields;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** One field of a record; {@code schema} is null for none. */
public record InputField(@Nullable Object value, @Nullable Schema schema) {
    private static final InputField ABSENT = new InputField(null, null);

    /** The field of a Struct or Map; one with a null where there is none. */
    public static InputField of(@Nullable Object container, String name) {
        if (container instanceof Struct struct) {
            Field field = struct.schema().field(name);
            return field == null ? ABSENT : new InputField(Fields.get(struct, field), field.schema());
        }
        return container instanceof Map<?, ?> map ? new InputField(map.get(name), null) : ABSENT;
    }
}
