package io.tributary.connect.support.connector;

import io.tributary.connect.support.BuildVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.jspecify.annotations.Nullable;

/**
 * The connector that a config names. It reaches its {@link SinkDefinition} by name, and only on a worker that is new
 * enough; an older one lists the plugin all the same, and is told by each config what it lacks.
 */
public abstract class GuardedSinkConnector extends SinkConnector {
    /** The key by which a task's metrics know it; repeated, because javac notes the class of a constant that it copies. */
    private static final String TASK_NUMBER_CONFIG = "tributary.task.number";

    private final String definitionClass;
    private final Floor floor;
    private Map<String, String> settings = Collections.emptyMap();
    private @Nullable SinkDefinition definition;

    protected GuardedSinkConnector(String definitionClass) {
        this(definitionClass, Floor.ofThisWorker());
    }

    GuardedSinkConnector(String definitionClass, Floor floor) {
        this.definitionClass = definitionClass;
        this.floor = floor;
    }

    @Override
    public String version() {
        return BuildVersion.current();
    }

    @Override
    public ConfigDef config() {
        return floor.shortfall() == null ? definition().config() : new ConfigDef();
    }

    @Override
    public Config validate(Map<String, String> given) {
        String shortfall = floor.shortfall();
        return shortfall == null ? definition().validate(withoutNulls(given)) : refused(given, shortfall);
    }

    @Override
    public void start(Map<String, String> given) {
        String shortfall = floor.shortfall();
        if (shortfall != null) {
            throw new ConnectException(shortfall);
        }
        Map<String, String> asked = withoutNulls(given);
        refuse(definition().refused(asked));
        settings = asked;
    }

    @Override
    public Class<? extends Task> taskClass() {
        return definition().taskClass();
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        List<Map<String, String>> tasks = new ArrayList<>();
        for (int number = 0; number < maxTasks; number++) {
            Map<String, String> task = new HashMap<>(settings);
            task.put(TASK_NUMBER_CONFIG, String.valueOf(number));
            tasks.add(task);
        }
        return tasks;
    }

    @Override
    public void stop() {
        settings = Collections.emptyMap();
    }

    @Override
    public boolean alterOffsets(Map<String, String> given, Map<TopicPartition, Long> offsets) {
        return definition().alterOffsets(withoutNulls(given), offsets);
    }

    /** A JSON null stands for a setting that is not given. */
    private static Map<String, String> withoutNulls(Map<String, String> given) {
        Map<String, String> settings = new HashMap<>(given);
        settings.values().removeIf(Objects::isNull);
        return settings;
    }

    /** As an error of the field, which is a bad request; an exception would be the worker's internal error. */
    private static Config refused(Map<String, String> given, String shortfall) {
        String field = "connector.class";
        return new Config(Collections.singletonList(new ConfigValue(
                field, given.get(field), Collections.emptyList(), Collections.singletonList(shortfall))));
    }

    /** A config that an older version of the plugin has accepted is started without being validated again. */
    private static void refuse(List<ConfigValue> refused) {
        if (!refused.isEmpty()) {
            StringJoiner reasons = new StringJoiner(" ");
            refused.forEach(value -> reasons.add(value.name() + ": " + String.join(" ", value.errorMessages())));
            throw new ConnectException(reasons.toString());
        }
    }

    private SinkDefinition definition() {
        if (definition == null) {
            String shortfall = floor.shortfall();
            if (shortfall != null) {
                throw new ConnectException(shortfall);
            }
            definition = load();
        }
        return definition;
    }

    private SinkDefinition load() {
        try {
            return Class.forName(definitionClass, true, getClass().getClassLoader())
                    .asSubclass(SinkDefinition.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ConnectException("The plugin lacks " + definitionClass + "; unpack its archive anew.", e);
        }
    }
}
