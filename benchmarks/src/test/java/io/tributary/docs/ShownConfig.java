package io.tributary.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.connect.mysql.MySqlUpsertSinkConnector;
import io.tributary.connect.parquet.ParquetSinkConnector;
import io.tributary.docs.MarkdownFile.CodeBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * A connector config that a document shows. One without {@code connector.class} is a fragment: a few settings that a
 * guide adds to the config of its sink.
 */
record ShownConfig(String place, Map<String, String> settings) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CURL_DATA = Pattern.compile("-d '([^']*)'");
    private static final Pattern FROM_PROVIDER = Pattern.compile("\\$\\{env:[^}]*}");
    private static final String CLASS = "connector.class";
    private static final String LAKE = "store.url";
    private static final String DATABASE = "connection.url";
    /** Nobody listens there, so that whatever needs no database is checked before it is missed. */
    private static final String NO_DATABASE = "jdbc:mysql://127.0.0.1:1/shop";

    private static final Map<String, String> BESIDE_LAKE_FRAGMENT = Map.of(
            CLASS, ParquetSinkConnector.class.getName(), "name", "lake", "topics", "orders", LAKE, "file:///lake");
    private static final Map<String, String> BESIDE_WAREHOUSE_FRAGMENT = Map.of(
            CLASS,
            MySqlUpsertSinkConnector.class.getName(),
            "name",
            "warehouse",
            "topics",
            "customers",
            DATABASE,
            NO_DATABASE,
            "connection.user",
            "connect",
            "connection.password",
            "secret");

    /** What a block shows: as a whole if it is JSON, else what a curl line in it sends. */
    static List<ShownConfig> of(String document, CodeBlock block) {
        if (block.language().equals("json")) {
            return config(document, block.place(), block.text()).stream().toList();
        }
        return CURL_DATA
                .matcher(block.text())
                .results()
                .flatMap(match -> config("", block.place(), match.group(1)).stream())
                .toList();
    }

    /** The content of a file. */
    static Optional<ShownConfig> config(String document, String place, String text) {
        JsonNode json = parse(place, text);
        JsonNode settings = json.has("config") ? json.get("config") : json;
        Map<String, String> flat = new LinkedHashMap<>(besideFragment(document));
        for (Map.Entry<String, JsonNode> setting : settings.properties()) {
            if (!setting.getValue().isTextual()) {
                return Optional.empty();
            }
            flat.put(setting.getKey(), setting.getValue().textValue());
        }
        return flat.containsKey(CLASS) ? Optional.of(new ShownConfig(place, flat)) : Optional.empty();
    }

    private static Map<String, String> besideFragment(String document) {
        if (document.endsWith("parquet-sink-guide.md") || document.endsWith("getting-started.md")) {
            return BESIDE_LAKE_FRAGMENT;
        }
        return document.endsWith("mysql-upsert-sink-guide.md") ? BESIDE_WAREHOUSE_FRAGMENT : Map.of();
    }

    private static JsonNode parse(String place, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(place + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** All that the sink says against it, and each key that neither the sink nor Connect has. */
    List<String> problems(Path lake) {
        List<String> problems = new ArrayList<>();
        settings.keySet().stream()
                .filter(key -> !SettingNames.isKnown(key))
                .forEach(key -> problems.add(place + ": nobody knows the setting " + key));
        Map<String, String> resolved = new LinkedHashMap<>(settings);
        resolved.putIfAbsent("name", "shown");
        resolved.replaceAll((key, value) -> FROM_PROVIDER.matcher(value).replaceAll("provided"));
        if (settings.getOrDefault(LAKE, "").contains("${")) {
            resolved.put(LAKE, lake.toUri().toString());
        }
        if (settings.getOrDefault(DATABASE, "").contains("${")) {
            resolved.put(DATABASE, NO_DATABASE);
        }
        SinkConnector sink = sink();
        // The URLs as they are shown, before they lead to places of the test.
        problems.addAll(errors(new Config(sink.config().validate(resolved))));
        resolved.computeIfPresent(LAKE, (key, shown) -> lake.toUri().toString());
        resolved.computeIfPresent(DATABASE, (key, shown) -> NO_DATABASE);
        problems.addAll(errors(sink.validate(resolved)));
        return problems.stream().distinct().toList();
    }

    private List<String> errors(Config answer) {
        return answer.configValues().stream()
                .filter(value -> !value.errorMessages().isEmpty() && !missesOnlyTheDatabase(value))
                .map(value -> place + ": " + value.name() + ": " + String.join(" ", value.errorMessages()))
                .toList();
    }

    private static boolean missesOnlyTheDatabase(ConfigValue value) {
        return value.name().equals(DATABASE)
                && value.errorMessages().stream().allMatch(message -> message.contains("the connection was refused"));
    }

    private SinkConnector sink() {
        String name = settings.getOrDefault(CLASS, "");
        if (name.equals(ParquetSinkConnector.class.getName())) {
            return new ParquetSinkConnector();
        }
        if (name.equals(MySqlUpsertSinkConnector.class.getName())) {
            return new MySqlUpsertSinkConnector();
        }
        throw new IllegalStateException(place + " shows a connector of another class: " + name);
    }
}
