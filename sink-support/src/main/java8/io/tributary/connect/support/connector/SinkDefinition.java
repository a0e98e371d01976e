package io.tributary.connect.support.connector;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;

/**
 * What a connector decides, in classes that need this Java and this Connect. No SinkConnector itself: a worker that scans
 * for those would list it beside the class that users name.
 */
public interface SinkDefinition {
    ConfigDef config();

    Config validate(Map<String, String> settings);

    /** Of what {@link #validate} refuses, that which must not run either where Connect did not ask; waits for nothing. */
    List<ConfigValue> refused(Map<String, String> settings);

    Class<? extends Task> taskClass();

    boolean alterOffsets(Map<String, String> settings, Map<TopicPartition, Long> offsets);
}
