package io.tributary.connect.parquet.golden;

import io.tributary.connect.support.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schemas of topics and of their files for columns of every type, under settings that change them. */
class SchemasGoldenTest {
    private static final String DECLARED =
            "id BIGINT, price DECIMAL(15,2), small DECIMAL(4), at TIMESTAMP, flag BOOLEAN,"
                    + " n INT, f FLOAT, d DOUBLE, text STRING, b BYTES, day DATE, t TIME,"
                    + " user STRUCT<name STRING, tags ARRAY<STRING>>, counts MAP<STRING, ARRAY<DECIMAL(38,10)>>, `odd name` INT";

    private static final Map<String, String> COMMON =
            Map.of("schema.declared.declared", DECLARED, "path.template", "streams/${topic}/day=${time:yyyy-MM-dd}");

    @TempDir
    Path root;

    private final List<String> lines = new ArrayList<>();
    private final Set<String> messages = new TreeSet<>();

    @Test
    void givesTopicsAndFilesTheSchemasThatTheyAlwaysHad() throws IOException {
        write("as they come", Map.of());
        write(
                "with metadata",
                Map.of(
                        "metadata.columns", "_topic,_partition,_offset,_timestamp,_key",
                        "schema.unknown.fields", "ignore",
                        "schema.conflict", "string"));
        write("with keys", Map.of("key.columns", "id"));
        write("with keys of two fields", Map.of("key.columns", "kind, id"));
        write("few columns", Map.of("schema.columns.max", "6", "schema.unknown.fields", "fail"));
        Golden.assertSame("schemas.txt", lines);
        Golden.assertSame("schemas-messages.txt", List.copyOf(messages));
    }

    private void write(String what, Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(COMMON);
        all.putAll(settings);
        lines.add("# " + what);
        try (ConfiguredSink sink = new ConfiguredSink(root.resolve(what), all)) {
            TypedRecords.all().forEach(sink::put);
            for (String document : sink.files("_tributary/lake/schemas")) {
                lines.add(document + " " + Files.readString(sink.path(document)));
            }
            for (String file : sink.files("streams")) {
                lines.add(ConfiguredSink.withoutId(file) + " " + ParquetText.message(sink.path(file)));
            }
            sink.refused().forEach(record -> lines.add("refused " + record));
            messages.addAll(sink.reasons());
        }
    }
}
