package io.tributary.connect.parquet;

import io.tributary.connect.support.config.ConnectSettings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;

/** Which settings a write mode needs, and which would be without effect: each is refused where it stands. */
final class WriteModeRules {
    private static final String SNAPSHOT = "snapshot";
    private static final List<String> APPEND_ONLY = List.of(
            ParquetSinkConfig.FLUSH_RECORDS_CONFIG,
            ParquetSinkConfig.FLUSH_BYTES_CONFIG,
            ParquetSinkConfig.FLUSH_INTERVAL_CONFIG,
            ParquetSinkConfig.TIME_SOURCE_CONFIG,
            ParquetSinkConfig.TIME_MISSING_CONFIG,
            ParquetSinkConfig.TOMBSTONES_CONFIG);
    private static final List<String> SNAPSHOT_ONLY = List.of(
            ParquetSinkConfig.SNAPSHOT_INTERVAL_CONFIG,
            ParquetSinkConfig.SNAPSHOT_RETENTION_CONFIG,
            ParquetSinkConfig.SNAPSHOT_KEY_CONFIG);

    private final Map<String, String> config;
    private final List<ConfigValue> values;

    private WriteModeRules(Map<String, String> config, List<ConfigValue> values) {
        this.config = config;
        this.values = values;
    }

    /** Adds the errors to the settings that fix them. */
    static void check(Map<String, String> config, List<ConfigValue> values) {
        WriteModeRules rules = new WriteModeRules(config, values);
        if (isSnapshot(config)) {
            rules.checkSnapshot();
        } else {
            rules.checkAppend();
        }
    }

    /** A sentence for who wants to begin elsewhere than at the beginning of a topic. */
    static String otherBeginning(Map<String, String> config) {
        return isSnapshot(config)
                ? "A table needs its topic from the beginning."
                : ConnectSettings.BEGIN_AT_END_BY_OFFSETS;
    }

    private static boolean isSnapshot(Map<String, String> config) {
        return SNAPSHOT.equals(config.get(ParquetSinkConfig.WRITE_MODE_CONFIG));
    }

    private void checkAppend() {
        SNAPSHOT_ONLY.forEach(setting -> refuse(setting, "append"));
        if (template().contains("${version}")) {
            error(ParquetSinkConfig.PATH_TEMPLATE_CONFIG, "${version} needs write.mode=snapshot.");
        }
    }

    private void checkSnapshot() {
        APPEND_ONLY.forEach(setting -> refuse(setting, SNAPSHOT));
        if (config.containsKey(ParquetSinkConfig.PATH_TEMPLATE_CONFIG)) {
            checkTableTemplate();
        }
    }

    private void checkTableTemplate() {
        if (!template().contains("${version}")) {
            error(
                    ParquetSinkConfig.PATH_TEMPLATE_CONFIG,
                    "With write.mode=snapshot its last name must hold ${version}, as in"
                            + " tables/${topic}/version=v${version}.");
        } else if (!template().contains("${topic}") && hasSeveralTopics()) {
            error(
                    ParquetSinkConfig.PATH_TEMPLATE_CONFIG,
                    "Each table needs a directory of its own: add ${topic}, or give the connector one topic.");
        }
    }

    private boolean hasSeveralTopics() {
        return config.containsKey("topics.regex")
                || config.getOrDefault("topics", "").contains(",");
    }

    private String template() {
        return config.getOrDefault(ParquetSinkConfig.PATH_TEMPLATE_CONFIG, "");
    }

    private void refuse(String setting, String mode) {
        if (config.containsKey(setting)) {
            error(setting, "It has no effect with write.mode=" + mode + "; remove it.");
        }
    }

    private void error(String setting, String message) {
        values.stream()
                .filter(value ->
                        value.name().equals(setting) && value.errorMessages().isEmpty())
                .forEach(value -> value.addErrorMessage(message));
    }
}
