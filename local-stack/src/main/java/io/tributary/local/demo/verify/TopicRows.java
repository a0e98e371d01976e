package io.tributary.local.demo.verify;

import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.ContentText;
import io.tributary.local.demo.expect.PartitionExpectation;
import io.tributary.local.demo.expect.TopicExpectation;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rows of one stream in the lake, compared with the records that were produced to it. */
final class TopicRows {
    static final String VIEW = "topic_rows";

    private static final int OFFSETS_NAMED = 3;

    private final DuckDb duckDb;
    private final Topic topic;
    private final TopicExpectation expected;
    private final Differences differences;

    TopicRows(DuckDb duckDb, Topic topic, TopicExpectation expected, Differences differences) {
        this.duckDb = duckDb;
        this.topic = topic;
        this.expected = expected;
        this.differences = differences;
    }

    void verify() throws SQLException {
        verifyOffsets();
        if (verifyTypes()) {
            verifyContent();
        }
        verifyDirectories();
    }

    private void verifyOffsets() throws SQLException {
        Map<Integer, Found> found = new HashMap<>();
        duckDb.query(
                "SELECT _partition, count(*), count(DISTINCT _offset), min(_offset), max(_offset) FROM " + VIEW
                        + " GROUP BY ALL",
                row -> found.put(
                        row.getInt(1), new Found(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))));
        for (Map.Entry<Integer, PartitionExpectation> entry :
                expected.partitions().entrySet()) {
            Found rows = found.getOrDefault(entry.getKey(), Found.NOTHING);
            if (!rows.isExactly(entry.getValue())) {
                nameOffsets(entry.getKey(), entry.getValue());
            }
        }
        for (int partition : new TreeSet<>(found.keySet())) {
            if (!expected.partitions().containsKey(partition)) {
                nameUnexpected(partition, "true");
            }
        }
    }

    private void nameOffsets(int partition, PartitionExpectation produced) throws SQLException {
        String range = produced.firstOffset() + ", " + produced.nextOffset();
        List<Long> missing = offsets("SELECT o FROM range(" + range + ") AS r(o) WHERE o NOT IN"
                + " (SELECT _offset FROM " + VIEW + " WHERE _partition = " + partition + ") ORDER BY o");
        if (!missing.isEmpty()) {
            differences.add(topic + "-" + partition + " lacks " + missing.size() + " of " + produced.records()
                    + " records in the lake, " + first(missing) + ".");
        }
        List<Long> repeated = offsets("SELECT _offset FROM " + VIEW + " WHERE _partition = " + partition
                + " GROUP BY _offset HAVING count(*) > 1 ORDER BY _offset");
        if (!repeated.isEmpty()) {
            differences.add(topic + "-" + partition + " has " + repeated.size()
                    + " records more than once in the lake, " + first(repeated) + ".");
        }
        nameUnexpected(
                partition, "(_offset < " + produced.firstOffset() + " OR _offset >= " + produced.nextOffset() + ")");
    }

    private void nameUnexpected(int partition, String condition) throws SQLException {
        List<Long> unexpected = offsets("SELECT DISTINCT _offset FROM " + VIEW + " WHERE _partition = " + partition
                + " AND " + condition + " ORDER BY _offset");
        if (!unexpected.isEmpty()) {
            differences.add(topic + "-" + partition + " has " + unexpected.size()
                    + " records in the lake that this run did not produce, " + first(unexpected)
                    + "; begin with empty topics and an empty lake.");
        }
    }

    /** Whether the columns have the types that are declared for them. */
    private boolean verifyTypes() throws SQLException {
        boolean areRight = true;
        for (Map.Entry<String, String> column :
                ContentText.of(topic).declaredTypes().entrySet()) {
            String type = duckDb.query(
                            "SELECT typeof(" + column.getKey() + ") FROM " + VIEW + " LIMIT 1", row -> row.getString(1))
                    .get(0);
            if (!type.startsWith(column.getValue())) {
                areRight = false;
                differences.add(topic + ": the column " + column.getKey() + " is " + type + " in the lake, its declared"
                        + " type is " + column.getValue() + ".");
            }
        }
        return areRight;
    }

    private void verifyContent() throws SQLException {
        List<Block> blocks = duckDb.query(
                "SELECT _partition, _offset // " + PartitionExpectation.BLOCK_OFFSETS + " AS block, count(*), "
                        + ContentText.of(topic).sumSql() + "::VARCHAR FROM " + VIEW + " GROUP BY ALL ORDER BY ALL",
                row -> new Block(
                        row.getInt(1), row.getLong(2), row.getLong(3), Long.parseUnsignedLong(row.getString(4))));
        for (Block block : blocks) {
            PartitionExpectation produced = expected.partitions().get(block.partition);
            // A block with too few or too many rows is named by its offsets already.
            if (produced != null
                    && block.rows == produced.recordsInBlock(block.number)
                    && block.digest != produced.digestByBlock().getOrDefault(block.number, 0L)) {
                differences.add(topic + "-" + block.partition + ": the content of the " + block.rows
                        + " records from offset " + block.number * PartitionExpectation.BLOCK_OFFSETS
                        + " on is not what was produced.");
            }
        }
    }

    private void verifyDirectories() throws SQLException {
        duckDb.query(
                "SELECT year || '-' || month || '-' || day AS directory, strftime(\"timestamp\" AT TIME ZONE 'UTC', '%Y-%m-%d')"
                        + " AS event_day, count(*)"
                        + " FROM " + VIEW + " GROUP BY ALL HAVING directory IS DISTINCT FROM event_day ORDER BY ALL",
                row -> {
                    differences.add(topic + ": " + row.getLong(3) + " events of " + row.getString(2)
                            + " lie in the directory of " + row.getString(1) + ".");
                    return row.getLong(3);
                });
        Map<String, Long> produced = expected.recordsByDay().entrySet().stream()
                .collect(Collectors.toMap(day -> day.getKey().toString(), Map.Entry::getValue));
        Map<String, Long> found = new HashMap<>();
        duckDb.query(
                "SELECT year || '-' || month || '-' || day, count(*) FROM " + VIEW + " GROUP BY ALL",
                row -> found.put(row.getString(1), row.getLong(2)));
        TreeSet<String> days = new TreeSet<>(produced.keySet());
        days.addAll(found.keySet());
        for (String day : days) {
            long expectedRows = produced.getOrDefault(day, 0L);
            long foundRows = found.getOrDefault(day, 0L);
            if (expectedRows != foundRows) {
                differences.add(topic + ": the directory of " + day + " holds " + foundRows + " rows, " + expectedRows
                        + " events of that day were produced.");
            }
        }
    }

    private List<Long> offsets(String sql) throws SQLException {
        return duckDb.query(sql, row -> row.getLong(1));
    }

    private static String first(List<Long> offsets) {
        String named =
                offsets.stream().limit(OFFSETS_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return (offsets.size() > OFFSETS_NAMED ? "first offsets " : "offsets ") + named;
    }

    /** What a partition has in the lake. */
    private record Found(long rows, long offsets, long first, long last) {
        private static final Found NOTHING = new Found(0, 0, 0, 0);

        boolean isExactly(PartitionExpectation produced) {
            return rows == produced.records()
                    && offsets == produced.records()
                    && first == produced.firstOffset()
                    && last == produced.nextOffset() - 1;
        }
    }

    private record Block(int partition, long number, long rows, long digest) {}
}
