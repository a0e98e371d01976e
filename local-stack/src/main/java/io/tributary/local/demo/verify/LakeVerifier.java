package io.tributary.local.demo.verify;

import io.tributary.local.LakeDirectories;
import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.expect.TopicExpectation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the lake's Parquet files with DuckDB and compares them with what was produced. */
public final class LakeVerifier {
    private final LakeDirectories lake;

    public LakeVerifier(LakeDirectories lake) {
        this.lake = lake;
    }

    /**
     * How many records of each topic have arrived: rows of a stream, and for a table the records that its newest version
     * takes into account. Cheap, because only footers and manifests are read.
     */
    public Map<Topic, Long> recordsPerTopic() throws IOException, SQLException {
        Map<Topic, Long> records = new EnumMap<>(tableRecords());
        LakeFiles files = LakeFiles.list(lake);
        Map<Path, Long> rowsPerFile = files.rows();
        for (Topic topic : Topic.ofKind(Topic.Kind.STREAM)) {
            records.put(
                    topic,
                    files.of(topic).keySet().stream()
                            .mapToLong(file -> rowsPerFile.getOrDefault(file, 0L))
                            .sum());
        }
        return records;
    }

    /** The same for tables only. */
    public Map<Topic, Long> tableRecords() throws IOException {
        Map<Topic, Long> records = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.ofKind(Topic.Kind.TABLE)) {
            records.put(
                    topic,
                    TableVersion.newest(LakeFiles.directoryOf(lake, topic))
                            .map(TableVersion::records)
                            .orElse(0L));
        }
        return records;
    }

    /** The tables that have a version, if only an empty one. */
    public Set<Topic> tablesWithVersions() throws IOException {
        Set<Topic> tables = EnumSet.noneOf(Topic.class);
        for (Topic topic : Topic.ofKind(Topic.Kind.TABLE)) {
            if (TableVersion.newest(LakeFiles.directoryOf(lake, topic)).isPresent()) {
                tables.add(topic);
            }
        }
        return tables;
    }

    /** Names the tables that have none. */
    public Differences tablesWithoutVersions() throws IOException {
        Differences missing = new Differences();
        Set<Topic> tables = tablesWithVersions();
        for (Topic topic : Topic.ofKind(Topic.Kind.TABLE)) {
            if (!tables.contains(topic)) {
                missing.add(topic + " has no version in the lake.");
            }
        }
        return missing;
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
            for (Topic topic : Topic.ofKind(Topic.Kind.STREAM)) {
                List<Path> readable = readable(duckDb, files.of(topic).keySet(), differences);
                verify(duckDb, topic, readable, expectation.topic(topic), differences);
            }
            verifyTables(duckDb, expectation, differences);
        }
        return differences;
    }

    /** The same for tables only. */
    public Differences verifyTables(LakeExpectation expectation) throws IOException, SQLException {
        Differences differences = new Differences();
        try (DuckDb duckDb = DuckDb.open()) {
            verifyTables(duckDb, expectation, differences);
        }
        return differences;
    }

    private void verifyTables(DuckDb duckDb, LakeExpectation expectation, Differences differences) throws IOException {
        for (Topic topic : Topic.ofKind(Topic.Kind.TABLE)) {
            verifyTable(duckDb, topic, expectation.topic(topic), differences);
        }
    }

    /** The newest version must hold everything, and every version what was produced up to its offsets. */
    private void verifyTable(DuckDb duckDb, Topic topic, TopicExpectation expected, Differences differences)
            throws IOException {
        Path table = LakeFiles.directoryOf(lake, topic);
        Optional<TableVersion> newest = TableVersion.newest(table);
        if (newest.isEmpty()) {
            if (expected.records() > 0) {
                differences.add(topic + " has no version in the lake, " + expected.records() + " records are missing.");
            }
            return;
        }
        expected.partitions().forEach((partition, produced) -> {
            long reached = newest.get().nextOffsets().getOrDefault(partition, 0L);
            if (reached != produced.nextOffset()) {
                differences.add(topic + "-" + partition + ": the newest version "
                        + newest.get().number() + " ends at offset " + reached + ", the topic at "
                        + produced.nextOffset() + ".");
            }
        });
        for (TableVersion version : TableVersion.all(table)) {
            try {
                new VersionRows(duckDb, topic, version, differences).verify(expected);
            } catch (SQLException e) {
                if (version.isStillThere()) {
                    differences.add(topic + " version " + version.number() + " cannot be read: " + firstLine(e) + ".");
                }
            }
        }
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
                    + "); the connector must write the columns of the records and the metadata columns _partition"
                    + " and _offset.");
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
