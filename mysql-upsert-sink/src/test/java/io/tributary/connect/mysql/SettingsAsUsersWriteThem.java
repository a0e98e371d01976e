package io.tributary.connect.mysql;

import io.tributary.connect.support.testing.RandomConfigs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Configs of the sink, right and wrong; each URL that is right leads to a port where nothing listens. */
final class SettingsAsUsersWriteThem {
    static final List<String> RIGHT_URLS = List.of(
            "jdbc:mysql://127.0.0.1:1/shop",
            "jdbc:mysql://127.0.0.1:1/shop?useCompression=true",
            "jdbc:mysql://(host=127.0.0.1,port=1)/shop");

    private static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry("name", "warehouse"),
            Map.entry("connector.class", "io.tributary.connect.mysql.MySqlUpsertSinkConnector"),
            Map.entry("topics", "orders,users,clicks"),
            Map.entry("connection.url", RIGHT_URLS.get(0)),
            Map.entry("connection.user", "sink"),
            Map.entry("connection.password", "secret"),
            Map.entry("dimensions", "customer,product"),
            Map.entry("dimension.customer.table", "dim_customer"),
            Map.entry("dimension.customer.topics", "orders,users"),
            Map.entry("dimension.customer.key", "name=customer"),
            Map.entry("dimension.product.table", "other.dim"),
            Map.entry("dimension.product.topics", "orders"),
            Map.entry("dimension.product.key", "product"));

    private SettingsAsUsersWriteThem() {}

    static RandomConfigs of(long seed) {
        return new RandomConfigs(RIGHT, candidates(), seed);
    }

    private static Map<String, List<String>> candidates() {
        Map<String, List<String>> candidates = new TreeMap<>();
        candidates.putAll(ofConnect());
        candidates.putAll(ofConnectionAndTables());
        candidates.putAll(ofKeysAndFields());
        candidates.putAll(ofSnapshots());
        candidates.putAll(ofDimension("customer", "customer_id"));
        candidates.putAll(ofDimension("product", "product_id"));
        return candidates;
    }

    private static Map<String, List<String>> ofConnect() {
        Map<String, List<String>> candidates = new HashMap<>();
        candidates.put("name", List.of("warehouse", "a.b", "ä"));
        candidates.put("topics", List.of("orders", "orders, users", "orders,users,clicks", "other"));
        candidates.put("topics.regex", List.of("orders.*", ".*", "(", "nothing"));
        candidates.put("transforms", List.of("route", "a,b"));
        candidates.put("errors.tolerance", List.of("all", "none", "ALL"));
        candidates.put("errors.log.enable", List.of("true", "TRUE", "false"));
        candidates.put("errors.deadletterqueue.topic.name", List.of("dlq"));
        candidates.put(
                "consumer.override.auto.offset.reset",
                List.of("earliest", "latest", "none", "by_duration:P1D", "Earliest"));
        candidates.put("value.converter", List.of("org.apache.kafka.connect.json.JsonConverter"));
        candidates.put("tasks.max", List.of("1", "3"));
        candidates.put("connection.pool.size", List.of("5"));
        candidates.put("flush.size", List.of("1000"));
        candidates.put("insert.mode", List.of("upsert"));
        candidates.put("pk.mode", List.of("record_key"));
        candidates.put("snapshot", List.of("true"));
        return candidates;
    }

    private static Map<String, List<String>> ofConnectionAndTables() {
        Map<String, List<String>> candidates = new HashMap<>();
        candidates.put(
                "connection.url",
                List.of(
                        RIGHT_URLS.get(0),
                        RIGHT_URLS.get(1),
                        RIGHT_URLS.get(2),
                        "jdbc:mysql://127.0.0.1:1/",
                        "jdbc:mysql://127.0.0.1:1",
                        "jdbc:mysql://",
                        "jdbc:mysql:",
                        "jdbc:mariadb://127.0.0.1:1/shop",
                        "mysql://127.0.0.1:1/shop",
                        "jdbc:mysql://127.0.0.1:x/shop",
                        "jdbc:mysql://127.0.0.1:1/shop?autoReconnect=true",
                        "jdbc:mysql://127.0.0.1:1/shop?useAffectedRows=false",
                        "jdbc:mysql://127.0.0.1:1/shop?allowMultiQueries=true",
                        "jdbc:mysql://127.0.0.1:1/shop?noSuchThing=1",
                        "jdbc:mysql://(host=127.0.0.1,port=1,socketTimeout=9)/shop",
                        "jdbc:mysql://127.0.0.1:1/shop?useSSL"));
        candidates.put("connection.user", List.of("sink", "root"));
        candidates.put("connection.password", List.of("secret", "${env:X}"));
        candidates.put("table.name.format", List.of("${topic}", "t_${topic}", "all", "shop.${topic}"));
        candidates.put(
                "table.map",
                List.of(
                        "orders:order_facts",
                        "orders:shop.orders",
                        "orders:lake.orders, users:u",
                        "orders:a,orders:b",
                        "strangers:s",
                        "orders",
                        ":a",
                        "orders:",
                        "a:b:c"));
        candidates.put("auto.create", List.of("true", "false", "yes", "True"));
        candidates.put("auto.evolve", List.of("true", "false", "1"));
        candidates.put("offsets.table", List.of("tributary_offsets", "ops.offsets", ".", "a.b.c", "shop.o"));
        candidates.put("retry.backoff.ms", List.of("1", "200", "0", "-1", "1.5", "9223372036854775808", "10000"));
        candidates.put("retry.timeout.ms", List.of("0", "600000", "-1", "1h", "9223372036854775807"));
        return candidates;
    }

    private static Map<String, List<String>> ofKeysAndFields() {
        Map<String, List<String>> candidates = new HashMap<>();
        candidates.put("key.source", List.of("record_value", "record_key", "Record_Key", "value", "kafka"));
        candidates.put("key.fields", List.of("id", "id,line", "orders.id", "shop.orders.id", "nowhere.id", "id,id"));
        candidates.put("key.delimiter", List.of("|", "-", "::", "||"));
        candidates.put(
                "column.map",
                List.of(
                        "a:b",
                        "orders.a:b, users.c:d",
                        "nowhere.a:b",
                        "shop.orders.a:b",
                        "a",
                        "a:",
                        ":b",
                        "a:b,a:c",
                        "a:b:c"));
        candidates.put("fields.include", List.of("id,name", "orders.id", "nowhere.id"));
        candidates.put("fields.exclude", List.of("id", "orders.secret"));
        candidates.put("fields.unknown", List.of("fail", "ignore", "IGNORE", "drop"));
        candidates.put("null.mode", List.of("write", "keep", "drop", "Keep"));
        candidates.put("number.rounding", List.of("fail", "half_up", "HALF_UP", "half-up", "down"));
        candidates.put("time.field.unit", List.of("seconds", "millis", "micros", "nanos", "ms", "Millis"));
        candidates.put("datetime.zone", List.of("UTC", "Europe/Berlin", "+02:00", "Z", "Mars", "utc", "GMT+25"));
        candidates.put(
                "delete.mode",
                List.of("delete", "soft:deleted", "soft: deleted", "soft:", "soft", "ignore", "fail", "Delete"));
        candidates.put("order.column", List.of("updated_at", "a.b"));
        return candidates;
    }

    private static Map<String, List<String>> ofSnapshots() {
        Map<String, List<String>> candidates = new HashMap<>();
        candidates.put("snapshot.mode", List.of("none", "versioned", "Versioned", "daily", "snapshot"));
        candidates.put(
                "snapshot.interval",
                List.of("P1D", "PT6H", "PT24H", "PT1S", "PT7H", "P2D", "PT0S", "-PT6H", "6h", "P1M", "PT0.000000001S"));
        candidates.put("snapshot.time", List.of("record", "Record", "now", "wallclock"));
        candidates.put("snapshot.zone", List.of("UTC", "America/New_York", "Berlin"));
        candidates.put(
                "snapshot.start",
                List.of("claim", "earliest", "2026-01-31", "2026-02-30", "Claim", "latest", "-0001-01-01"));
        candidates.put(
                "snapshot.max.ahead", List.of("PT1H", "PT0S", "P1D", "-PT1H", "1h", "PT2562047788015216H", "P1Y"));
        candidates.put("snapshot.retention", List.of("0", "7", "-1", "2147483648", "many"));
        candidates.put("snapshot.latest.views", List.of("true", "false", "TRUE", "yes"));
        return candidates;
    }

    private static Map<String, List<String>> ofDimension(String name, String id) {
        String prefix = "dimension." + name + ".";
        Map<String, List<String>> candidates = new HashMap<>();
        candidates.put(
                "dimensions",
                List.of("customer", "product", "customer,product", "customer, customer", "a.b", "stranger", ","));
        candidates.put(prefix + "table", List.of("dim_" + name, "shop.dim_" + name, "other.dim"));
        candidates.put(prefix + "topics", List.of("orders", "orders,users", "strangers"));
        candidates.put(prefix + "key", List.of("name", "name=customer", "=x", "x=", "a=b=c"));
        candidates.put(prefix + "attributes", List.of("city", "city,land=country", "=", "city,city"));
        candidates.put(prefix + "surrogate.key", List.of(id, "id"));
        candidates.put(prefix + "order.column", List.of("seen_at"));
        candidates.put(prefix + "unknown", List.of("?", "0"));
        candidates.put(prefix + "colour", List.of("red"));
        return candidates;
    }
}
