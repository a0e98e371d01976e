package io.tributary.connect.parquet;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.config.ConnectSettings;
import io.tributary.connect.support.config.SettingValues;
import io.tributary.connect.support.config.UnknownKeys;
import io.tributary.connect.support.connector.SinkDefinition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;

/** What the connector class gives, on a worker that is new enough: settings, their check, offsets. */
public final class ParquetSinkDefinition implements SinkDefinition {
    @Override
    public ConfigDef config() {
        return ParquetSettings.definition();
    }

    @Override
    public Config validate(Map<String, String> connectorConfig) {
        SettingValues values = ParquetSettings.parse(connectorConfig);
        UnknownKeys.besides(config().names(), ParquetSettings::isNamed)
                .errors(connectorConfig)
                .forEach(values::answer);
        WriteModeRules.check(values);
        refused(connectorConfig, values).forEach(values::answer);
        ParquetSettings.declaredSchemas(connectorConfig).forEach(values::answer);
        if (values.isRight()) {
            checkStore(new ParquetSinkConfig(values), values);
        }
        return new Config(values.answers());
    }

    @Override
    public List<ConfigValue> refused(Map<String, String> connectorConfig) {
        return refused(connectorConfig, ParquetSettings.parse(connectorConfig));
    }

    private static List<ConfigValue> refused(Map<String, String> connectorConfig, SettingValues values) {
        return ConnectSettings.errors(connectorConfig, WriteModeRules.otherBeginning(values));
    }

    @Override
    public Class<? extends Task> taskClass() {
        return ParquetSinkTask.class;
    }

    /** The log's offsets are those that count, so they move with the group's. */
    @Override
    public boolean alterOffsets(Map<String, String> connectorConfig, Map<TopicPartition, Long> offsets) {
        ParquetSinkConfig connector = new ParquetSinkConfig(connectorConfig);
        try (Store store = connector.store()) {
            connector.logOffsets(store).move(offsets);
            return true;
        } catch (IOException e) {
            throw new ConnectException(
                    "Could not move the offsets in the lake " + connector.storeUrl() + ": " + e
                            + ". Fix it and alter the offsets again.",
                    e);
        }
    }

    private static void checkStore(ParquetSinkConfig config, SettingValues values) {
        config.storeUrl()
                .obstacle(config.storeSettings())
                .ifPresent(obstacle -> values.refuse(
                        ParquetSettings.STORE_URL.name(),
                        "Cannot write to the lake " + config.storeUrl() + ": " + obstacle + "."));
    }
}
