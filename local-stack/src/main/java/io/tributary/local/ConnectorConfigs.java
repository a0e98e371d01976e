package io.tributary.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The directory connector-configs: one flat JSON per connector, the file's name being the connector's. */
public record ConnectorConfigs(Path directory) {
    private static final String SUFFIX = ".json";

    public Path workerProperties() {
        return directory.resolve("worker/connect-distributed.properties");
    }

    public Path warehouseSchema() {
        return directory.resolve("warehouse/schema.sql");
    }

    /** The settings of every connector by its name. */
    public NavigableMap<String, Map<String, String>> connectors() {
        NavigableMap<String, Map<String, String>> configs = new TreeMap<>();
        Path connectors = directory.resolve("connectors");
        if (!Files.isDirectory(connectors)) {
            return configs;
        }
        try (Stream<Path> files = Files.list(connectors)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).forEach(file -> configs.put(name(file), read(file)));
        } catch (IOException e) {
            throw new StackException(connectors + " cannot be read: " + e, e);
        }
        return configs;
    }

    /** Every topic that some connector names: adding a topic takes a change of one configuration only. */
    public NavigableSet<String> topics() {
        NavigableSet<String> topics = new TreeSet<>();
        connectors().values().stream()
                .flatMap(config ->
                        Arrays.stream(config.getOrDefault("topics", "").split(",", -1)))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .forEach(topics::add);
        return topics;
    }

    private static String name(Path file) {
        String fileName = file.getFileName().toString();
        return fileName.substring(0, fileName.length() - SUFFIX.length());
    }

    private static Map<String, String> read(Path file) {
        try {
            return JsonMapper.builder().build().readValue(file.toFile(), new TypeReference<Map<String, String>>() {});
        } catch (IOException e) {
            throw new StackException(file + " is not a flat JSON object of settings: " + e.getMessage(), e);
        }
    }
}
