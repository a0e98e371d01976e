package io.tributary.local.demo.verify;

import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.ContentText;
import io.tributary.local.demo.expect.TableHistory;
import io.tributary.local.demo.expect.TableHistory.Newest;
import io.tributary.local.demo.expect.TopicExpectation;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares a version of a table row by row with the table that was produced up to the offsets of its manifest. */
final class VersionRows {
    private final DuckDb duckDb;
    private final Topic topic;
    private final TableVersion version;
    private final String name;
    private final Differences differences;

    VersionRows(DuckDb duckDb, Topic topic, TableVersion version, Differences differences) {
        this.duckDb = duckDb;
        this.topic = topic;
        this.version = version;
        this.name = topic + " version " + version.number();
        this.differences = differences;
    }

    private record Row(int partition, String key, Newest content) {}

    void verify(TopicExpectation expected) throws SQLException {
        Map<Integer, Map<String, Newest>> missing = tables(expected);
        long rows = missing.values().stream().mapToLong(Map::size).sum();
        if (version.rows() != rows) {
            differences.add(name + " has " + version.rows() + " rows by its manifest, " + rows + " are expected.");
        }
        verifyTypes();
        for (Row row : rows()) {
            Map<String, Newest> table = missing.get(row.partition);
            compare(row, table == null ? null : table.remove(row.key));
        }
        missing.forEach((partition, table) -> table.forEach((key, newest) -> differences.add(name
                + " lacks the row of key " + key + " from " + topic + "-" + partition + "@" + newest.offset() + ".")));
    }

    private Map<Integer, Map<String, Newest>> tables(TopicExpectation expected) {
        Map<Integer, Map<String, Newest>> tables = new TreeMap<>();
        version.nextOffsets().forEach((partition, nextOffset) -> {
            TableHistory history = expected.tables().get(partition);
            tables.put(partition, history == null ? new HashMap<>() : history.before(nextOffset));
        });
        return tables;
    }

    private void compare(Row row, @Nullable Newest expected) {
        String what = name + " has the row of key " + row.key + " from " + topic + "-" + row.partition + "@"
                + row.content.offset();
        if (expected == null) {
            differences.add(what + ", which is deleted, there twice, or was never produced.");
        } else if (expected.offset() != row.content.offset()) {
            differences.add(what + ", the newest one is at offset " + expected.offset() + ".");
        } else if (expected.digest() != row.content.digest()) {
            differences.add(what + " with another content than was produced.");
        }
    }

    private List<Row> rows() throws SQLException {
        if (version.files().isEmpty()) {
            return List.of();
        }
        return duckDb.query(
                "SELECT _partition, _key, _offset, " + ContentText.of(topic).digestSql()
                        + "::UBIGINT::VARCHAR FROM read_parquet(" + DuckDb.list(version.files())
                        + ", union_by_name=true)",
                row -> new Row(
                        row.getInt(1),
                        row.getString(2),
                        new Newest(row.getLong(3), Long.parseUnsignedLong(row.getString(4)))));
    }

    private void verifyTypes() throws SQLException {
        if (version.files().isEmpty()) {
            return;
        }
        long schemas = duckDb.query(
                        "SELECT count(DISTINCT columns) FROM (SELECT file_name, list((name, type, logical_type,"
                                + " converted_type) ORDER BY name)::VARCHAR AS columns FROM parquet_schema("
                                + DuckDb.list(version.files()) + ") GROUP BY file_name)",
                        row -> row.getLong(1))
                .get(0);
        if (schemas != 1) {
            differences.add(name + " has files of " + schemas + " different schemas.");
        }
    }
}
