package io.tributary.connect.mysql;

import io.tributary.connect.mysql.jdbc.DatabaseException;
import io.tributary.connect.mysql.jdbc.OffsetsTable;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.support.BuildVersion;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;

/** Upserts the records of table topics into MySQL; the class that a connector's config names. */
public final class MySqlUpsertSinkConnector extends SinkConnector {
    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return BuildVersion.current();
    }

    @Override
    public ConfigDef config() {
        return MySqlUpsertSinkConfig.definition();
    }

    @Override
    public Config validate(Map<String, String> given) {
        return new Validation(given).result();
    }

    @Override
    public void start(Map<String, String> given) {
        settings = Map.copyOf(given);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return MySqlUpsertSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return Collections.nCopies(maxTasks, settings);
    }

    @Override
    public void stop() {
        settings = Map.of();
    }

    /** The database's offsets are those that count, so they move with the group's. */
    @Override
    public boolean alterOffsets(Map<String, String> given, Map<TopicPartition, Long> offsets) {
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(given);
        try (Session session = new Session(config.reading(), Clock.systemUTC())) {
            new OffsetsTable(session, config.offsetsTable(), config.connector()).move(offsets, Owner.unique());
            return true;
        } catch (DatabaseException e) {
            throw new ConnectException(e.getMessage() + ". Mend it and alter the offsets again.", e);
        }
    }
}
