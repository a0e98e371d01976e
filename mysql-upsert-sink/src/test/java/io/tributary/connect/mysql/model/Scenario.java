package io.tributary.connect.mysql.model;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Some tables and their records, which two tasks write; the same for the same seed. */
final class Scenario {
    private static final int MOST_POLLS = 5_000;

    private final Random random;
    private final Terms terms;
    private final Map<String, String> settings;
    private final List<RandomTable> tables = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> keyFields = new ArrayList<>();
    private final List<String> tableMap = new ArrayList<>();
    private final Map<RandomTable, TableModel> models = new LinkedHashMap<>();
    private final Map<RandomTable, Map<TopicPartition, List<SinkRecord>>> topics = new LinkedHashMap<>();
    /** By the coordinates of its record. */
    private final Map<String, Reason> expected = new TreeMap<>();

    Scenario(TestDatabase database, long seed, boolean isMariaDb) {
        this.random = new Random(seed);
        this.terms = Terms.random(random, isMariaDb);
        this.settings = database.unencrypted();
        settings.putAll(terms.settings());
        Kinds kinds = new Kinds(terms);
        for (int i = 0, many = 1 + random.nextInt(3); i < many; i++) {
            addTable("t" + seed + "_" + (char) ('a' + random.nextInt(26)) + i, kinds);
        }
        // Rows that are there before any record comes refer to such rows only.
        tables.forEach(this::addRecords);
        settings.put("key.fields", String.join(",", keyFields));
        settings.put("table.map", String.join(",", tableMap));
    }

    private void addTable(String name, Kinds kinds) {
        RandomTable table = new RandomTable(name, random, kinds, terms, tables);
        tables.add(table);
        TableModel model = new TableModel(table, terms);
        models.put(table, model);
        statements.add(table.ddl());
        TableModel parents = models.getOrDefault(table.parent(), model);
        statements.addAll(new Preload(table, model, parents, random).statements());
        if (table.isCounted() || table.keys().size() > 1 || random.nextBoolean()) {
            table.keys().forEach(key -> keyFields.add(name + "." + key.name()));
        }
    }

    private void addRecords(RandomTable table) {
        String topic = random.nextInt(3) == 0 ? table.name() + "-topic" : table.name();
        if (!topic.equals(table.name())) {
            tableMap.add(topic + ":" + table.name());
        }
        List<Source> sources = new ArrayList<>();
        Map<TopicPartition, List<SinkRecord>> ofTable = new LinkedHashMap<>();
        for (int i = 0, many = 1 + random.nextInt(3); i < many; i++) {
            boolean isRenamed = random.nextInt(3) == 0;
            Source source = new Source((isRenamed ? "source." : "") + topic, i, topic);
            sources.add(source);
            ofTable.put(source.partition(), new ArrayList<>());
        }
        topics.put(table, ofTable);
        TableModel model = models.get(table);
        RandomRecords records =
                new RandomRecords(table, model, models.getOrDefault(table.parent(), model), terms, random, sources);
        for (int i = 0, many = 5 + random.nextInt(25); i < many; i++) {
            Change change = records.next();
            if (change == null) {
                return;
            }
            Reason reason = model.apply(change);
            if (reason != null) {
                expected.put(change.coordinates(), reason);
            }
            SinkRecord record = change.record();
            ofTable.get(new TopicPartition(record.originalTopic(), record.originalKafkaPartition()))
                    .add(record);
        }
    }

    /** What is not as the model says; empty if all is. */
    List<String> run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        Map<String, String> reported = new TreeMap<>();
        RunningTask[] tasks = {start(), start()};
        try {
            for (RandomTable table : tables) {
                topics.get(table)
                        .forEach((partition, records) -> tasks[random.nextInt(2)].assign(partition, records, 0));
                if (!terms.lateParents()) {
                    settle(tasks);
                }
            }
            settle(tasks);
        } finally {
            for (RunningTask task : tasks) {
                List<SinkRecord> bad = task.badRecords();
                for (int i = 0; i < bad.size(); i++) {
                    reported.put(Change.coordinates(bad.get(i)), task.reasons().get(i));
                }
                task.close();
            }
        }
        List<String> differences = new ArrayList<>(Differences.ofReports(expected, reported));
        for (RandomTable table : tables) {
            differences.addAll(Differences.ofRows(table, models.get(table).rows(), StoredRows.of(connection, table)));
        }
        return differences;
    }

    /** Children before parents, so that the server lets them go. */
    void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int i = tables.size() - 1; i >= 0; i--) {
                statement.execute("DROP TABLE IF EXISTS `" + tables.get(i).name() + "`");
            }
        }
    }

    private RunningTask start() {
        return new RunningTask.Setup(settings)
                .withMaxPollRecords(1 + random.nextInt(30))
                .start();
    }

    private void settle(RunningTask... tasks) {
        for (int polls = 0; !tasks[0].isSettled() || !tasks[1].isSettled(); polls++) {
            tasks[random.nextInt(2)].poll();
            if (polls > MOST_POLLS) {
                throw new IllegalStateException("The tasks do not come to an end");
            }
        }
    }

    /** What a reader needs who looks for the cause of a difference. */
    String described(List<String> differences) {
        List<String> lines = new ArrayList<>(statements);
        lines.add(0, terms.toString());
        topics.values().stream()
                .flatMap(ofTable -> ofTable.values().stream())
                .flatMap(List::stream)
                .filter(record ->
                        differences.stream().anyMatch(line -> line.startsWith(Change.coordinates(record) + ":")))
                .forEach(record -> lines.add(record.toString()));
        return String.join("\n  ", lines);
    }
}
