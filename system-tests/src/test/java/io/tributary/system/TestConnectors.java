package io.tributary.system;

import io.tributary.local.mysql.MySqlServer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Configurations of connectors for one topic of a test's own. */
final class TestConnectors {
    private TestConnectors() {}

    /** Appends to {@code lake/checks/<topic>} and publishes twice a second. */
    static Map<String, String> lake(String name, String topic) {
        Map<String, String> config = sink(name, topic);
        config.put("connector.class", PluginPackage.PARQUET.connectorClass());
        config.put("store.url", "${env:TRIBUTARY_LAKE_URL}");
        config.put("path.template", "checks/${topic}");
        config.put("metadata.columns", "_partition,_offset,_key");
        config.put("tombstones", "write");
        config.put("flush.interval.ms", "500");
        return config;
    }

    /** Upserts into the table that is named like the topic. */
    static Map<String, String> warehouse(String name, String topic) {
        Map<String, String> config = sink(name, topic);
        config.put("connector.class", PluginPackage.MYSQL.connectorClass());
        config.put("connection.url", "${env:TRIBUTARY_WAREHOUSE_URL}");
        config.put("connection.user", "${env:TRIBUTARY_WAREHOUSE_USER}");
        config.put("connection.password", "${env:TRIBUTARY_WAREHOUSE_PASSWORD}");
        return config;
    }

    /** The same on a server of the test's own. */
    static Map<String, String> warehouse(String name, String topic, MySqlServer server) {
        Map<String, String> config = warehouse(name, topic);
        config.put("connection.url", server.jdbcUrl(MySqlServer.SCHEMA));
        config.put("connection.user", server.user());
        config.put("connection.password", server.password());
        return config;
    }

    /** The configuration with bad records going to a topic of the connector's own. */
    static Map<String, String> withDeadLetters(Map<String, String> config) {
        Map<String, String> tolerant = new LinkedHashMap<>(config);
        tolerant.put("errors.tolerance", "all");
        tolerant.put("errors.deadletterqueue.topic.name", deadLetterTopic(config.get("name")));
        tolerant.put("errors.deadletterqueue.topic.replication.factor", "1");
        tolerant.put("errors.deadletterqueue.context.headers.enable", "true");
        tolerant.put("errors.log.enable", "true");
        return tolerant;
    }

    static String deadLetterTopic(String connector) {
        return "dlq-" + connector;
    }

    /** A reference to a secret, as a file provider resolves it. */
    static String secret(Path file, String key) {
        return "${file:" + file.toAbsolutePath() + ":" + key + "}";
    }

    private static Map<String, String> sink(String name, String topic) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("tasks.max", "1");
        config.put("topics", topic);
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("value.converter.schemas.enable", "false");
        config.put("consumer.override.auto.offset.reset", "earliest");
        return config;
    }
}
