package io.tributary.connect.support.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** What one config says: a value for each setting, or errors on those that are wrong. For one thread. */
public final class SettingValues {
    private final Map<String, String> given;
    private final Map<String, ConfigValue> values;
    private final @Nullable String overriding;

    SettingValues(Map<String, String> given, List<ConfigValue> parsed) {
        this(given, new LinkedHashMap<>(), null);
        parsed.forEach(value -> values.put(value.name(), value));
    }

    private SettingValues(Map<String, String> given, Map<String, ConfigValue> values, @Nullable String overriding) {
        this.given = given;
        this.values = values;
        this.overriding = overriding;
    }

    /** These, where what is given for a setting behind this prefix counts instead of what is given for itself. */
    public SettingValues overriddenBy(String prefix) {
        return new SettingValues(given, values, prefix);
    }

    /** Whether its value is the one behind the prefix. */
    public boolean isOverridden(Setting<?> setting) {
        return overriding != null && given.containsKey(overriding + setting.name());
    }

    /** The config as it was written. */
    public Map<String, String> given() {
        return given;
    }

    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting.name());
    }

    /** The value of a setting without errors. */
    public <T> T get(Setting<T> setting) {
        ConfigValue value = values.get(isOverridden(setting) ? overriding + setting.name() : setting.name());
        if (value == null) {
            throw new IllegalArgumentException(setting + " is no setting of these");
        }
        return setting.read(value.value());
    }

    /** Says what is wrong with a setting, known or not. */
    public void refuse(String setting, String error) {
        values.computeIfAbsent(setting, ConfigValue::new).addErrorMessage(error);
    }

    /** Adds an answer to a setting that was not declared, or replaces that to one that was. */
    public void answer(ConfigValue value) {
        values.put(value.name(), value);
    }

    public boolean isRight() {
        return values.values().stream().allMatch(value -> value.errorMessages().isEmpty());
    }

    public boolean isRight(Setting<?> setting) {
        ConfigValue value = values.get(setting.name());
        return value == null || value.errorMessages().isEmpty();
    }

    /** As {@code validate} answers: a value for each setting, with its errors. */
    public List<ConfigValue> answers() {
        return new ArrayList<>(values.values());
    }

    /** These, if nothing is wrong. */
    public SettingValues orThrow() {
        values.values().stream()
                .flatMap(value -> value.errorMessages().stream())
                .findFirst()
                .ifPresent(error -> {
                    throw new ConfigException(error);
                });
        return this;
    }
}
