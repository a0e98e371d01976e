package io.tributary.connect.parquet.golden;

import io.tributary.connect.parquet.ParquetSinkTask;
import io.tributary.connect.support.testing.worker.ModelGroup;
import io.tributary.connect.support.testing.worker.ModelSettings;
import io.tributary.connect.support.testing.worker.ModelTask;
import io.tributary.connect.support.testing.worker.ModelTopics;
import io.tributary.connect.support.testing.worker.VirtualDrive;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** The sink as its users know it, by its settings and its files alone; it commits every record. */
public final class ConfiguredSink implements AutoCloseable {
    private static final long LONG_ENOUGH_MS = 500;

    private final Path root;
    private final ModelGroup group;
    private final ModelTask task;
    private final List<String> refused = new ArrayList<>();
    private final Set<String> reasons = new TreeSet<>();

    public ConfiguredSink(Path root, Map<String, String> settings) {
        Map<String, String> config = new HashMap<>();
        config.put("name", "lake");
        config.put("flush.records", "1");
        config.put("parquet.compression", "uncompressed");
        config.putAll(settings);
        config.put("store.url", root.toUri().toString());
        this.root = root;
        VirtualTime time = new VirtualTime();
        VirtualDrive drive = new VirtualDrive(time);
        this.group = new ModelGroup(
                new ModelTopics(),
                time,
                new ModelSettings().lenient().toleratesErrors().deadLetters((record, reason) -> {
                    refused.add(ModelTopics.partition(record) + "@" + record.originalKafkaOffset());
                    reasons.add(reason.getMessage());
                    return CompletableFuture.completedFuture(null);
                }));
        this.task = group.start("lake-0", new ParquetSinkTask(drive), config).withWorkWaiting(drive::hasNews);
    }

    /** Returns when it is in the lake, or refused. */
    public void put(SinkRecord record) {
        putAll(List.of(record));
    }

    /** The same of several that are there at once. */
    public void putAll(Collection<SinkRecord> records) {
        for (SinkRecord record : records) {
            TopicPartition partition = ModelTopics.partition(record);
            if (!group.topics().partitions().contains(partition)) {
                group.topics().create(partition);
                group.assign(task, List.of(partition));
            }
            group.topics().append(record);
        }
        group.runFor(LONG_ENOUGH_MS);
    }

    /** Lets so much of its time pass. */
    public void pass(long ms) {
        group.runFor(ms);
    }

    /** Where the records lie that were refused, in order. */
    List<String> refused() {
        return refused;
    }

    /** Why they were. */
    public Set<String> reasons() {
        return reasons;
    }

    Path path(String file) {
        return root.resolve(file);
    }

    /** The files below a directory, by name. */
    List<String> files(String directory) throws IOException {
        Path top = root.resolve(directory);
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(top)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    /** The name of a data file without what is drawn for it. */
    static String withoutId(String file) {
        return file.replaceAll("-[0-9a-f]{12}\\.parquet$", "-(id).parquet");
    }

    @Override
    public void close() {
        group.stop();
    }
}
