package io.tributary.connect.support.config;

import java.util.HashSet;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * A setting with a list of names, each once. Kafka's ValidList refuses repeated names since 4.2 only, so what a
 * connector accepts would depend on its worker.
 */
public final class Names implements ConfigDef.Validator {
    private final List<String> known;

    private Names(List<String> known) {
        this.known = known;
    }

    public static Names any() {
        return new Names(List.of());
    }

    public static Names of(String... known) {
        return new Names(List.of(known));
    }

    @Override
    public void ensureValid(String setting, @Nullable Object value) {
        if (value == null) {
            throw new ConfigException("Configuration '" + setting + "' values must not be null.");
        }
        List<?> names = (List<?>) value;
        if (new HashSet<Object>(names).size() != names.size()) {
            throw new ConfigException("Configuration '" + setting + "' values must not be duplicated.");
        }
        if (names.contains("")) {
            throw new ConfigException("Configuration '" + setting + "' values must not be empty.");
        }
        names.stream().filter(name -> !isKnown(name)).findFirst().ifPresent(name -> {
            throw new ConfigException(setting, name, "Use any of " + this);
        });
    }

    @Override
    public String toString() {
        return known.isEmpty() ? "" : known.toString();
    }

    private boolean isKnown(Object name) {
        return known.isEmpty() || known.contains(name);
    }
}
