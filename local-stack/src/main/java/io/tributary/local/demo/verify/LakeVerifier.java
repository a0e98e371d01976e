package io.tributary.local.demo.verify;

import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.expect.TopicExpectation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads the lake's Parquet files with DuckDB and compares them with what was produced. */
public final class LakeVerifier {
    private final Path lake;

    public LakeVerifier(Path lake) {
        this.lake = lake;
    }

    /** How many rows each topic has; cheap, because only the files' footers are read. */
    public Map<Topic, Long> rowsPerTopic() throws IOException, SQLException {
        LakeFiles files = LakeFiles.list(lake);
        Map<Path, Long> rowsPerFile = files.rows();
        Map<Topic, Long> rows = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            rows.put(
                    topic,
                    files.of(topic).keySet().stream()
                            .mapToLong(file -> rowsPerFile.getOrDefault(file, 0L))
                            .sum());
        }
        return rows;
    }

    /** Names everything in which the lake differs from what was produced. */
    public Differences verify(LakeExpectation expectation) throws IOException, SQLException {
        Differences differences = new Differences();
        LakeFiles files = LakeFiles.list(lake);
        for (Path stray : files.strays()) {
            differences.add("The lake holds the file " + lake.relativize(stray)
                    + ", which is hidden or no Parquet file and must not lie where readers look.");
        }
        try (DuckDb duckDb = DuckDb.open()) {
            for (Topic topic : Topic.values()) {
                List<Path> readable = readable(duckDb, files.of(topic).keySet(), differences);
                verify(duckDb, topic, readable, expectation.topic(topic), differences);
            }
        }
        return differences;
    }

    private static void verify(
            DuckDb duckDb, Topic topic, List<Path> files, TopicExpectation expected, Differences differences) {
        if (files.isEmpty()) {
            if (expected.records() > 0) {
                differences.add(topic + " has no readable Parquet file in the lake, " + expected.records()
                        + " records are missing.");
            }
            return;
        }
        try {
            duckDb.createView(TopicRows.VIEW, files);
            new TopicRows(duckDb, topic, expected, differences).verify();
        } catch (SQLException e) {
            differences.add("The files of " + topic + " cannot be compared (" + firstLine(e)
                    + "); the connector must write the columns of the records and the metadata columns _partition,"
                    + " _offset and, for tables, _key.");
        }
    }

    /** A file is readable when all of its pages are, not only its footer. */
    private List<Path> readable(DuckDb duckDb, Collection<Path> files, Differences differences) {
        List<Path> readable = new ArrayList<>();
        for (Path file : files) {
            try {
                duckDb.query(
                        "SELECT bit_xor(hash(r)) FROM read_parquet(" + DuckDb.quoted(file) + ") AS r",
                        row -> row.getObject(1));
                readable.add(file);
            } catch (SQLException e) {
                differences.add("The file " + lake.relativize(file) + " cannot be read: " + firstLine(e) + ".");
            }
        }
        return readable;
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
