package io.tributary.connect.support.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * How a setting is written and what that stands for: Connect's type for it, the check of what a user wrote, and the value.
 * Check and value come from the same parser, so what passes the check can be read.
 *
 * @param <T> what a text of this form stands for
 */
public final class Form<T> {
    private final ConfigDef.Type type;
    private final ConfigDef.@Nullable Validator validator;
    private final ConfigDef.@Nullable Recommender recommender;
    private final Width width;
    private final BiFunction<String, Object, T> reader;

    private Form(
            ConfigDef.Type type,
            ConfigDef.@Nullable Validator validator,
            ConfigDef.@Nullable Recommender recommender,
            Width width,
            BiFunction<String, Object, T> reader) {
        this.type = type;
        this.validator = validator;
        this.recommender = recommender;
        this.width = width;
        this.reader = reader;
    }

    /**
     * A text with a grammar.
     *
     * @param parser takes the setting's name and its text, and throws a ConfigException
     * @param grammar as the reference shows it
     */
    public static <T> Form<T> text(BiFunction<String, String, T> parser, String grammar) {
        return new Form<>(
                ConfigDef.Type.STRING,
                Checked.by(parser, grammar),
                null,
                Width.MEDIUM,
                (setting, value) -> parser.apply(setting, (String) value));
    }

    /** Any text that is not empty. */
    public static Form<String> someText() {
        return someText(text -> text);
    }

    /** Any text that is not empty, all of which can be parsed. */
    public static <T> Form<T> someText(Function<String, T> parser) {
        return new Form<>(
                ConfigDef.Type.STRING,
                new ConfigDef.NonEmptyString(),
                null,
                Width.MEDIUM,
                (setting, value) -> parser.apply((String) value));
    }

    /** Any text. */
    public static Form<String> anyText() {
        return new Form<>(ConfigDef.Type.STRING, null, null, Width.MEDIUM, (setting, value) -> (String) value);
    }

    /** A time zone. */
    public static Form<ZoneId> zone() {
        return text(Form::parseZone, "a time zone such as Europe/Berlin");
    }

    private static ZoneId parseZone(String setting, String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new ConfigException(setting, text, "Write a time zone such as UTC or Europe/Berlin");
        }
    }

    /** A text that is never shown. */
    public static Form<Password> secret() {
        return new Form<>(ConfigDef.Type.PASSWORD, null, null, Width.MEDIUM, (setting, value) -> (Password) value);
    }

    /** The name of a constant, in any case. */
    public static <E extends Enum<E>> Form<E> choice(Class<E> constants) {
        Choice<E> choice = Choice.of(constants);
        return new Form<>(
                ConfigDef.Type.STRING,
                choice,
                choice,
                Width.SHORT,
                (setting, value) -> choice.parse(setting, (String) value));
    }

    /** A whole number of at least {@code min}. */
    public static Form<Long> atLeast(long min) {
        return new Form<>(
                ConfigDef.Type.LONG, NumberRange.atLeast(min), null, Width.MEDIUM, (setting, value) -> (Long) value);
    }

    /** As above, below 2^31. */
    public static Form<Integer> countOf(int min) {
        return integer(NumberRange.atLeast(min));
    }

    /** A whole number from {@code min} to {@code max}, both included. */
    public static Form<Integer> between(int min, int max) {
        return integer(NumberRange.between(min, max));
    }

    private static Form<Integer> integer(NumberRange range) {
        return new Form<>(ConfigDef.Type.INT, range, null, Width.MEDIUM, (setting, value) -> (Integer) value);
    }

    /** True or false. */
    public static Form<Boolean> flag() {
        return new Form<>(ConfigDef.Type.BOOLEAN, null, null, Width.MEDIUM, (setting, value) -> (Boolean) value);
    }

    /** Names joined by commas, each once. */
    public static Form<List<String>> names() {
        return list(Names.any(), (setting, names) -> names);
    }

    /** Some of these names, each once. */
    public static Form<List<String>> namesAmong(String... known) {
        return list(Names.of(known), (setting, names) -> names);
    }

    /** Any texts joined by commas. */
    public static Form<List<String>> anyTexts() {
        return list(null, (setting, texts) -> texts);
    }

    /** Texts joined by commas, with a grammar. */
    public static <T> Form<T> texts(BiFunction<String, List<String>, T> parser, String grammar) {
        return list(Checked.byList(parser, grammar), parser);
    }

    @SuppressWarnings("unchecked") // ConfigDef parses a LIST into this.
    private static <T> Form<T> list(
            ConfigDef.@Nullable Validator validator, BiFunction<String, List<String>, T> parser) {
        return new Form<>(
                ConfigDef.Type.LIST,
                validator,
                null,
                Width.LONG,
                (setting, value) -> parser.apply(setting, (List<String>) value));
    }

    ConfigDef.Type type() {
        return type;
    }

    Width width() {
        return width;
    }

    ConfigDef.@Nullable Validator validator() {
        return validator;
    }

    ConfigDef.@Nullable Recommender recommender() {
        return recommender;
    }

    T read(String setting, Object value) {
        return reader.apply(setting, value);
    }
}
