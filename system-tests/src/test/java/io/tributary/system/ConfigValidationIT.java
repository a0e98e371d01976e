package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.local.ConnectorConfigs;
import io.tributary.local.ProjectRoot;
import io.tributary.local.connect.ConnectRestException;
import io.tributary.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a worker answers to the configurations of both sinks, good and bad. */
@ExtendWith(SharedStack.class)
class ConfigValidationIT {
    private static final String TABLE = "validated_orders";
    private static final String OFFSET_RESET = "consumer.override.auto.offset.reset";
    private static final Duration FEW_SECONDS = Duration.ofSeconds(10);

    private final TestStack stack;

    ConfigValidationIT(TestStack stack) {
        this.stack = stack;
    }

    @BeforeEach
    void createTable() {
        stack.warehouse().execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (id VARCHAR(20) PRIMARY KEY)");
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteTestConnectors();
    }

    @Test
    void acceptsEveryExample() {
        Map<String, Map<String, String>> examples =
                new ConnectorConfigs(ProjectRoot.find().resolve("connector-configs")).connectors();
        assertThat(examples).isNotEmpty().allSatisfy((name, config) -> {
            assertThat(config).containsEntry("name", name);
            assertThat(stack.rest().validate(config)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource
    void refusesABadConfigWithOneMessageOnTheRightField(BadConfig bad) {
        Map<String, String> base = bad.sink().equals(PluginPackage.PARQUET)
                ? TestConnectors.lake("refused", TABLE)
                : TestConnectors.warehouse("refused", TABLE);
        assertThat(stack.rest().validate(base)).as("the same without the fault").isEmpty();
        refusesWithOneMessage(bad.appliedTo(base), bad.field(), bad.message());
    }

    static Stream<BadConfig> refusesABadConfigWithOneMessageOnTheRightField() {
        PluginPackage parquet = PluginPackage.PARQUET;
        PluginPackage mysql = PluginPackage.MYSQL;
        String pom = ProjectRoot.find().resolve("pom.xml").toUri().toString();
        return Stream.of(
                new BadConfig(parquet, "flush.recrods", "10", "flush.recrods", "Did you mean 'flush.records'"),
                new BadConfig(parquet, "flush.records", "many", "flush.records", "many"),
                new BadConfig(parquet, "flush.records", "0", "flush.records", "at least 1"),
                new BadConfig(parquet, "parquet.compression", "zip", "parquet.compression", "zstd"),
                new BadConfig(parquet, "path.template", "checks/${tpoic}", "path.template", "tpoic"),
                new BadConfig(parquet, "time.zone", "Middle/Earth", "time.zone", "Europe/Berlin"),
                new BadConfig(parquet, "store.url", pom + "/lake", "store.url", "pom.xml is no directory"),
                new BadConfig(parquet, "store.url", "ftp://host/lake", "store.url", "ftp"),
                new BadConfig(parquet, "errors.tolerance", "all", "errors.tolerance", "Name a dead-letter topic"),
                new BadConfig(parquet, OFFSET_RESET, "latest", OFFSET_RESET, "Set earliest or remove it"),
                new BadConfig(parquet, OFFSET_RESET, "by_duration:P7D", OFFSET_RESET, "Set earliest or remove it"),
                new BadConfig(mysql, "errors.tolerance", "all", "errors.tolerance", "Name a dead-letter topic"),
                new BadConfig(mysql, OFFSET_RESET, "none", OFFSET_RESET, "Set earliest or remove it"),
                new BadConfig(mysql, "tabel.map", "a:b", "tabel.map", "Did you mean 'table.map'"),
                new BadConfig(mysql, "snapshot.mode", "sometimes", "snapshot.mode", "versioned"),
                new BadConfig(mysql, "connection.url", "localhost:3306", "connection.url", "jdbc:mysql"),
                new BadConfig(
                        mysql,
                        "connection.url",
                        "jdbc:mysql://127.0.0.1:" + Ports.free() + "/data_warehouse",
                        "connection.url",
                        "Connecting to"),
                new BadConfig(mysql, "connection.password", "wrong", "connection.password", "access is denied"),
                new BadConfig(mysql, "table.name.format", "absent", "table.name.format", "absent does not exist"),
                new BadConfig(mysql, "table.map", TABLE + ":absent", "table.map", "absent does not exist"),
                new BadConfig(mysql, "key.fields", "nothing", "key.fields", "nothing"));
    }

    /** A configuration with one fault, and where and how the worker must name it. */
    record BadConfig(PluginPackage sink, String setting, String value, String field, String message) {
        Map<String, String> appliedTo(Map<String, String> base) {
            Map<String, String> config = new LinkedHashMap<>(base);
            config.put(setting, value);
            return config;
        }

        @Override
        public String toString() {
            return sink + " " + setting + "=" + value;
        }
    }

    @Test
    void givesUpOnADatabaseThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            Map<String, String> config = TestConnectors.warehouse("refused", TABLE);
            config.put("connection.url", "jdbc:mysql://127.0.0.1:" + silent.getLocalPort() + "/data_warehouse");
            // Either of two timeouts may be first, with words of its own.
            refusesWithOneMessage(config, "connection.url", "");
        }
    }

    /** Both ways in: the one for forms, which must answer 200, and the one that would create the connector. */
    private void refusesWithOneMessage(Map<String, String> config, String field, String message) {
        long startedAt = System.nanoTime();
        Map<String, List<String>> errors = stack.rest().validate(config);
        Duration took = Duration.ofNanos(System.nanoTime() - startedAt);

        assertThat(errors).containsOnlyKeys(field);
        assertThat(errors.get(field)).singleElement().asString().contains(message);
        assertThat(took).isLessThan(FEW_SECONDS);
        assertThatThrownBy(() -> stack.rest().putConfig("refused", config))
                .isInstanceOfSatisfying(
                        ConnectRestException.class,
                        e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThat(stack.rest().connectors()).doesNotContain("refused");
    }

    @ParameterizedTest
    @EnumSource
    void documentsEverySetting(PluginPackage plugin) throws JsonProcessingException {
        JsonNode settings = JsonMapper.builder()
                .build()
                .readTree(stack.get("/connector-plugins/" + plugin.connectorClass() + "/config"));
        assertThat(settings)
                .hasSizeGreaterThan(10)
                .allSatisfy(setting -> assertThat(setting.path("documentation").asText())
                        .as(setting.path("name").asText())
                        .isNotBlank());
    }
}
