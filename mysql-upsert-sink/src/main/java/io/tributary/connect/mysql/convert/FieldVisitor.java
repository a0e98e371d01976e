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
                if (!(entry.getKey() instanceof String name)) {
                    throw new BadRecordException("The " + what + " has a field whose name is not text.");
                }
                visitor.field(name, entry.getValue(), null);
            }
        } else {
            throw new BadRecordException("The " + what + " has no fields: it is neither a Struct nor a Map. Set a"
                    + " converter that delivers one, such as the JsonConverter.");
        }
    }
}
