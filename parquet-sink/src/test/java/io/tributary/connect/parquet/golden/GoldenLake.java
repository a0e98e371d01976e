package io.tributary.connect.parquet.golden;

import io.tributary.connect.parquet.commit.LogOffsets;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.TableKey;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.table.Retention;
import io.tributary.connect.parquet.table.TableReset;
import io.tributary.connect.parquet.table.TableSettings;
import io.tributary.connect.parquet.table.Ticks;
import io.tributary.connect.parquet.table.VersionDirectories;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.timing.CatchUpTimings;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * A lake in a directory, whose tasks give the same ids at the same times in each run. What the golden files say of a lake
 * goes through here, so that a move of the classes behind it is one import of this class.
 */
final class GoldenLake {
    static final long FLUSH_MS = 60_000;
    static final long VERSIONS_APART_MS = 100_000;
    /** So that one is made between versions only where a version is late. */
    static final long IMAGES_APART_MS = 150_000;

    private static final int FLUSH_RECORDS = 5;
    private static final int KEPT_VERSIONS = 2;
    /** Stands for the bytes of data files, which are no text. */
    private static final String DATA = "(data)";

    private final Path root;
    private final VirtualTime time = new VirtualTime();
    private final Supplier<String> ids;
    private int given;

    GoldenLake(Path root) {
        this(root, "id");
    }

    private GoldenLake(Path root, String prefix) {
        this.root = root;
        this.ids = () -> String.format(Locale.ROOT, "%s-%04d", prefix, ++given);
    }

    /** The same lake a day later, with ids that it has not given yet. */
    static GoldenLake later(Path root) {
        GoldenLake lake = new GoldenLake(root, "later");
        lake.time.pass(Duration.ofDays(1).toMillis());
        return lake;
    }

    /** A task that appends, with a commit at five records of a partition or after a minute. */
    RunningTask append() {
        return append("streams/${topic}/day=${time:yyyy-MM-dd}");
    }

    /** The same below other directories. */
    RunningTask append(String template) {
        return builder()
                .rotation(new Rotation(FLUSH_RECORDS, Long.MAX_VALUE, FLUSH_MS))
                .template(template)
                .run();
    }

    /** A task that makes tables and keeps two versions of each. */
    RunningTask tables() {
        TableSettings snapshots = new TableSettings(
                VersionDirectories.parse("path.template", "tables/${topic}/version=v${version}"),
                TableKey.parse("snapshot.key", "record_key"),
                new Ticks(VERSIONS_APART_MS),
                new Retention(KEPT_VERSIONS),
                CatchUpTimings.WITH_ANY_RECORD,
                RowRules.ofMetadata(List.of(MetadataColumn.OFFSET, MetadataColumn.KEY)));

        return builder()
                .rotation(new Rotation(Long.MAX_VALUE, Long.MAX_VALUE, IMAGES_APART_MS))
                .snapshots(snapshots)
                .run();
    }

    /** As an operator asks for it while no task runs; no partition at all stands for all of them. */
    void moveOffsets(Map<TopicPartition, Long> offsets) throws IOException {
        new LogOffsets("lake", "operator", new LocalStore(root), new TableReset(), time.clock(), ids).move(offsets);
    }

    Path path(String file) {
        return root.resolve(file);
    }

    /** The content of each file. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), content(path));
            }
        }
        return files;
    }

    private LakeTaskBuilder builder() {
        return LakeTaskBuilder.on(new LocalStore(root)).time(time).uniqueIds(ids);
    }

    private static String content(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.startsWith("PAR1") || file.toString().endsWith(".tmp")
                ? DATA
                : Files.readString(file, StandardCharsets.UTF_8);
    }
}
