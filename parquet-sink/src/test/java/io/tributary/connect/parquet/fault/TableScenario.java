package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.connect.parquet.commit.LogOffsets;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.table.Retention;
import io.tributary.connect.parquet.table.TableReset;
import io.tributary.connect.parquet.table.TableSettings;
import io.tributary.connect.parquet.table.Ticks;
import io.tributary.connect.parquet.table.VersionDirectories;
import io.tributary.connect.parquet.timing.CatchUpTiming;
import io.tributary.connect.parquet.timing.CatchUpTimings;
import io.tributary.connect.support.testing.worker.ModelSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;

/**
 * A table topic, a store and tasks that make versions of the one in the other; the same for the same seed. Every version
 * is compared with a plain map as soon as it is seen.
 */
final class TableScenario {
    private static final int RECORDS = 900;
    private static final int PARTITIONS = 3;
    private static final int RECORDS_PER_ROUND = 15;
    private static final int KEPT_VERSIONS = 2;
    private static final int ROUNDS_AT_MOST = 300;
    private static final long INTERVAL_MS = 60_000;
    private static final long ROUND_MS = 24_000;
    /** Tidying up, once more after an error. */
    private static final long SETTLING_MS = 2_000;

    private static final long NOT_YET = Long.MAX_VALUE / 2;
    /** So that images are made between versions too. */
    private static final Rotation ROTATION = new Rotation(Long.MAX_VALUE, Long.MAX_VALUE, 68_000);

    private static final String LATEST = "tables/users/_latest.json";
    private static final Pattern VERSION = Pattern.compile("tables/users/version=v(\\d+)/([^/]+)");
    private static final Pattern HIDDEN =
            Pattern.compile("_tributary/lake/(probe-[^/]+|schemas/users/\\d+\\.json|users/(target\\.json"
                    + "|versions/(start|\\d+|\\d+\\.manifest)\\.json|\\d/log/\\d{20}\\.json|\\d/image/\\d+-[^/]+))");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Making them reads Hadoop's configuration files, and they are not safe for several threads. */
    private final ParquetReadOptions readOptions = ParquetReadOptions.builder().build();

    private final long seed;
    private final SimulatedTable table;
    private final TestedFileSystem lake;
    private final SimulatedTopics topics;
    private final CatchUpTiming catchUp;
    private final TreeSet<Long> seen = new TreeSet<>();

    TableScenario(long seed) {
        this(seed, new InMemoryStore());
    }

    TableScenario(long seed, TestedFileSystem lake) {
        this(
                seed,
                lake,
                new SimulatedTable(new Random(seed), PARTITIONS, RECORDS, i -> i),
                RECORDS_PER_ROUND,
                CatchUpTimings.WITH_ANY_RECORD);
    }

    /** In each round so many records of each partition arrive. */
    TableScenario(long seed, TestedFileSystem lake, SimulatedTable table, int recordsPerRound, CatchUpTiming catchUp) {
        this.seed = seed;
        this.lake = lake;
        this.table = table;
        this.topics = table.topics(recordsPerRound);
        this.catchUp = catchUp;
    }

    void powerFailure() throws IOException {
        lake.powerFailure(new Random(seed));
        look("a power failure");
    }

    List<TopicPartition> partitions() {
        return topics.partitions();
    }

    SimulatedConnector newConnector() {
        return new SimulatedConnector(
                topics, task -> task.rotation(ROTATION).snapshots(snapshots()), new ModelSettings());
    }

    private TableSettings snapshots() {
        return new TableSettings(
                VersionDirectories.parse("path.template", "tables/${topic}/version=v${version}"),
                TableKey.parse("snapshot.key", "record_key"),
                new Ticks(INTERVAL_MS),
                new Retention(KEPT_VERSIONS),
                catchUp,
                RowRules.ofMetadata(List.of(MetadataColumn.OFFSET, MetadataColumn.KEY)));
    }

    FaultyStore newStore(Incident incident) {
        return lake.newStore(incident);
    }

    SimulatedTopics topics() {
        return topics;
    }

    /** As an operator asks while the connector is stopped: these are read from the beginning again. */
    void reset(List<TopicPartition> partitions, Clock clock) throws IOException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, null));
        new LogOffsets(
                        "lake",
                        "test",
                        lake.newStore(),
                        new TableReset(),
                        clock,
                        () -> UUID.randomUUID().toString())
                .move(offsets);
        topics.committed().keySet().removeAll(partitions);
    }

    /** Lets a new task own all partitions for so many rounds. Answers the calls that it made. */
    List<String> load(Incident incident, int rounds) throws IOException {
        FaultyStore store = newStore(incident);
        SimulatedConnector connector = newConnector();
        connector.start(store, partitions());
        for (int i = 0; i < rounds; i++) {
            connector.run(ROUND_MS);
            look("a task that may have been frozen");
        }
        connector.stop();
        return store.calls();
    }

    /** Lets a new task own all partitions until a version holds everything. Answers the calls that it made. */
    List<String> loadToTheEnd(Incident incident) throws IOException {
        FaultyStore store = newStore(incident);
        SimulatedConnector connector = newConnector();
        connector.start(store, partitions());
        runToTheEnd(connector, "one task");
        connector.stop();
        return store.calls();
    }

    /** Until a version holds everything, and one more was made of the same. */
    void runToTheEnd(SimulatedConnector connector, String what) throws IOException {
        long newestAtEnd = NOT_YET;
        for (int rounds = 0; seen.isEmpty() || seen.last() < newestAtEnd + 2; rounds++) {
            assertThat(rounds).as("rounds of %s, seed %d", what, seed).isLessThan(ROUNDS_AT_MOST);
            connector.run(ROUND_MS);
            look(what);
            if (!connector.isAtEnd()) {
                newestAtEnd = NOT_YET;
            } else if (newestAtEnd == NOT_YET) {
                newestAtEnd = seen.isEmpty() ? 0 : seen.last();
            }
        }
        connector.run(SETTLING_MS);
        look(what);
    }

    /** Compares each version that has appeared since the last look, and answers which, the oldest first. */
    Set<Long> look(String what) throws IOException {
        Set<Long> found = new TreeSet<>();
        for (String path : lake.paths()) {
            Matcher version = VERSION.matcher(path);
            if (version.matches() && seen.add(Long.valueOf(version.group(1)))) {
                found.add(Long.valueOf(version.group(1)));
            }
        }
        for (long version : found) {
            assertReplay(version, what);
        }
        return found;
    }

    /** Up to where a version holds each partition. */
    Map<Integer, Long> offsets(long version) throws IOException {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (JsonNode part : json(lake.newStore(), "tables/users/version=v" + version + "/_manifest.json")
                .get("partitions")) {
            offsets.put(part.get("partition").asInt(), part.get("nextOffset").asLong());
        }
        return offsets;
    }

    /** The number of the version that readers are led to; 0 for none. */
    long latest() throws IOException {
        return lake.paths().contains(LATEST)
                ? json(lake.newStore(), LATEST).get("version").asLong()
                : 0;
    }

    private void assertReplay(long version, String what) throws IOException {
        String name = "version " + version + " after " + what + ", seed " + seed;
        Store store = lake.newStore();
        String directory = "tables/users/version=v" + version;
        JsonNode manifest = json(store, directory + "/_manifest.json");
        assertThat(manifest.get("version").asLong()).isEqualTo(version);
        assertThat(manifest.get("partitions").size()).as(name).isEqualTo(PARTITIONS);
        Set<String> files = new TreeSet<>(store.names(directory));
        assertThat(files.remove("_manifest.json")).isTrue();
        Set<GroupType> types = new HashSet<>();
        for (JsonNode part : manifest.get("partitions")) {
            Set<String> expected = table.rows(
                    part.get("partition").asInt(), part.get("nextOffset").asLong());
            assertThat(part.get("rows").asInt()).as(name).isEqualTo(expected.size());
            if (!part.get("file").isNull()) {
                String file = part.get("file").asText();
                assertThat(files.remove(file)).as(name + " lists " + file).isTrue();
                List<Group> groups = ParquetRows.of(store, directory + "/" + file, readOptions);
                groups.stream().limit(1).forEach(row -> types.add(row.getType()));
                List<String> rows = groups.stream().map(TableScenario::row).toList();
                assertThat(rows).as(name).containsExactlyInAnyOrderElementsOf(expected);
            } else {
                assertThat(expected).as(name).isEmpty();
            }
        }
        assertThat(files).as("no part of " + name).isEmpty();
        assertThat(types).as(name + " has one type per column").hasSizeLessThan(2);
    }

    /**
     * The newest version holds everything, as many as configured are kept, none was skipped, and nothing else lies
     * there.
     */
    void assertFinished(String what) throws IOException {
        String name = what + ", seed " + seed;
        Store store = lake.newStore();
        long newest = seen.last();
        assertThat(seen)
                .as(name)
                .isEqualTo(new TreeSet<>(java.util.stream.LongStream.rangeClosed(1, newest)
                        .boxed()
                        .toList()));
        JsonNode latest = json(store, LATEST);
        assertThat(latest.get("version").asLong()).as(name).isEqualTo(newest);
        assertThat(latest.get("directory").asText()).isEqualTo("version=v" + newest);
        offsets(newest)
                .forEach((partition, offset) -> assertThat(offset).as(name).isEqualTo(table.end(partition)));
        Set<Long> versions = new TreeSet<>();
        for (String path : lake.paths()) {
            Matcher version = VERSION.matcher(path);
            if (version.matches()) {
                versions.add(Long.valueOf(version.group(1)));
            } else if (!path.equals(LATEST)
                    && !path.startsWith("_tributary/lake/users/building/v" + (newest + 1) + "/")
                    && !path.startsWith("_tributary/lake/users/versions/" + (newest + 1) + "/")) {
                assertThat(path).as(name).matches(HIDDEN);
            }
        }
        assertThat(versions).as(name).containsExactly(newest - 1, newest);
    }

    int versionsSeen() {
        return seen.size();
    }

    private static String row(Group row) {
        boolean noted = row.getType().containsField("note") && row.getFieldRepetitionCount("note") == 1;
        return SimulatedTable.row(
                row.getString("_key", 0),
                row.getLong("_offset", 0),
                row.getLong("n", 0),
                Double.parseDouble(row.getValueToString(row.getType().getFieldIndex("amount"), 0)),
                noted ? row.getString("note", 0) : null);
    }

    private static JsonNode json(Store store, String path) throws IOException {
        return JSON.readTree(store.read(path).orElseThrow(() -> new UncheckedIOException(new IOException(path))));
    }
}
