package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.DeadLetterTopic;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.timing.CatchUpTiming;
import io.tributary.connect.parquet.timing.CatchUpTimings;
import io.tributary.connect.support.testing.FakeSinkTaskContext.ReportedRecord;
import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** The table of topic users in a lake on a local file system: the tasks that make it, and what readers see of it. */
final class UsersTable {
    static final long INTERVAL_MS = 100_000;
    static final long FIRST_MS = 60_000;
    static final TopicPartition USERS_0 = new TopicPartition("users", 0);
    static final TopicPartition USERS_1 = new TopicPartition("users", 1);
    static final TopicPartition USERS_2 = new TopicPartition("users", 2);
    static final TopicPartition PRICES_0 = new TopicPartition("prices", 0);

    private final Path root;
    private final DeadLetterTopic deadLetters = new DeadLetterTopic();
    private final SinkRecords records = SinkRecords.of("users", 0);
    private final SinkRecords others = SinkRecords.of("users", 1);
    private final SinkRecords prices = SinkRecords.of("prices", 0);
    private String connector = "lake";
    private String key = "record_key";
    private RowRules rules = RowRules.ofMetadata(List.of(MetadataColumn.KEY));
    private int kept = 7;
    private CatchUpTiming catchUp = CatchUpTimings.WITH_ANY_RECORD;
    private long clockAheadMs;
    private long memoryLimit = Long.MAX_VALUE;
    private long msPerLookAtTheClock;
    private int looksBeforeItHappens = Integer.MAX_VALUE;
    private Runnable happening = () -> {};
    private VirtualTime time = new VirtualTime();

    UsersTable(Path root) {
        this.root = root;
    }

    /** The name of the connector whose tasks are started from here on. */
    void connector(String name) {
        connector = name;
    }

    void key(String setting) {
        key = setting;
    }

    void catchUp(CatchUpTiming timing) {
        catchUp = timing;
    }

    void rules(RowRules ofRows) {
        rules = ofRows;
    }

    /** The clock of the tasks that are started from here on. */
    void clockAhead(long aheadMs) {
        clockAheadMs = aheadMs;
    }

    /** So many versions. */
    void keeping(int versions) {
        kept = versions;
    }

    void memory(long limit) {
        memoryLimit = limit;
    }

    /** Tasks started from here on have a time of their own. */
    void timePassesApart() {
        time = new VirtualTime();
    }

    /** The clock goes on as if a thousand rows took long. */
    void inTheMiddleOfAMerge(Runnable what) {
        happening = what;
        looksBeforeItHappens = 10;
        msPerLookAtTheClock = 300;
    }

    /** One that makes the table of these partitions. */
    RunningTask task(TopicPartition... partitions) {
        TableSettings snapshots = new TableSettings(
                VersionDirectories.parse("path.template", "tables/${topic}/version=v${version}"),
                TableKey.parse("snapshot.key", key),
                new Ticks(INTERVAL_MS),
                new Retention(kept),
                catchUp,
                rules);
        RunningTask task = settings().snapshots(snapshots).run();
        task.open(Arrays.asList(partitions));
        return task;
    }

    /** Those of a task that makes streams, unless they are told otherwise. */
    LakeTaskBuilder settings() {
        VirtualTime ownTime = time;
        return LakeTaskBuilder.on(new LocalStore(root))
                .connector(connector)
                .rotation(new Rotation(
                        Long.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1).toMillis()))
                .memory(new MemoryBudget(memoryLimit))
                .time(ownTime)
                .clockAhead(clockAheadMs)
                .monotonicMs(() -> look(ownTime))
                .deadLetters(deadLetters);
    }

    /** Long enough for the next version to be announced, joined and completed. */
    static void tick(RunningTask task) {
        task.pass(INTERVAL_MS);
        task.pass(1);
        task.pass(1_000);
    }

    Path root() {
        return root;
    }

    /** Of the tasks that are started from here on. */
    VirtualTime time() {
        return time;
    }

    /** Those of partition 0. */
    SinkRecords records() {
        return records;
    }

    /** Those of partition 1. */
    SinkRecords others() {
        return others;
    }

    /** Those of another table. */
    SinkRecords prices() {
        return prices;
    }

    List<ReportedRecord> reported() {
        return deadLetters.reported();
    }

    /** A record of partition 0. */
    SinkRecord user(String name, long n) {
        return records.schemaless(name, Map.of("n", n));
    }

    /** A record of partition 1. */
    SinkRecord other(String name, Map<String, ?> value) {
        return others.schemaless(name, new HashMap<>(value));
    }

    /** The directories that readers see. */
    List<String> versions() throws IOException {
        return files("tables/users").stream()
                .filter(name -> name.startsWith("version="))
                .toList();
    }

    /** The names of what lies in a directory, in order; nothing where there is none. */
    List<String> files(String directory) throws IOException {
        if (!Files.exists(root.resolve(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The only file of a version. */
    Path file(String version) throws IOException {
        return root.resolve("tables/users/" + version)
                .resolve(files("tables/users/" + version).stream()
                        .filter(name -> name.endsWith(".parquet"))
                        .findFirst()
                        .orElseThrow());
    }

    /** The rows of a version, as a table of DuckDB. */
    String version(String version) {
        return "read_parquet('" + root + "/tables/users/" + version + "/*.parquet')";
    }

    /** Key and number of each row of a version, in order. */
    List<String> rows(String version) {
        return DuckDb.rows("SELECT _key, n FROM " + version(version) + " ORDER BY 1, 2");
    }

    String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    private long look(VirtualTime ownTime) {
        if (msPerLookAtTheClock > 0 && isMerging()) {
            ownTime.pass(msPerLookAtTheClock);
            if (--looksBeforeItHappens == 0) {
                happening.run();
            }
        }
        return ownTime.nowMs();
    }

    private boolean isMerging() {
        return Files.exists(root.resolve("_tributary/lake/users/0/tmp"))
                && root.resolve("_tributary/lake/users/0/tmp").toFile().list().length > 0;
    }
}
