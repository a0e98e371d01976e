package io.tributary.connect.support.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Renders the settings of a connector as Markdown, by group and order, so that the checked-in reference cannot differ
 * from the code.
 */
public final class ConfigReference {
    /** Set to true, the test writes the file instead of comparing it. */
    private static final String REGENERATE = "tributary.docs.regenerate";

    private static final String CONNECT_SETTINGS = """
            ## Settings of Connect that are refused

            By `validate`, and when the connector starts if an older version of the plugin has accepted them.

            | Key | Refused | Because | Instead |
            |---|---|---|---|
            | `errors.tolerance` | `all` without `errors.deadletterqueue.topic.name` and without `errors.log.enable=true` | Connect gives a sink nothing to report a bad record to then, so the first one would fail its task | name a dead-letter topic, or set `errors.log.enable=true` |
            | `consumer.override.auto.offset.reset` | `latest` | a stored offset that retention has passed would jump to the end of its topic, and all records between would be lost | `earliest`, which is Connect's default; %s |
            | | `none` | such an offset would fail the task at each start | the same |
            | | `by_duration:…` | such an offset would jump over records that are older than the duration and still there, or to the end if no record is newer | the same |
            | | anything else, other cases such as `LATEST` too | Kafka's consumer compares with case and would not start | the same |

            What the worker sets for all consumers (`consumer.auto.offset.reset`) a connector cannot see.

            """;

    private ConfigReference() {}

    /** What both sinks refuse; {@code otherBeginning} is for who wants to begin elsewhere than at the beginning. */
    public static String connectSettings(String otherBeginning) {
        return CONNECT_SETTINGS.formatted(otherBeginning);
    }

    /** One table per group, in the order in which the groups were defined. */
    public static String markdown(ConfigDef definition) {
        Map<String, Map<Integer, ConfigDef.ConfigKey>> groups = new LinkedHashMap<>();
        definition.groups().forEach(group -> groups.put(group, new TreeMap<>()));
        definition.configKeys().values().forEach(key -> groups.get(key.group).put(key.orderInGroup, key));
        StringBuilder text = new StringBuilder();
        groups.forEach((group, keys) -> {
            text.append("## ").append(group).append("\n\n");
            text.append("| Key | Default | Values | Meaning |\n|---|---|---|---|\n");
            keys.values().stream()
                    .sorted(Comparator.comparingInt(key -> key.orderInGroup))
                    .forEach(key -> text.append(row(key)));
            text.append("\n");
        });
        return text.toString();
    }

    /**
     * Fails with the way to regenerate it if the file differs from the text; writes it instead if the system property
     * is set.
     */
    public static void check(Path file, String text) {
        try {
            if (Boolean.getBoolean(REGENERATE)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, text);
                return;
            }
            String checkedIn = Files.exists(file) ? Files.readString(file) : "";
            if (!checkedIn.equals(text)) {
                throw new AssertionError(file.getFileName()
                        + " differs from the code. Write it anew with: mvn test -pl <module> -am -D" + REGENERATE
                        + "=true");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(ConfigDef.ConfigKey key) {
        return "| `" + key.name + "` | " + defaultValue(key) + " | " + values(key) + " | "
                + key.documentation.replace("|", "\\|") + " |\n";
    }

    private static String defaultValue(ConfigDef.ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        Object value = key.defaultValue;
        boolean isEmpty = value == null || value.equals("") || value.equals(List.of());
        return isEmpty ? "none" : "`" + ConfigDef.convertToString(value, key.type) + "`";
    }

    private static String values(ConfigDef.ConfigKey key) {
        return key.validator == null
                ? key.type.name().toLowerCase(Locale.ROOT)
                : key.validator.toString().replace("|", "\\|");
    }
}
