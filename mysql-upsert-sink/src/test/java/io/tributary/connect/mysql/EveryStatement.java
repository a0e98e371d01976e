package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Has the sink say to a server all that it can say, the same in each run. */
final class EveryStatement {
    static final String USER = "gold";

    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    private final TestDatabase database;

    /** {@code collation} is one that only the server can compare by. */
    EveryStatement(TestDatabase database, String collation) {
        this.database = database;
        database.execute(
                "DROP USER IF EXISTS " + USER,
                "DROP ROLE IF EXISTS gold_role",
                "CREATE USER " + USER + " IDENTIFIED BY 'gold'",
                "GRANT ALL ON gold.* TO " + USER,
                "DROP SCHEMA IF EXISTS gold_other",
                "CREATE SCHEMA gold_other",
                "GRANT ALL ON gold_other.* TO " + USER,
                "CREATE TABLE `or``ders` (shop VARCHAR(20), day DATE, no INT, a INT, b VARCHAR(20), twice INT AS (a * 2),"
                        + " at DATETIME(6), PRIMARY KEY (shop, day, no))",
                "CREATE TABLE single (k VARCHAR(20) PRIMARY KEY, a INT, gone BIGINT NOT NULL DEFAULT 0)",
                "CREATE TABLE timed (k INT PRIMARY KEY, a INT, gone DATETIME(3))",
                "CREATE TABLE strict (k INT PRIMARY KEY, a INT NOT NULL, b VARCHAR(20))",
                "CREATE TABLE tree (k INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES tree (k))",
                "CREATE TABLE members (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE,"
                        + " city VARCHAR(20), born DATE, seen DATETIME(6))",
                "CREATE TABLE colors (c VARCHAR(9) PRIMARY KEY)",
                "CREATE TABLE facts (k VARCHAR(9) PRIMARY KEY, id INT NOT NULL, v INT, color VARCHAR(9),"
                        + " FOREIGN KEY (id) REFERENCES members (id), FOREIGN KEY (color) REFERENCES colors (c))",
                "CREATE TABLE several (id INT PRIMARY KEY, u VARCHAR(9) UNIQUE, day DATE, n INT, UNIQUE (day, n))",
                "CREATE TABLE weighed (k VARCHAR(9) COLLATE " + collation + " PRIMARY KEY, v INT)",
                "CREATE TABLE padded (k VARCHAR(9) COLLATE utf8mb4_swedish_ci PRIMARY KEY, v INT)",
                "CREATE TABLE snaps (id BIGINT AUTO_INCREMENT PRIMARY KEY, k VARCHAR(9) NOT NULL, v INT,"
                        + " twice INT AS (v * 2), snapshot_date DATE NOT NULL, snapshot_version INT NOT NULL,"
                        + " UNIQUE (k, snapshot_date, snapshot_version), KEY (snapshot_date, snapshot_version))");
    }

    void run() {
        validate();
        upsertUpdateAndDelete();
        updateByPartsAndKeepATree();
        deleteSoftly();
        maintainMembers();
        isolateBadRecords();
        compareByTheServer();
        writeEveryKindOfValue();
        keepSnapshots();
        defineTables();
        alterOffsets();
    }

    private void validate() {
        Map<String, String> settings = settings(
                "topics", "facts,single,missing",
                "auto.create", "true",
                "auto.evolve", "true",
                "snapshot.latest.views", "true",
                "key.fields", "facts.k");
        new MySqlUpsertSinkConnector().validate(settings);
        settings.putAll(Map.of("topics", "snaps", "snapshot.mode", "versioned", "key.fields", "k"));
        new MySqlUpsertSinkConnector().validate(settings);
    }

    /** As {@link #run()} does not: what roles allow is asked for otherwise. */
    void validateWithARole() {
        database.execute(
                "CREATE ROLE gold_role",
                "GRANT gold_role TO " + USER,
                "ALTER USER " + USER + " DEFAULT ROLE gold_role");
        validate();
    }

    private void upsertUpdateAndDelete() {
        SinkRecords orders = SinkRecords.of("or`ders", 0);
        SinkRecords others = SinkRecords.of("or`ders", 1);
        Map<String, String> settings = settings("key.delimiter", "|", "order.column", "at");
        put(settings, order(orders, 1, "a", 1L), order(others, 2, "a", 2L, "b", "x"), order(others, 3, "a", 3L));
        put(
                settings,
                order(orders, 1, "a", 4L, "at", "2026-01-02T00:00:00"),
                order(orders, 4),
                orders.tombstone("s|2026-01-01|3"));
        put(settings, orders.tombstone("s|2026-01-01|1"), orders.tombstone("s|2026-01-01|2"));
        SinkRecords single = SinkRecords.of("single", 0);
        put(settings("null.mode", "keep"), single.schemaless("a", object("k", "a", "a", null)));
        put(settings(), single.schemaless("a", object("k", "a", "a", null)), single.schemaless("b", object("k", "b")));
        put(settings(), single.tombstone("a"), single.tombstone("b"));
    }

    private void updateByPartsAndKeepATree() {
        SinkRecords strict = SinkRecords.of("strict", 0);
        put(settings(), strict.json("k", 1L, "a", 1L, "b", "x"), strict.json("k", 1L, "b", "y"));
        put(settings(), strict.json("k", 1L, "b", "z"), strict.json("k", 2L, "b", "z"));
        SinkRecords tree = SinkRecords.of("tree", 0);
        put(settings(), tree.json("k", 2L), tree.json("k", 1L, "parent", 2L));
        put(settings(), tree.tombstone("1"), tree.tombstone("2"));
    }

    private void deleteSoftly() {
        Map<String, String> settings = settings("delete.mode", "soft:gone");
        for (String topic : List.of("single", "timed")) {
            SinkRecords records = SinkRecords.of(topic, 1);
            put(settings, records.schemaless("7", object("k", 7L, "a", 1L)), records.tombstone("8"));
            put(settings, records.tombstone("7"), records.tombstone("8"));
        }
    }

    private void maintainMembers() {
        SinkRecords facts = SinkRecords.of("facts", 0);
        Map<String, String> settings = settings(
                "dimensions", "m",
                "dimension.m.table", "members",
                "dimension.m.topics", "facts",
                "dimension.m.key", "name=member",
                "dimension.m.attributes", "city,born",
                "dimension.m.surrogate.key", "id",
                "dimension.m.order.column", "seen",
                "dimension.m.unknown", "?",
                "key.fields", "facts.k");
        put(
                settings,
                fact(facts, "1", "m1", "Bonn"),
                fact(facts, "2", "m2", null),
                fact(facts, "3", null, null),
                fact(facts, "4", "m1", "Ulm"));
        put(settings, fact(facts, "5", "m2", "Kiel"));
    }

    private void isolateBadRecords() {
        SinkRecords facts = SinkRecords.of("facts", 1);
        put(
                settings(),
                facts.schemaless("8", object("k", "8", "id", 1L, "color", "blue")),
                facts.schemaless("9", object("k", "9", "id", 1L)));
        SinkRecords several = SinkRecords.of("several", 0);
        put(settings("key.fields", "id"), unique(several, 1, "a", 1L), unique(several, 2, "b", 2L));
        // One row for each unique key: in what order several are asked for differs from run to run.
        put(settings("key.fields", "id"), unique(several, 3, "a", null), unique(several, 4, null, 4L));
    }

    private void compareByTheServer() {
        for (String topic : List.of("weighed", "padded")) {
            SinkRecords records = SinkRecords.of(topic, 0);
            put(
                    settings(),
                    records.schemaless("å", object("k", "å", "v", 1L)),
                    records.schemaless("Å", object("k", "Å", "v", 2L)),
                    records.schemaless("ö ", object("k", "ö ", "v", 3L)));
        }
    }

    private void writeEveryKindOfValue() {
        List<String> types = new ArrayList<>();
        Map<String, Object> value = object("id", 1L);
        StatementValues.BY_TYPE.forEach((type, values) -> values.forEach(one -> {
            value.put("c" + types.size(), one);
            types.add("c" + types.size() + " " + type);
        }));
        database.execute("CREATE TABLE kinds (id INT PRIMARY KEY, " + String.join(", ", types) + ")");
        try (RunningTask task = new RunningTask(settings())) {
            task.put(SinkRecords.of("kinds", 0).schemaless(null, value));
            assertThat(task.reasons()).isEmpty();
        }
    }

    private void keepSnapshots() {
        Map<String, String> settings = settings(
                "snapshot.mode", "versioned",
                "snapshot.start", "earliest",
                "snapshot.retention", "3",
                "snapshot.latest.views", "true",
                "snapshot.interval", "PT12H",
                "key.fields", "k");
        SinkRecords records = SinkRecords.of("snaps", 0);
        put(settings, snap(records, 1, "a", 1), snap(records, 1, "b", 1));
        for (int day = 2; day <= 5; day++) {
            put(settings, snap(records, day, "a", day));
        }
        put(settings, snap(records, 3, "c", 1), records.tombstone("b"));
    }

    private void defineTables() {
        SinkRecords made = SinkRecords.of("made", 0);
        String[] evolving = {"auto.create", "true", "auto.evolve", "true", "key.fields", "id,day"};
        put(settings(evolving), made.struct("1", StatementValues.narrow()), made.struct("1", StatementValues.wide()));
        SinkRecords keyed = SinkRecords.of("keyed", 0);
        Struct key = StatementValues.key();
        put(
                settings(
                        "auto.create", "true",
                        "key.source", "record_key",
                        "delete.mode", "soft:gone",
                        "snapshot.mode", "versioned",
                        "snapshot.start", "earliest"),
                keyed.record(key.schema(), key, StatementValues.keyless().schema(), StatementValues.keyless()));
    }

    private void alterOffsets() {
        MySqlUpsertSinkConnector connector = new MySqlUpsertSinkConnector();
        Map<String, String> settings = settings("offsets.table", "gold_other.altered");
        Map<TopicPartition, Long> offsets = new HashMap<>();
        offsets.put(new TopicPartition("facts", 0), 5L);
        offsets.put(new TopicPartition("facts", 1), 6L);
        connector.alterOffsets(settings, offsets);
        offsets.put(new TopicPartition("facts", 1), null);
        connector.alterOffsets(settings, offsets);
        connector.alterOffsets(settings, Map.of());
    }

    private static SinkRecord order(SinkRecords orders, long number, Object... others) {
        Map<String, Object> value = object("shop", "s", "day", "2026-01-01", "no", number);
        value.putAll(object(others));
        return orders.schemaless(null, value);
    }

    private static SinkRecord fact(SinkRecords facts, String key, String member, String city) {
        return facts.schemaless(key, object("k", key, "member", member, "city", city));
    }

    private static SinkRecord unique(SinkRecords several, long id, String u, Long n) {
        return several.schemaless(null, object("id", id, "u", u, "day", "2026-01-01", "n", n));
    }

    private static SinkRecord snap(SinkRecords records, int day, String key, long value) {
        records.timestamp(NOON + Duration.ofDays(day - 1L).toMillis());
        return records.schemaless(key, object("k", key, "v", value));
    }

    private void put(Map<String, String> settings, SinkRecord... records) {
        try (RunningTask task = new RunningTask(settings)) {
            task.put(records);
            assertThat(task.claims()).isPositive();
        }
    }

    private Map<String, String> settings(String... others) {
        Map<String, String> settings = database.settings(others);
        settings.put("connection.user", USER);
        settings.put("connection.password", "gold");
        return settings;
    }
}
