package io.tributary.connect.parquet.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.connect.parquet.golden.ConfiguredSink;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records in a topic of their own, what all readers should show of them, and what those show that do not. */
final class ReaderCase {
    private final String name;
    private final String topic;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> declaredThen = new HashMap<>();
    private final Map<String, String> earlierFiles = new HashMap<>();
    private final Map<String, List<String>> expected = new LinkedHashMap<>();
    private final Map<Reader, Mark> marks = new EnumMap<>(Reader.class);
    private boolean isTable;
    private String numbers = "";
    private Function<SinkRecords, Stream<SinkRecord>> records = source -> Stream.empty();

    private ReaderCase(String name) {
        this.name = name;
        this.topic = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        settings.put("path.template", "streams/${topic}");
        settings.put("parquet.compression", "zstd");
        settings.put("metadata.columns", "_offset");
    }

    /** The name is that of the row in the document. */
    static ReaderCase of(String name) {
        return new ReaderCase(name);
    }

    ReaderCase set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** The columns of the topic. */
    ReaderCase declare(String columns) {
        return set("schema.declared." + topic, columns);
    }

    /** The columns from the second record on, before which the connector is started anew. */
    ReaderCase declareThen(String columns) {
        declaredThen.put("schema.declared." + topic, columns);
        return this;
    }

    /** Tables show the newest record of each key. */
    ReaderCase asTable() {
        isTable = true;
        set("write.mode", "snapshot").set("snapshot.interval.ms", "1000");
        return set("path.template", "tables/${topic}/version=v${version}");
    }

    /** The schema of the topic as an earlier release has left it. */
    ReaderCase withColumns(String columns) {
        earlierFiles.put("_tributary/lake/schemas/" + topic + "/1.json", "{\"key\":[],\"value\":[" + columns + "]}");
        return this;
    }

    /** Its directories are named as those of releases that knew no other rule. */
    ReaderCase claimedByAnEarlierRelease() {
        earlierFiles.put("_tributary/lake/" + topic + "/target", "streams/" + topic);
        return this;
    }

    /** A schema for Spark, in which times are numbers. */
    ReaderCase asNumbers(String schema) {
        numbers = schema + ", _offset BIGINT";
        return this;
    }

    ReaderCase put(Function<SinkRecords, Stream<SinkRecord>> made) {
        records = made;
        return this;
    }

    ReaderCase expect(String column, String... values) {
        expected.put(column, List.of(values));
        return this;
    }

    ReaderCase read(Reader reader, Mark mark) {
        marks.put(reader, mark);
        return this;
    }

    String name() {
        return name;
    }

    String topic() {
        return topic;
    }

    /** Empty where none would help. */
    String numbers() {
        return numbers;
    }

    Map<String, List<String>> expected() {
        return expected;
    }

    Mark mark(Reader reader) {
        return marks.getOrDefault(reader, Mark.right());
    }

    /** Writes a lake of the case into an empty directory, and tells where readers find the rows. */
    Path write(Path lake) {
        try {
            for (Map.Entry<String, String> file : earlierFiles.entrySet()) {
                Path path = lake.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            if (!declaredThen.isEmpty()) {
                try (ConfiguredSink sink = new ConfiguredSink(lake, settings)) {
                    sink.put(records.apply(SinkRecords.of(topic, 0)).findFirst().orElseThrow());
                    assertThat(sink.reasons()).as(name).isEmpty();
                }
                settings.putAll(declaredThen);
            }
            try (ConfiguredSink sink = new ConfiguredSink(lake, settings)) {
                SinkRecords source = SinkRecords.of(topic, 0);
                if (isTable) {
                    source.timestamp(System.currentTimeMillis()); // No version is made behind old ones for a while.
                }
                sink.putAll(records.apply(source).toList());
                if (isTable) {
                    // Versions are due by the clock of the process, and made in the time of the sink.
                    await().pollInterval(Duration.ofMillis(50)).until(() -> {
                        sink.pass(1_000);
                        return Files.exists(latest(lake));
                    });
                }
                assertThat(sink.reasons()).as(name).isEmpty();
            }
            return location(lake);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path location(Path lake) throws IOException {
        if (!isTable) {
            return lake.resolve("streams").resolve(topic);
        }
        String latest = Files.readString(latest(lake));
        return latest(lake).resolveSibling("version=v" + latest.replaceAll(".*\"version\":(\\d+).*", "$1"));
    }

    private Path latest(Path lake) {
        return lake.resolve("tables").resolve(topic).resolve("_latest.json");
    }

    @Override
    public String toString() {
        return name;
    }
}
