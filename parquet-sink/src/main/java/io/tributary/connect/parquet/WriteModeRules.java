package io.tributary.connect.parquet;

import io.tributary.connect.parquet.ParquetSettings.Writing;
import io.tributary.connect.parquet.append.Tombstones;
import io.tributary.connect.support.config.ConnectSettings;
import io.tributary.connect.support.config.Setting;
import io.tributary.connect.support.config.SettingValues;
import java.util.List;

/** Which settings a write mode needs, and which would be without effect: each is refused where it stands. */
final class WriteModeRules {
    private static final String SNAPSHOT = "snapshot";
    private static final List<Setting<?>> APPEND_ONLY = List.of(
            ParquetSettings.FLUSH_RECORDS,
            ParquetSettings.FLUSH_BYTES,
            ParquetSettings.FLUSH_INTERVAL,
            ParquetSettings.TIME_SOURCE,
            ParquetSettings.TIME_MISSING,
            ParquetSettings.TOMBSTONES);
    private static final List<Setting<?>> SNAPSHOT_ONLY = List.of(
            ParquetSettings.SNAPSHOT_INTERVAL, ParquetSettings.SNAPSHOT_RETENTION, ParquetSettings.SNAPSHOT_KEY);

    private final SettingValues values;

    private WriteModeRules(SettingValues values) {
        this.values = values;
    }

    /** Adds the errors to the settings that fix them. */
    static void check(SettingValues values) {
        WriteModeRules rules = new WriteModeRules(values);
        if (isSnapshot(values)) {
            rules.checkSnapshot();
        } else {
            rules.checkAppend();
        }
    }

    /** A sentence for who wants to begin elsewhere than at the beginning of a topic. */
    static String otherBeginning(SettingValues values) {
        return isSnapshot(values)
                ? "A table needs its topic from the beginning."
                : ConnectSettings.BEGIN_AT_END_BY_OFFSETS;
    }

    private static boolean isSnapshot(SettingValues values) {
        return values.isRight(ParquetSettings.WRITE_MODE) && values.get(ParquetSettings.WRITE_MODE) == Writing.SNAPSHOT;
    }

    private void checkAppend() {
        SNAPSHOT_ONLY.forEach(setting -> refuseGiven(setting, "append"));
        if (template().contains("${version}")) {
            refuse(ParquetSettings.PATH_TEMPLATE, "${version} needs write.mode=snapshot.");
        }
        if (writesTombstones() && isEmpty(ParquetSettings.METADATA_COLUMNS) && isEmpty(ParquetSettings.KEY_COLUMNS)) {
            refuse(
                    ParquetSettings.TOMBSTONES,
                    "A tombstone becomes a row of metadata and key columns, and there are none: add metadata.columns or"
                            + " key.columns, or set tombstones=skip.");
        }
    }

    private boolean writesTombstones() {
        return values.isRight(ParquetSettings.TOMBSTONES) && values.get(ParquetSettings.TOMBSTONES) == Tombstones.WRITE;
    }

    private boolean isEmpty(Setting<List<String>> setting) {
        return values.isRight(setting) && values.get(setting).isEmpty();
    }

    private void checkSnapshot() {
        APPEND_ONLY.forEach(setting -> refuseGiven(setting, SNAPSHOT));
        if (values.isRight(ParquetSettings.STORE_URL)
                && !values.get(ParquetSettings.STORE_URL).hasDirectories()) {
            refuse(
                    ParquetSettings.WRITE_MODE,
                    "Tables cannot be made on object stores yet: write them to file:///…, hdfs://… or viewfs://…, or set"
                            + " write.mode=append.");
        }
        if (values.isGiven(ParquetSettings.PATH_TEMPLATE)) {
            checkTableTemplate();
        }
    }

    private void checkTableTemplate() {
        if (!template().contains("${version}")) {
            refuse(
                    ParquetSettings.PATH_TEMPLATE,
                    "With write.mode=snapshot its last name must hold ${version}, as in"
                            + " tables/${topic}/version=v${version}.");
        } else if (!template().contains("${topic}") && hasSeveralTopics()) {
            refuse(
                    ParquetSettings.PATH_TEMPLATE,
                    "Each table needs a directory of its own: add ${topic}, or give the connector one topic.");
        }
    }

    private boolean hasSeveralTopics() {
        return values.given().containsKey("topics.regex")
                || values.given().getOrDefault("topics", "").contains(",");
    }

    private String template() {
        return values.given().getOrDefault(ParquetSettings.PATH_TEMPLATE.name(), "");
    }

    private void refuseGiven(Setting<?> setting, String mode) {
        if (values.isGiven(setting)) {
            refuse(setting, "It has no effect with write.mode=" + mode + "; remove it.");
        }
    }

    /** One fault deserves one message. */
    private void refuse(Setting<?> setting, String error) {
        if (values.isRight(setting)) {
            values.refuse(setting.name(), error);
        }
    }
}
