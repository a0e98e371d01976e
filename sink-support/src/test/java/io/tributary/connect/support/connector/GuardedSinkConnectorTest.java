package io.tributary.connect.support.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.metrics.jmx.TaskMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkTask;
import org.junit.jupiter.api.Test;

class GuardedSinkConnectorTest {
    private static final Map<String, String> SETTINGS = Map.of("connector.class", "Sink", "name", "orders");
    private static final Floor NEW = new Floor("17", "3.6.2", true);
    private static final Floor OLD = new Floor("11", "3.5.2", false);

    @Test
    void asksItsDefinitionOnAWorkerThatIsNewEnough() {
        GuardedSinkConnector connector = connector(NEW);
        assertThat(connector.config().names()).containsExactly("colour");
        assertThat(connector.validate(SETTINGS).configValues())
                .extracting(ConfigValue::name)
                .containsExactly("colour");
        assertThat(connector.taskClass()).isEqualTo(SinkTask.class);
        assertThat(connector.alterOffsets(SETTINGS, Map.of())).isTrue();
    }

    @Test
    void tellsEachTaskItsNumber() {
        GuardedSinkConnector connector = connector(NEW);
        connector.start(SETTINGS);
        assertThat(connector.taskConfigs(2))
                .containsExactly(
                        Map.of("connector.class", "Sink", "name", "orders", TaskMetrics.TASK_NUMBER_CONFIG, "0"),
                        Map.of("connector.class", "Sink", "name", "orders", TaskMetrics.TASK_NUMBER_CONFIG, "1"));
    }

    @Test
    void takesANullForASettingThatIsNotGiven() {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.put("hue", null);
        GuardedSinkConnector connector = connector(NEW);
        connector.start(settings);
        assertThat(connector.taskConfigs(1).get(0)).doesNotContainKey("hue");
        assertThat(connector.validate(settings).configValues())
                .extracting(ConfigValue::name)
                .containsExactly("colour");
    }

    @Test
    void startsNothingThatItsDefinitionRefuses() {
        GuardedSinkConnector connector = connector(NEW);
        assertThatThrownBy(() -> connector.start(Map.of("hue", "x", "shade", "y")))
                .isInstanceOf(ConnectException.class)
                .hasMessage("hue: Name a colour. shade: Name a colour.");
        assertThat(connector.taskConfigs(1)).containsExactly(Map.of(TaskMetrics.TASK_NUMBER_CONFIG, "0"));
    }

    @Test
    void isListedByAnOlderWorker() {
        assertThat(connector(OLD).version()).isNotEmpty();
        assertThat(connector(OLD).config().names()).isEmpty();
    }

    @Test
    void refusesEachConfigOnAnOlderWorkerByOneSentence() {
        assertThat(connector(OLD).validate(SETTINGS).configValues())
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.name()).isEqualTo("connector.class");
                    assertThat(value.errorMessages()).containsExactly(OLD.shortfall());
                });
    }

    @Test
    void failsWithTheSentenceWhereAnOlderWorkerStartsItAllTheSame() {
        GuardedSinkConnector connector = connector(OLD);
        assertThatThrownBy(() -> connector.start(SETTINGS))
                .isInstanceOf(ConnectException.class)
                .hasMessage(OLD.shortfall());
        assertThatThrownBy(connector::taskClass)
                .isInstanceOf(ConnectException.class)
                .hasMessage(OLD.shortfall());
    }

    @Test
    void saysSoIfTheArchiveWasUnpackedInPart() {
        GuardedSinkConnector connector = new GuardedSinkConnector("io.tributary.Missing", NEW) {};
        assertThatThrownBy(connector::config)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("lacks io.tributary.Missing");
    }

    private static GuardedSinkConnector connector(Floor floor) {
        return new GuardedSinkConnector(Colours.class.getName(), floor) {};
    }

    /** A sink with one setting. */
    public static final class Colours implements SinkDefinition {
        @Override
        public ConfigDef config() {
            return new ConfigDef()
                    .define("colour", ConfigDef.Type.STRING, "red", ConfigDef.Importance.LOW, "Of the sink");
        }

        @Override
        public Config validate(Map<String, String> settings) {
            return new Config(config().validate(settings));
        }

        @Override
        public List<ConfigValue> refused(Map<String, String> settings) {
            return Stream.of("hue", "shade")
                    .filter(settings::containsKey)
                    .map(name -> new ConfigValue(name, null, List.of(), List.of("Name a colour.")))
                    .toList();
        }

        @Override
        public Class<? extends Task> taskClass() {
            return SinkTask.class;
        }

        @Override
        public boolean alterOffsets(Map<String, String> settings, Map<TopicPartition, Long> offsets) {
            return offsets.isEmpty();
        }
    }
}
