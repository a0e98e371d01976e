package io.tributary.connect.mysql.convert;

import io.tributary.connect.support.error.BadRecordException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sees each field of a schemaless Map. */
@FunctionalInterface
public interface FieldVisitor {

    void field(String name, @Nullable Object value);

    /** {@code what} of a record it is. */
    static void visit(@Nullable Object container, String what, FieldVisitor visitor) {
        if (!(container instanceof Map<?, ?> map)) {
            throw new BadRecordException("The " + what + " has no fields: it is neither a Struct nor a Map. Set a"
                    + " converter that delivers one, such as the JsonConverter.");
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            visitor.field(name(entry, what), entry.getValue());
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
