package io.tributary.connect.support.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * What a connector config says to Connect itself, refused where a sink that keeps its own offsets would lose records by
 * it, or its tasks would fail. Connect hands a connector these keys too (KIP-298, KIP-458), but asks nobody about them.
 */
public final class ConnectSettings {
    public static final String TOLERANCE_CONFIG = "errors.tolerance";
    public static final String OFFSET_RESET_CONFIG = "consumer.override.auto.offset.reset";

    /** What to do instead of beginning at the end of a topic by a setting. */
    public static final String BEGIN_AT_END_BY_OFFSETS =
            "To begin at the end, alter the connector's offsets before its first run.";

    private static final String DEAD_LETTER_TOPIC_CONFIG = "errors.deadletterqueue.topic.name";
    private static final String LOG_CONFIG = "errors.log.enable";
    private static final String TASKS_CONFIG = "tasks.max";
    private static final String TOPICS_REGEX_CONFIG = "topics.regex";

    private final Map<String, String> config;
    private final String otherBeginning;

    private ConnectSettings(Map<String, String> config, String otherBeginning) {
        this.config = config;
        this.otherBeginning = otherBeginning;
    }

    /**
     * One value with an error for each setting that is refused, in the form that a connector's {@code validate} answers.
     *
     * @param otherBeginning a sentence for who wants to begin elsewhere than at the beginning of a topic
     */
    public static List<ConfigValue> errors(Map<String, String> config, String otherBeginning) {
        ConnectSettings settings = new ConnectSettings(config, otherBeginning);
        return Stream.of(settings.tolerance(), settings.offsetReset(), settings.tasks(), settings.topicsRegex())
                .flatMap(Optional::stream)
                .toList();
    }

    /** How many tasks a config that is not refused asks for. */
    public static int tasks(Map<String, String> config) {
        String tasks = new ConnectSettings(config, "").value(TASKS_CONFIG);
        return tasks.isEmpty() ? 1 : Integer.parseInt(tasks);
    }

    private Optional<ConfigValue> tasks() {
        String tasks = value(TASKS_CONFIG);
        try {
            return tasks.isEmpty() || Integer.parseInt(tasks) > 0 ? Optional.empty() : Optional.of(wrongTasks());
        } catch (NumberFormatException e) {
            return Optional.of(wrongTasks());
        }
    }

    private ConfigValue wrongTasks() {
        return error(TASKS_CONFIG, "It must be a whole number of at least 1.");
    }

    private Optional<ConfigValue> topicsRegex() {
        try {
            Pattern.compile(value(TOPICS_REGEX_CONFIG));
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(error(TOPICS_REGEX_CONFIG, "It is no regular expression: " + e.getDescription() + "."));
        }
    }

    private Optional<ConfigValue> tolerance() {
        boolean hasReporter =
                !value(DEAD_LETTER_TOPIC_CONFIG).isEmpty() || value(LOG_CONFIG).equalsIgnoreCase("true");
        return value(TOLERANCE_CONFIG).equals("all") && !hasReporter
                ? Optional.of(error(
                        TOLERANCE_CONFIG,
                        TOLERANCE_CONFIG + "=all alone gives a sink nothing to report a bad record to, so the first one"
                                + " would fail its task. Name a dead-letter topic in " + DEAD_LETTER_TOPIC_CONFIG
                                + ", or set " + LOG_CONFIG + "=true to find bad records only in the worker's log."))
                : Optional.empty();
    }

    /** Whatever is not known to be harmless is refused, because a wrong reset is seen only when rows are gone. */
    private Optional<ConfigValue> offsetReset() {
        String reset = value(OFFSET_RESET_CONFIG);
        return reset.isEmpty() || reset.equals("earliest")
                ? Optional.empty()
                : Optional.of(
                        error(OFFSET_RESET_CONFIG, effect(reset) + " Set earliest or remove it. " + otherBeginning));
    }

    /** Kafka compares these values with their case, and by_duration comes with Kafka 4.0 (KIP-1106). */
    private static String effect(String reset) {
        if (reset.equals("latest")) {
            return "With latest, a stored offset that retention has passed would jump to the end of its topic, and all"
                    + " records between would be lost.";
        }
        if (reset.equals("none")) {
            return "With none, a stored offset that retention has passed would fail the task at each start.";
        }
        if (reset.startsWith("by_duration:")) {
            return "With " + reset + ", a stored offset that retention has passed would jump over all records that are"
                    + " older, though they are still there.";
        }
        return "With " + reset + ", no task would start, or a stored offset that retention has passed would jump to"
                + " where nobody can tell.";
    }

    private ConfigValue error(String setting, String message) {
        return new ConfigValue(setting, config.get(setting), List.of(), List.of(message));
    }

    /** As Kafka reads a text; empty for none. */
    private String value(String setting) {
        @Nullable String value = config.get(setting);
        return value == null ? "" : value.trim();
    }
}
