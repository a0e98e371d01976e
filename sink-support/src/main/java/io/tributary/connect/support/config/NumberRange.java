package io.tributary.connect.support.config;

import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/**
 * Validates a number as {@link ConfigDef.Range} does, but stays silent about a text that is no number: Connect has told
 * that already, and one fault deserves one message.
 */
public final class NumberRange implements ConfigDef.Validator {
    private final ConfigDef.Range range;

    private NumberRange(ConfigDef.Range range) {
        this.range = range;
    }

    public static NumberRange atLeast(Number min) {
        return new NumberRange(ConfigDef.Range.atLeast(min));
    }

    public static NumberRange between(Number min, Number max) {
        return new NumberRange(ConfigDef.Range.between(min, max));
    }

    @Override
    public void ensureValid(String setting, @Nullable Object value) {
        if (value != null) {
            range.ensureValid(setting, value);
        }
    }

    @Override
    public String toString() {
        return range.toString();
    }
}
