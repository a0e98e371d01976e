package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlUpsertSinkConnectorTest {
    private final MySqlUpsertSinkConnector connector = new MySqlUpsertSinkConnector();

    @Test
    void isFoundByItsServiceManifest() {
        assertThat(ServiceLoader.load(SinkConnector.class)).hasAtLeastOneElementOfType(MySqlUpsertSinkConnector.class);
    }

    @Test
    void givesEachTaskTheSameSettings() {
        connector.start(Map.of("topics", "a"));
        assertThat(connector.taskConfigs(2))
                .hasSize(2)
                .allSatisfy(task -> assertThat(task).containsEntry("topics", "a"));
        assertThat(connector.version()).isNotBlank();
    }

    @Test
    void describesEachSettingForForms() {
        assertThat(connector.config().configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).as(key.name).isNotBlank();
            assertThat(key.group).as(key.name).isNotBlank();
            assertThat(key.displayName).as(key.name).isNotBlank();
            assertThat(key.orderInGroup).as(key.name).isPositive();
            assertThat(key.width).as(key.name).isNotEqualTo(ConfigDef.Width.NONE);
        });
    }

    @Test
    void asksForWhatIsRequired() {
        assertThat(ValidatedSink.errorsOf(Map.of()))
                .containsExactlyInAnyOrder(
                        "connection.url: Missing required configuration \"connection.url\" which has no default value.",
                        "connection.user: Missing required configuration \"connection.user\" which has no default value.",
                        "connection.password: Missing required configuration \"connection.password\" which has no"
                                + " default value.");
    }

    @Test
    void namesEachFieldThatCannotBeParsed() {
        assertThat(ValidatedSink.errorsOf(with(
                        "null.mode", "drop",
                        "table.map", "orders",
                        "column.map", "a",
                        "snapshot.interval", "PT7H",
                        "snapshot.zone", "Mars")))
                .containsExactlyInAnyOrder(
                        "null.mode: Invalid value drop for configuration null.mode: Use one of write, keep",
                        "table.map: Invalid value orders for configuration table.map: Write topic:table or"
                                + " topic:schema.table",
                        "column.map: Invalid value a for configuration column.map: Write field:column or"
                                + " table.field:column",
                        "snapshot.interval: Invalid value PT7H for configuration snapshot.interval: Use P1D or a duration"
                                + " that divides 24 hours, such as PT6H",
                        "snapshot.zone: Invalid value Mars for configuration snapshot.zone: Write a time zone such as"
                                + " UTC or Europe/Berlin");
    }

    @Test
    void asksForTheSettingsOfEachDimension() {
        assertThat(ValidatedSink.errorsOf(with("dimensions", "users", "dimension.users.key", "user_id")))
                .containsExactlyInAnyOrder(
                        "dimension.users.table: Missing required configuration \"dimension.users.table\" which has no"
                                + " default value.",
                        "dimension.users.topics: Missing required configuration \"dimension.users.topics\" which has no"
                                + " default value.");
    }

    @Test
    void refusesMisspeltSettingsAndThoseOfDimensionsThatAreNotDeclared() {
        assertThat(ValidatedSink.errorsOf(with("snapshot.modus", "versioned", "dimension.users.table", "dim_users")))
                .containsExactlyInAnyOrder(
                        "snapshot.modus: Unknown setting 'snapshot.modus'. Did you mean 'snapshot.mode'?",
                        "dimension.users.table: Unknown setting 'dimension.users.table'. Remove it, or see the"
                                + " configuration reference for the keys that begin with 'dimension.'.");
    }

    /** Without asking the database, which is not there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            errors.tolerance                    | all             | Name a dead-letter topic in errors.deadletterqueue
            consumer.override.auto.offset.reset | latest          | alter the connector's offsets before its first run
            consumer.override.auto.offset.reset | none            | alter the connector's offsets before its first run
            consumer.override.auto.offset.reset | by_duration:P1D | alter the connector's offsets before its first run
            """)
    void refusesSettingsOfConnectThatWouldLoseRecordsOrFailTasks(String setting, String value, String message) {
        assertThat(ValidatedSink.errorsOf(with(setting, value)))
                .singleElement()
                .asString()
                .startsWith(setting + ": ")
                .contains(message);
        assertThatThrownBy(() -> connector.start(with(setting, value)))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith(setting + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void startsWithSettingsOfConnectThatReportBadRecordsAndBeginAtTheBeginning() {
        connector.start(with(
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", "dlq-warehouse",
                "consumer.override.auto.offset.reset", "earliest"));
        assertThat(connector.taskConfigs(1)).hasSize(1);
    }

    @Test
    void answersAnythingWithoutThrowing() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> keys = new ArrayList<>(connector.config().names());
        keys.addAll(List.of(
                "dimension.a.table",
                "dimension.a.surrogate.key",
                "topics",
                "name",
                "errors.tolerance",
                "consumer.override.auto.offset.reset"));
        String[] values = {
            null,
            "",
            " ",
            ",",
            "a",
            "a.b",
            "a,a",
            "a,a.surrogate",
            "a:b",
            ":",
            "soft:",
            "soft:x",
            "-1",
            "true",
            "PT0S",
            "UTC",
            "jdbc:mysql:",
            "jdbc:mysql://",
            "jdbc:mysql://h:p/x",
            "jdbc:mysql://127.0.0.1:1/x?useSSL=maybe",
            "\0",
            "${env:X}"
        };
        for (int i = 0; i < 300; i++) {
            Map<String, String> settings = new HashMap<>();
            for (int j = 0; j < random.nextInt(8); j++) {
                settings.put(keys.get(random.nextInt(keys.size())), values[random.nextInt(values.length)]);
            }
            assertThatCode(() -> connector.validate(settings))
                    .as("seed %d: %s", seed, settings)
                    .doesNotThrowAnyException();
        }
    }

    private Map<String, String> with(String... others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "connection.url", "jdbc:mysql://127.0.0.1:1/x", "connection.user", "u", "connection.password", "p"));
        for (int i = 0; i < others.length; i += 2) {
            settings.put(others[i], others[i + 1]);
        }
        return settings;
    }
}
