package io.tributary.connect.support.config;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a sink, in groups, in the order in which users see them. Each is declared once; what Connect shows, what
 * {@code validate} answers and the values that a task works with all come from that.
 */
public final class Settings {
    private final ConfigDef definition;

    public Settings() {
        this(new ConfigDef());
    }

    private Settings(ConfigDef definition) {
        this.definition = definition;
    }

    /** The same settings, to which more can be added. */
    public Settings copy() {
        return new Settings(new ConfigDef(definition));
    }

    /** Settings that are shown together. */
    public Group group(String title) {
        return new Group(title);
    }

    /** Declares some of these again behind a prefix, for one of the things that they count for; none need be given. */
    public void repeat(String title, String prefix, Collection<Setting<?>> settings) {
        int order = 0;
        for (Setting<?> setting : settings) {
            ConfigDef.ConfigKey key =
                    Objects.requireNonNull(definition.configKeys().get(setting.name()));
            definition.define(
                    prefix + key.name,
                    key.type,
                    null,
                    key.validator,
                    key.importance,
                    key.documentation,
                    title,
                    ++order,
                    key.width,
                    key.displayName,
                    key.recommender);
        }
    }

    /** In Connect's form. Owned by this; not to be changed. */
    public ConfigDef definition() {
        return definition;
    }

    /** What a config says, with an error on each setting that cannot be read. */
    public SettingValues parse(Map<String, String> config) {
        return new SettingValues(config, definition.validate(config));
    }

    /** A group of settings; each that is declared stands behind those before. */
    public final class Group {
        private final String title;
        private int order;

        private Group(String title) {
            this.title = title;
        }

        /** Begins the declaration of a setting. */
        public <T> Declaration<T> setting(String name, String label, Form<T> form) {
            return new Declaration<>(this, name, label, form);
        }
    }

    /**
     * A setting about to be declared, which its last call does.
     *
     * @param <T> what its text stands for
     */
    public final class Declaration<T> {
        private final Group group;
        private final String name;
        private final String label;
        private final Form<T> form;
        private Importance importance = Importance.MEDIUM;
        private Width width;
        private String documentation = "";

        private Declaration(Group group, String name, String label, Form<T> form) {
            this.group = group;
            this.name = name;
            this.label = label;
            this.form = form;
            this.width = form.width();
        }

        /** Medium without this. */
        public Declaration<T> importance(Importance other) {
            importance = other;
            return this;
        }

        /** That of its form without this. */
        public Declaration<T> width(Width other) {
            width = other;
            return this;
        }

        /** What the reference says. */
        public Declaration<T> doc(String text) {
            documentation = text;
            return this;
        }

        /** Declares a setting without which there is no connector. */
        public Setting<T> required() {
            return declare(ConfigDef.NO_DEFAULT_VALUE);
        }

        /** Declares a setting that has this value, in Connect's form, where it is not given. */
        public Setting<T> withDefault(Object value) {
            return declare(value);
        }

        /** Declares a setting that may be missing. */
        public Setting<Optional<T>> optional() {
            define(null);
            return new Setting<>(
                    name, (setting, value) -> Optional.ofNullable(value).map(given -> form.read(setting, given)));
        }

        private Setting<T> declare(Object defaultValue) {
            define(defaultValue);
            return new Setting<>(name, (setting, value) -> form.read(setting, Objects.requireNonNull(value)));
        }

        private void define(@Nullable Object defaultValue) {
            definition.define(
                    name,
                    form.type(),
                    defaultValue,
                    form.validator(),
                    importance,
                    documentation,
                    group.title,
                    ++group.order,
                    width,
                    label,
                    form.recommender());
        }
    }
}
