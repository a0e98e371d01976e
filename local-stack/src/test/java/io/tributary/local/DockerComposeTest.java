package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.process.PropertiesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be known of docker-compose.yml without a container engine. */
class DockerComposeTest {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(\\w+)}");

    private final Path root = ProjectRoot.find();
    private final ConnectorConfigs configs = new ConnectorConfigs(root.resolve("connector-configs"));
    private Map<String, Object> compose;
    private Map<String, Map<String, Object>> services;

    @BeforeEach
    void parse() throws IOException {
        compose = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(root.resolve("docker-compose.yml")));
        services = new HashMap<>();
        map(compose.get("services")).forEach((name, service) -> services.put(name, map(service)));
    }

    @Test
    void pinsEveryImage() {
        assertThat(services.values())
                .allSatisfy(service -> assertThat((String) service.get("image")).matches("[\\w/]+:\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void runsTheVersionsThatTheTestsRunOn() {
        assertThat(services.get("worker").get("image"))
                .isEqualTo(services.get("broker").get("image"))
                .asString()
                .isEqualTo("apache/kafka:" + kafkaVersion());
    }

    @Test
    void mountsOnlyPathsOfThisProject() {
        Set<String> volumes = map(compose.get("volumes")).keySet();
        assertThat(services.values())
                .allSatisfy(service -> assertThat(mounts(service).keySet())
                        .allSatisfy(source -> assertThat(volumes.contains(source) || isInProject(source))
                                .as(source)
                                .isTrue()));
    }

    /** Built directories count if their module exists. */
    private boolean isInProject(String source) {
        String path = source.replaceFirst("/target/plugin$", "/pom.xml");
        return source.startsWith("./") && Files.exists(root.resolve(path));
    }

    @Test
    void appliesTheSameConnectorsSchemaAndWorkerPropertiesAsTheLocalStack() {
        assertThat(mounts(services.get("setup"))).containsKey("./connector-configs/connectors");
        assertThat(mounts(services.get("mysql"))).containsKey("./connector-configs/warehouse/schema.sql");
        String properties =
                mounts(services.get("worker")).get("./connector-configs/worker/connect-distributed.properties");
        assertThat((List<?>) services.get("worker").get("command")).asString().contains(properties);
    }

    @Test
    void givesTheWorkerEveryVariableThatAConnectorReads() {
        Set<String> read = configs.connectors().values().stream()
                .flatMap(config -> config.values().stream())
                .flatMap(value -> VARIABLE.matcher(value).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(read).isNotEmpty();
        assertThat(map(services.get("worker").get("environment"))).containsKeys(read.toArray(String[]::new));
    }

    @Test
    void createsTheTopicsThatTheConnectorsRead() {
        String topics = (String) map(services.get("topics").get("environment")).get("TOPICS");
        assertThat(topics.split(" ", -1)).containsExactlyInAnyOrderElementsOf(configs.topics());
    }

    @Test
    void mountsThePluginsWhereTheWorkerLooksForThem() {
        Map<String, String> worker = PropertiesFile.read(configs.workerProperties());
        assertThat(mounts(services.get("worker")).values())
                .containsAll(List.of(worker.get("plugin.path").split(",", -1)));
        assertThat(worker).containsEntry("bootstrap.servers", "broker:9092");
    }

    @Test
    void waitsForServicesThatExistAndCanTellThatTheyAreReady() {
        services.values()
                .forEach(service -> map(service.get("depends_on")).forEach((name, how) -> {
                    assertThat(services).containsKey(name);
                    if (map(how).containsValue("service_healthy")) {
                        assertThat(services.get(name)).containsKey("healthcheck");
                    }
                }));
    }

    private static String kafkaVersion() {
        return Arrays.stream(System.getProperty("java.class.path").split("[:;]", -1))
                .map(Pattern.compile("kafka-clients-([\\d.]+)\\.jar")::matcher)
                .flatMap(Matcher::results)
                .map((MatchResult found) -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** Host path or volume → path in the container. */
    private static Map<String, String> mounts(Map<String, Object> service) {
        Map<String, String> mounts = new HashMap<>();
        Object volumes = service.getOrDefault("volumes", List.of());
        ((List<?>) volumes).forEach(volume -> {
            String[] parts = volume.toString().split(":", -1);
            mounts.put(parts[0], parts[1]);
        });
        return mounts;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }
}
