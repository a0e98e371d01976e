package io.tributary.connect.support.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectSettingsTest {
    private static final String DEAD_LETTERS = "errors.deadletterqueue.topic.name";

    @Test
    void acceptsAConfigThatSaysNothing() {
        assertThat(errors(Map.of("name", "lake", "topics", "orders"))).isEmpty();
        assertThat(errors(Collections.singletonMap(ConnectSettings.OFFSET_RESET_CONFIG, null)))
                .isEmpty();
    }

    @Test
    void refusesToleranceThatNothingIsReportedBy() {
        assertThat(errors(Map.of("errors.tolerance", " all ", DEAD_LETTERS, " ", "errors.log.enable", "false")))
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.name()).isEqualTo("errors.tolerance");
                    assertThat(value.value()).isEqualTo(" all ");
                    assertThat(value.errorMessages())
                            .containsExactly("errors.tolerance=all alone gives a sink nothing to report a bad record"
                                    + " to, so the first one would fail its task. Name a dead-letter topic in"
                                    + " errors.deadletterqueue.topic.name, or set errors.log.enable=true to find bad"
                                    + " records only in the worker's log.");
                });
    }

    @Test
    void acceptsToleranceWithAReporterAndNoneWithout() {
        assertThat(errors(Map.of("errors.tolerance", "all", DEAD_LETTERS, "dlq")))
                .isEmpty();
        assertThat(errors(Map.of("errors.tolerance", "all", "errors.log.enable", "TRUE")))
                .isEmpty();
        assertThat(errors(Map.of("errors.tolerance", "none"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "two", "1.5", "2147483648"})
    void refusesANumberOfTasksThatIsNone(String tasks) {
        assertThat(errors(Map.of("tasks.max", tasks)))
                .extracting(ConfigValue::name)
                .containsExactly("tasks.max");
    }

    @Test
    void countsTheTasks() {
        assertThat(ConnectSettings.tasks(Map.of("tasks.max", " 3 "))).isEqualTo(3);
        assertThat(ConnectSettings.tasks(Map.of())).isEqualTo(1);
    }

    @Test
    void refusesAPatternOfTopicsThatIsNone() {
        assertThat(errors(Map.of("topics.regex", "orders("))).singleElement().satisfies(value -> {
            assertThat(value.name()).isEqualTo("topics.regex");
            assertThat(value.errorMessages()).singleElement().asString().startsWith("It is no regular expression");
        });
        assertThat(errors(Map.of("topics.regex", "orders.*"))).isEmpty();
    }

    /** Connect itself says that it knows no such value. */
    @Test
    void leavesUnknownToleranceToConnect() {
        assertThat(errors(Map.of("errors.tolerance", "ALL"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", " earliest "})
    void acceptsAResetToTheBeginning(String reset) {
        assertThat(errors(Map.of(ConnectSettings.OFFSET_RESET_CONFIG, reset))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            latest           | With latest, a stored offset that retention has passed would jump to the end
            ' latest '       | With latest, a stored offset that retention has passed would jump to the end
            none             | would fail the task at each start
            by_duration:P7D  | With by_duration:P7D, a stored offset that retention has passed would jump over all
            LATEST           | With LATEST, no task would start
            Earliest         | With Earliest, no task would start
            """)
    void refusesAnyOtherResetWithItsRemedy(String reset, String effect) {
        assertThat(errors(Map.of(ConnectSettings.OFFSET_RESET_CONFIG, reset)))
                .singleElement()
                .satisfies(value -> {
                    assertThat(value.name()).isEqualTo("consumer.override.auto.offset.reset");
                    assertThat(value.errorMessages())
                            .singleElement()
                            .asString()
                            .contains(effect)
                            .endsWith(
                                    "Set earliest or remove it. To begin at the end, alter the connector's offsets before its"
                                            + " first run.");
                });
    }

    @Test
    void saysSoOfBothAtOnce() {
        assertThat(errors(Map.of("errors.tolerance", "all", ConnectSettings.OFFSET_RESET_CONFIG, "none")))
                .extracting(ConfigValue::name)
                .containsExactly("errors.tolerance", "consumer.override.auto.offset.reset");
    }

    private static List<ConfigValue> errors(Map<String, String> config) {
        return ConnectSettings.errors(config, ConnectSettings.BEGIN_AT_END_BY_OFFSETS);
    }
}
