package io.tributary.connect.mysql.convert;

import io.tributary.connect.support.error.BadRecordException;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Sees each field that a record carries, whether a Struct or a schemaless Map carries it. */
@FunctionalInterface
public interface FieldVisitor {

    void field(String name, @Nullable Object value, @Nullable Schema schema);

    /** A null in a Struct stays a null even where the schema has a default, because the producer wrote it. */
    static void visit(@Nullable Object container, String what, FieldVisitor visitor) {
        if (container instanceof Struct struct) {
            for (Field field : struct.schema().fields()) {
                visitor.field(field.name(), struct.getWithoutDefault(field.name()), field.schema());
            }
        } else if (container instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                visitor.field(name(entry, what), entry.getValue(), null);
            }
        } else {
            throw new BadRecordException("The " + what + " has no fields: it is neither a Struct nor a Map. Set a"
                    + " converter that delivers one, such as the JsonConverter.");
        }
    }

    /** The name of a field in a Map. */
    static String name(Map.Entry<?, ?> entry, String what) {
        if (entry.getKey() instanceof String name) {
            return name;
        }
        throw new BadRecordException("The " + what + " has a field whose name is not text.");
    }
}
