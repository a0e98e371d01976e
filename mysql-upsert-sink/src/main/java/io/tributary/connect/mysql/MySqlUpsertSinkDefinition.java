package io.tributary.connect.mysql;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.offset.OffsetsTable;
import io.tributary.connect.mysql.task.Owner;
import io.tributary.connect.support.config.ConnectSettings;
import io.tributary.connect.support.connector.SinkDefinition;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;

/** What the connector class gives, on a worker that is new enough: settings, their check, offsets. */
public final class MySqlUpsertSinkDefinition implements SinkDefinition {
    @Override
    public ConfigDef config() {
        return MySqlSettings.fixed().definition();
    }

    @Override
    public Config validate(Map<String, String> given) {
        return new Validation(given, refused(given)).result();
    }

    @Override
    public List<ConfigValue> refused(Map<String, String> given) {
        return ConnectSettings.errors(given, ConnectSettings.BEGIN_AT_END_BY_OFFSETS);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return MySqlUpsertSinkTask.class;
    }

    /** The database's offsets are those that count, so they move with the group's. */
    @Override
    public boolean alterOffsets(Map<String, String> given, Map<TopicPartition, Long> offsets) {
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(given);
        try (Database database = new Database(config.reading())) {
            new OffsetsTable(database, config.offsetsTable(), config.connector()).move(offsets, Owner.unique());
            return true;
        } catch (DatabaseException e) {
            throw new ConnectException(e.getMessage() + ". Fix it and alter the offsets again.", e);
        }
    }
}
