package io.tributary.connect.support.record;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** The way to a field through nested Structs or Maps, written with dots: {@code user.country}. */
public record FieldPath(List<String> names) {

    public FieldPath {
        names = List.copyOf(names);
    }

    /** Parses a path; {@code setting} is named when it is malformed. */
    public static FieldPath parse(String setting, String path) {
        List<String> names = List.of(path.split("\\.", -1));
        if (names.stream().anyMatch(String::isBlank)) {
            throw new ConfigException(
                    setting, path, "A field path is names joined by single dots, such as user.country");
        }
        return new FieldPath(names);
    }

    /** The value at the end of the path; null where any step is absent or null. */
    public @Nullable Object read(@Nullable Object value) {
        Object current = value;
        for (int i = 0; i < names.size() && current != null; i++) {
            current = Fields.get(current, names.get(i));
        }
        return current;
    }

    /** The schema at the end of the path; null where the value has none, or no such field. */
    public @Nullable Schema schema(@Nullable Schema schema) {
        Schema current = schema;
        for (int i = 0; i < names.size() && current != null; i++) {
            Field field = current.type() == Schema.Type.STRUCT ? current.field(names.get(i)) : null;
            current = field == null ? null : field.schema();
        }
        return current;
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
