package io.tributary.connect.support.config;

import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;

/** Validates a text by the parser that reads it later, so that one piece of code knows the grammar. */
public final class Checked implements ConfigDef.Validator {
    private final BiFunction<String, Object, ?> parser;
    private final String grammar;

    private Checked(BiFunction<String, Object, ?> parser, String grammar) {
        this.parser = parser;
        this.grammar = grammar;
    }

    /** {@code parser} takes setting and text, and throws a ConfigException; {@code grammar} appears in the reference. */
    public static Checked by(BiFunction<String, String, ?> parser, String grammar) {
        return new Checked((setting, text) -> parser.apply(setting, (String) text), grammar);
    }

    /** The same for a list. */
    @SuppressWarnings("unchecked") // ConfigDef parses a LIST into this.
    static Checked byList(BiFunction<String, List<String>, ?> parser, String grammar) {
        return new Checked((setting, texts) -> parser.apply(setting, (List<String>) texts), grammar);
    }

    @Override
    public void ensureValid(String setting, @Nullable Object value) {
        if (value != null) {
            Object unused = parser.apply(setting, value);
        }
    }

    @Override
    public String toString() {
        return grammar;
    }
}
