package io.tributary.connect.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetSinkConnectorTest {
    @TempDir
    Path root;

    private final ParquetSinkConnector connector = new ParquetSinkConnector();

    @Test
    void isFoundByItsManifest() {
        assertThat(ServiceLoader.load(SinkConnector.class)).hasAtLeastOneElementOfType(ParquetSinkConnector.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path.template       | tables/${topic}                    | its last name must hold ${version}
            path.template       | tables/${topic}/${version}/x       | the last name holds ${version}
            path.template       | tables/all/v${version}             | add ${topic}, or give the connector one topic
            flush.records       | 100                                | It has no effect with write.mode=snapshot; remove it
            time.source         | wallclock                          | It has no effect with write.mode=snapshot; remove it
            tombstones          | fail                               | It has no effect with write.mode=snapshot; remove it
            snapshot.interval.ms | 10                                | must be at least 1000
            snapshot.retention.versions | 0                          | must be at least 1
            snapshot.key        | id,,kind                           | names joined by single dots
            """)
    void namesTheSettingThatIsWrongForTables(String setting, String value, String message) {
        Map<String, List<String>> errors =
                errors(Map.of("write.mode", "snapshot", "topics", "users,orders", setting, value));
        assertThat(errors).containsOnlyKeys(setting);
        assertThat(errors.get(setting)).singleElement().asString().contains(message);
    }

    @Test
    void refusesTablesOnAnObjectStore() {
        Map<String, List<String>> errors = errors(Map.of("write.mode", "snapshot", "store.url", "s3://bucket/lake"));
        assertThat(errors).containsOnlyKeys("write.mode");
        assertThat(errors.get("write.mode"))
                .singleElement()
                .asString()
                .contains("Tables cannot be made on object stores");
    }

    @Test
    void acceptsTables() {
        assertThat(errors(Map.of("write.mode", "snapshot"))).isEmpty();
        assertThat(errors(Map.of(
                        "write.mode", "snapshot",
                        "topics", "users",
                        "path.template", "lake/users/v${version}",
                        "snapshot.key", "user.id, kind",
                        "consumer.override.auto.offset.reset", "earliest")))
                .isEmpty();
    }

    @Test
    void refusesATableThatWouldMissTheBeginningOfItsTopic() {
        Map<String, List<String>> errors =
                errors(Map.of("write.mode", "snapshot", "consumer.override.auto.offset.reset", "latest"));
        assertThat(errors).containsOnlyKeys("consumer.override.auto.offset.reset");
        assertThat(errors.get("consumer.override.auto.offset.reset"))
                .singleElement()
                .asString()
                .endsWith("Set earliest or remove it. A table needs its topic from the beginning.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            errors.tolerance                    | all             | Name a dead-letter topic in errors.deadletterqueue
            consumer.override.auto.offset.reset | latest          | alter the connector's offsets before its first run
            consumer.override.auto.offset.reset | none            | alter the connector's offsets before its first run
            consumer.override.auto.offset.reset | by_duration:P1D | alter the connector's offsets before its first run
            """)
    void refusesSettingsOfConnectThatWouldLoseRecordsOrFailTasks(String setting, String value, String message) {
        Map<String, List<String>> errors = errors(Map.of(setting, value));
        assertThat(errors).containsOnlyKeys(setting);
        assertThat(errors.get(setting)).singleElement().asString().contains(message);
        assertThatThrownBy(() -> connector.start(config(Map.of(setting, value))))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith(setting + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void acceptsSettingsOfConnectThatReportBadRecordsAndBeginAtTheBeginning() {
        Map<String, String> settings = Map.of(
                "errors.tolerance", "all",
                "errors.deadletterqueue.topic.name", "dlq-lake",
                "consumer.override.auto.offset.reset", "earliest",
                "consumer.override.max.poll.records", "5000");
        assertThat(errors(settings)).isEmpty();
        assertThat(errors(Map.of("errors.tolerance", "all", "errors.log.enable", "true")))
                .isEmpty();
        assertThat(errors(Map.of("errors.tolerance", "none"))).isEmpty();
        connector.start(config(settings));
        assertThat(connector.taskConfigs(1)).hasSize(1);
    }

    @Test
    void acceptsAMinimalConfig() {
        assertThat(errors(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            store.url           | s3://bucket/lake   | unpack tributary-store-s3-<version>.zip
            store.url           | gs://bucket/lake   | on other stores files could not be published exactly once yet
            store.s3.part.bytes | 1000               | must be at least 5242880
            store.s3.sse        | aes                | Use one of none, s3, kms
            store.s3.rgion      | x                  | Unknown setting 'store.s3.rgion'
            store.url           | file://lake        | with three slashes
            store.url           | nonsense           | Use file:///…, hdfs://…, viewfs://… or s3://…
            store.url           | hdfs:///lake       | Write the name node or name service
            store.url           | file:///etc/passwd/lake  | Cannot write to the lake
            path.template       | ${version}         | the last name holds ${version}
            path.template       | t/v${version}      | ${version} needs write.mode=snapshot
            write.mode          | upsert             | Use one of append, snapshot
            snapshot.key        | id                 | It has no effect with write.mode=append
            time.source         | field:             | names joined by single dots
            time.zone           | Mars/Olympus       | Write a time zone such as UTC or Europe/Berlin
            time.missing        | 1970               | Use one of fail, record, wallclock
            flush.records       | 0                  | must be at least 1
            flush.interval.ms   | -5                 | must be at least 1
            flush.bytes         | 0                  | must be at least 1
            memory.limit.bytes  | -1                 | must be at least 0
            parquet.row.group.bytes | 0              | must be at least
            parquet.page.bytes  | 0                  | must be at least
            retry.backoff.ms    | -1                 | must be at least
            retry.timeout.ms    | -1                 | must be at least
            parquet.compression | brotli             | Use one of uncompressed, snappy, gzip, zstd, lz4_raw
            metadata.columns    | _ofset             | Use any of [_topic
            store.hadop.dfs.replication | 2      | Unknown setting 'store.hadop.dfs.replication'
            store.hadoop        | x                  | Unknown setting 'store.hadoop'
            schema.declared.orders | a INTEGER  | At position 3, before 'INTEGER': the type is none of
            schema.declared     | a INT             | Unknown setting 'schema.declared'
            schema.unknown.fields | drop            | Use one of add, ignore, fail
            schema.conflict     | text              | Use one of dlq, string, sibling
            schema.columns.max  | 0                 | must be at least 1
            flush.size          | 5                  | Unknown setting 'flush.size'
            flush.interval      | 5                  | Did you mean 'flush.interval.ms'
            """)
    void namesTheSettingThatIsWrong(String setting, String value, String message) {
        Map<String, List<String>> errors = errors(Map.of(setting, value));
        assertThat(errors).containsOnlyKeys(setting);
        assertThat(errors.get(setting)).singleElement().asString().contains(message);
    }

    @Test
    void acceptsAnySettingOfTheHadoopClient() {
        assertThat(errors(Map.of("store.hadoop.dfs.replication", "2", "store.hadoop.x", "y")))
                .isEmpty();
    }

    @Test
    void acceptsDeclaredSchemas() {
        assertThat(errors(Map.of("schema.declared.orders", "id BIGINT, user STRUCT<name STRING>")))
                .isEmpty();
    }

    @Test
    void acceptsTheExampleConfigs() throws Exception {
        for (String example : List.of("lake-streams", "lake-tables")) {
            Path file = Path.of("..", "connector-configs", "connectors", example + ".json");
            Map<String, String> config =
                    new ObjectMapper().readValue(file.toFile(), new TypeReference<Map<String, String>>() {});
            config.put("store.url", root.toUri().toString());
            assertThat(errors(config)).isEmpty();
        }
    }

    @Test
    void hasNoSideEffectsWhenItValidates() throws Exception {
        errors(Map.of("store.url", root.resolve("not/yet").toUri().toString()));
        try (var files = Files.list(root)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void givesEveryTaskTheWholeConfig() {
        Map<String, String> config = config(Map.of());
        connector.start(config);
        assertThat(connector.taskConfigs(3))
                .hasSize(3)
                .allSatisfy(task -> assertThat(task).containsAllEntriesOf(config));
        assertThat(connector.taskClass()).isEqualTo(ParquetSinkTask.class);
    }

    @Test
    void explainsEverySetting() {
        assertThat(connector.config().configKeys().values()).allSatisfy(key -> {
            assertThat(key.documentation).isNotBlank();
            assertThat(key.group).isNotBlank();
            assertThat(key.displayName).isNotBlank();
        });
    }

    private Map<String, List<String>> errors(Map<String, String> settings) {
        Map<String, List<String>> errors = new HashMap<>();
        for (ConfigValue value : connector.validate(config(settings)).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }

    private Map<String, String> config(Map<String, String> settings) {
        Map<String, String> config = new HashMap<>();
        config.put("name", "lake");
        config.put("topics", "orders");
        config.put("store.url", root.toUri().toString());
        config.putAll(settings);
        return config;
    }
}
