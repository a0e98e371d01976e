package io.tributary.connect.support.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** A setting with a closed set of values, one per constant of an enum, written in lower case. */
public final class Choice<E extends Enum<E>> implements ConfigDef.Validator, ConfigDef.Recommender {
    private final Class<E> type;

    private Choice(Class<E> type) {
        this.type = type;
    }

    public static <E extends Enum<E>> Choice<E> of(Class<E> type) {
        return new Choice<>(type);
    }

    public E parse(String setting, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equals(value.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new ConfigException(setting, value, "Use one of " + this));
    }

    @Override
    public void ensureValid(String setting, @Nullable Object value) {
        if (value != null) {
            parse(setting, (String) value);
        }
    }

    @Override
    public List<Object> validValues(String setting, Map<String, Object> parsedConfig) {
        return Arrays.stream(type.getEnumConstants()).<Object>map(Choice::name).toList();
    }

    @Override
    public boolean visible(String setting, Map<String, Object> parsedConfig) {
        return true;
    }

    @Override
    public String toString() {
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Choice::name).toList());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
