package io.tributary.connect.support.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;

/**
 * All that a connector says about its settings, one line of JSON for each in the order of their definition, so that a
 * golden file shows whether another way to define them says the same.
 */
public final class ConfigDefLines {
    private ConfigDefLines() {}

    public static List<String> of(ConfigDef definition) {
        return definition.configKeys().values().stream()
                .map(ConfigDefLines::line)
                .toList();
    }

    private static String line(ConfigDef.ConfigKey key) {
        return "{\"name\":" + text(key.name)
                + ",\"type\":" + text(key.type.name())
                + (key.hasDefault() ? ",\"default\":" + defaultValue(key) : "")
                + ",\"importance\":" + text(key.importance.name())
                + ",\"group\":" + text(key.group)
                + ",\"order\":" + key.orderInGroup
                + ",\"width\":" + text(key.width.name())
                + ",\"displayName\":" + text(key.displayName)
                + ",\"internal\":" + key.internalConfig
                + ",\"dependents\":" + list(key.dependents)
                + ",\"validator\":" + (key.validator == null ? "null" : text(key.validator.toString()))
                + ",\"recommends\":" + recommended(key)
                + ",\"documentation\":" + text(key.documentation) + "}";
    }

    private static String defaultValue(ConfigDef.ConfigKey key) {
        return key.defaultValue == null ? "null" : text(ConfigDef.convertToString(key.defaultValue, key.type));
    }

    private static String recommended(ConfigDef.ConfigKey key) {
        return key.recommender == null ? "null" : list(key.recommender.validValues(key.name, Map.of()));
    }

    private static String list(List<?> values) {
        return values.stream().map(value -> text(String.valueOf(value))).collect(Collectors.joining(",", "[", "]"));
    }

    private static String text(String value) {
        if (value == null) {
            return "null";
        }
        StringBuilder json = new StringBuilder("\"");
        value.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
            } else if (character < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                json.append((char) character);
            }
        });
        return json.append('"').toString();
    }
}
