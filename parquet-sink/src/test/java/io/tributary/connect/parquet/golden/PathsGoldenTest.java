package io.tributary.connect.parquet.golden;

import static io.tributary.connect.support.testing.Json.object;

import io.tributary.connect.support.testing.Golden;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directories and names of files: templates of all kinds, and records that make them difficult. */
class PathsGoldenTest {
    private static final long NEW_YEAR = 1_767_225_599_999L; // 2025-12-31T23:59:59.999Z
    private static final String LONG = "x".repeat(100);
    private static final List<Object> VALUES = Arrays.asList(
            "DE",
            "d/e",
            "..",
            ".a",
            "_a",
            " b ",
            "",
            null,
            "\u00fc\ud83d\ude00",
            "%3B",
            "a=b;c",
            7L,
            -0.5,
            true,
            object("no", "text"),
            LONG + LONG + LONG);

    @TempDir
    Path root;

    private final List<String> lines = new ArrayList<>();
    private final Set<String> messages = new TreeSet<>();

    @Test
    void putsRecordsWhereItAlwaysPutThem() throws IOException {
        write("name=lake", "streams/${topic}/year=${time:yyyy}/month=${time:MM}/day=${time:dd}");
        write("name=lake time.zone=Europe/Berlin", "${topic}/p=${partition}/${time:yyyy-MM-dd'T'HH}");
        write("name=lake time.zone=Asia/Kolkata", "t/${time:HHmmss.SSS}/${time:xxx}/q=${time:Q}");
        write("name=lake", "c=${field:value}/${header:tenant}");
        write("name=lake", "a=${field:value};b=${partition}=${header:tenant}");
        write("name=lake time.source=field:at time.field.unit=s time.missing=record", "${time:yyyy}/${time:MM}");
        write("name=lake time.source=field:at", "all/${time:uuuu-DDD}");
        write("name=a/b\u00e4_" + LONG, "all");
        Golden.assertSame("paths.txt", lines);
        Golden.assertSame("paths-messages.txt", List.copyOf(messages));
    }

    /** The settings are separated by blanks. */
    private void write(String settings, String template) throws IOException {
        lines.add("# " + template + " " + settings);
        Map<String, String> config = new HashMap<>(Map.of("path.template", template, "schema.conflict", "string"));
        for (String setting : settings.split(" ", -1)) {
            config.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        try (ConfiguredSink sink = new ConfiguredSink(root.resolve("lake" + lines.size()), config)) {
            records().forEach(sink::put);
            for (String file : sink.files("")) {
                if (file.endsWith(".parquet") || file.endsWith("/target.json")) {
                    lines.add(ConfiguredSink.withoutId(file));
                }
            }
            sink.refused().forEach(record -> lines.add("refused " + record));
            messages.addAll(sink.reasons());
        }
    }

    private static List<SinkRecord> records() {
        List<SinkRecord> records = new ArrayList<>();
        SinkRecords orders = SinkRecords.of("orders", 3).timestamp(NEW_YEAR);
        for (Object value : VALUES) {
            SinkRecord record = orders.schemaless("k", object("value", value, "at", 1_767_225_600L));
            record.headers().addString("tenant", "blue");
            records.add(record);
        }
        orders.timestamp(-1L);
        records.add(orders.schemaless("k", object("value", "old", "at", "2026-07-01T00:30:00+02:00")));
        orders.timestamp(null).at(12_345_678_901L);
        records.add(orders.schemaless("k", object("value", "timeless", "at", null)));
        records.add(SinkRecords.of("_Topic.v1-" + LONG, 12).schemaless("k", object("value", 1L)));
        return records;
    }
}
