package io.tributary.connect.support.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The way to a field through nested Structs or Maps, written with dots: {@code user.country}. Where there is no such field
 * it is one whose own name has the dots, as Flatten makes them. A step that has dots may stand in double quotes.
 *
 * @param text the names joined by dots
 */
public record FieldPath(List<String> names, String text) {
    private static final Pattern STEP = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([^\".][^.]*)");

    public FieldPath {
        names = List.copyOf(names);
    }

    /** Parses a path; {@code setting} is named when it is malformed. */
    public static FieldPath parse(String setting, String path) {
        List<String> names = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int end = -1;
        while (end < path.length() && step.find(end + 1) && step.start() == end + 1 && endsAt(step.end(), path)) {
            names.add(name(step));
            end = step.end();
        }
        if (end < path.length() || names.stream().anyMatch(String::isBlank)) {
            throw new ConfigException(
                    setting,
                    path,
                    "A field path is names joined by single dots, such as user.country; a name that has dots stands in"
                            + " double quotes, such as \"user.country\"");
        }
        return new FieldPath(names, String.join(".", names));
    }

    private static boolean endsAt(int end, String path) {
        return end == path.length() || path.charAt(end) == '.';
    }

    private static String name(Matcher step) {
        String quoted = step.group(1);
        return quoted == null ? step.group(2) : quoted.replace("\"\"", "\"");
    }

    /** The value at the end of the path; null where any step is absent or null. */
    public @Nullable Object read(@Nullable Object value) {
        Object current = value;
        for (int i = 0; i < names.size() && current != null; i++) {
            current = Fields.get(current, names.get(i));
        }
        return current == null && names.size() > 1 ? Fields.get(value, text) : current;
    }

    /** The schema at the end of the path; null where the value has none, or no such field. */
    public @Nullable Schema schema(@Nullable Schema schema) {
        Schema current = schema;
        for (int i = 0; i < names.size() && current != null; i++) {
            current = schema(current, names.get(i));
        }
        return current == null && schema != null ? schema(schema, text) : current;
    }

    private static @Nullable Schema schema(Schema container, String name) {
        Field field = container.type() == Schema.Type.STRUCT ? container.field(name) : null;
        return field == null ? null : field.schema();
    }

    @Override
    public String toString() {
        return text;
    }
}
