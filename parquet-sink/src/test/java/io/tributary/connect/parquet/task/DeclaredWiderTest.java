package io.tributary.connect.parquet.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.golden.ConfiguredSink;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A type is declared wider while the connector is stopped. */
class DeclaredWiderTest {
    @TempDir
    Path root;

    @Test
    void readersFindOnePhysicalTypeInAllFiles() throws IOException {
        SinkRecords source = SinkRecords.of("orders", 0);
        SinkRecord first = source.json("n", 1L, "p", "1.25");
        load("n INT, p DECIMAL(4,2)", first);
        load("n BIGINT, p DECIMAL(20,2)", first, source.json("n", 5_000_000_000L, "p", "1234567890.12"));
        assertThat(physical()).containsExactly("n|INT64|null", "p|FIXED_LEN_BYTE_ARRAY|16");
        assertThat(DuckDb.rows("SELECT n, p FROM read_parquet('" + files() + "', union_by_name = true) ORDER BY n"))
                .containsExactly("1|1.25", "5000000000|1234567890.12");
    }

    @Test
    void aTopicOfAnEarlierReleaseKeepsTheFormThatItHas() throws IOException {
        Path target = root.resolve("_tributary/lake/orders/target.json");
        Files.createDirectories(target.getParent());
        Files.writeString(target, "{\"format\":2,\"path\":\"streams/orders\",\"escape\":2,\"writerId\":\"\"}");
        load("n INT, p DECIMAL(4,2)", SinkRecords.of("orders", 0).json("n", 1L, "p", "1.25"));
        assertThat(physical()).containsExactly("n|INT32|null", "p|INT32|null");
    }

    /** The sink goes on behind those that it has. */
    private void load(String columns, SinkRecord... records) throws IOException {
        try (ConfiguredSink sink = new ConfiguredSink(
                root, Map.of("schema.declared.orders", columns, "path.template", "streams/${topic}"))) {
            List.of(records).forEach(sink::put);
            assertThat(sink.reasons()).isEmpty();
        }
    }

    /** Of all files. */
    private List<String> physical() {
        return DuckDb.rows("SELECT DISTINCT name, type, type_length FROM parquet_schema('" + files()
                + "') WHERE name IN ('n', 'p') ORDER BY name");
    }

    private String files() {
        return root.resolve("streams/**/*.parquet").toString();
    }
}
