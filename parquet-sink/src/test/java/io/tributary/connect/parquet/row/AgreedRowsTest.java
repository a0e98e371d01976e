package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.MemoryBudget;
import io.tributary.connect.parquet.commit.Operator;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.commit.StoreCalls;
import io.tributary.connect.parquet.encoding.Compression;
import io.tributary.connect.parquet.encoding.ParquetFormat;
import io.tributary.connect.parquet.encoding.RowFiles;
import io.tributary.connect.parquet.schema.Numbers;
import io.tributary.connect.parquet.store.AbortableStore;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.retry.RetryPolicy;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreedRowsTest {
    @TempDir
    Path root;

    private final SinkRecords records = SinkRecords.of("orders", 0);

    @Test
    void keepsTypesOverARestart() throws IOException {
        AgreedRows before = task();
        before.row(json(Map.of("a", 1.5)));
        AgreedRows after = task();
        assertThat(after.schema().message()).isEqualTo(before.schema().message());
        assertThat(after.row(json(Map.of("a", 2L)))).containsExactly(2.0);
        assertThat(chain()).containsExactly("1.json");
    }

    @Test
    void agreesWithATaskThatInfersAnotherTypeAtTheSameMoment() throws IOException {
        AgreedRows one = task();
        AgreedRows other = task();
        assertThat(one.row(json(Map.of("a", 1L)))).containsExactly(1L);
        assertThat(other.row(json(Map.of("a", 1.5)))).containsExactly(1.5);
        one.refresh();
        assertThat(one.schema().message()).isEqualTo(other.schema().message());
        assertThat(chain()).containsExactly("1.json", "2.json");
    }

    @Test
    void agreesOnTheOtherColumnOfAFieldAndKeepsItOverARestart() throws IOException {
        RowRules rules = new RowRulesBuilder().numbers(Numbers.SIBLING).build();
        AgreedRows one = task(rules);
        AgreedRows other = task(rules);
        assertThat(one.row(json(Map.of("a", 1L)))).containsExactly(1L);
        assertThat(other.row(json(Map.of("a", 1.5)))).containsExactly(null, 1.5);
        assertThat(one.row(json(Map.of("a", 2.5)))).containsExactly(null, 2.5);
        AgreedRows after = task(rules);
        assertThat(after.row(json(Map.of("a", 3.5)))).containsExactly(null, 3.5);
        assertThat(after.schema().message()).isEqualTo(one.schema().message());
        assertThat(chain()).containsExactly("1.json", "2.json");
    }

    @Test
    void givesARecordWithoutTypesThoseOfTheNextRecords() throws IOException {
        AgreedRows rows = task();
        SinkRecord typed = json(Map.of("a", 1L));
        assertThat(rows.row(json(Map.of("b", List.of())), List.of(typed))).containsExactly((Object) null);
        assertThat(rows.row(typed)).containsExactly(1L);
        assertThat(chain()).containsExactly("1.json");
    }

    @Test
    void findsInTheChainThatAnotherTaskHasSeenTheFieldAlready() throws IOException {
        AgreedRows one = task();
        AgreedRows other = task();
        one.row(json(Map.of("a", 1L)));
        assertThat(other.row(json(Map.of("a", 2L)))).containsExactly(2L);
        assertThat(chain()).containsExactly("1.json");
    }

    @Test
    void widensNothingForABadRecord() throws IOException {
        AgreedRows rows = task();
        rows.row(json(Map.of("a", 1L)));
        assertThatThrownBy(() -> rows.row(json(Map.of("a", "text", "b", 1L)))).isInstanceOf(BadRecordException.class);
        assertThatThrownBy(() -> rows.row(json(Map.of("a", Double.NaN)))).isInstanceOf(BadRecordException.class);
        assertThat(chain()).containsExactly("1.json");
    }

    @Test
    void namesADamagedSchemaAndTheRemedy() throws IOException {
        task().row(json(Map.of("a", 1L)));
        Path schema = root.resolve("_tributary/lake/schemas/orders/1.json");
        Files.writeString(schema, "{");
        assertThatThrownBy(this::task)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(schema.toString())
                .hasMessageContaining("Restore it, or delete it");
    }

    /** Tasks see random records in random order; whoever opens a file looks first, and all end with one schema. */
    @Test
    void endsWithOneSchemaWhateverTasksSee() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<AgreedRows> tasks = List.of(task(), task(), task());
        for (int i = 0; i < 300; i++) {
            AgreedRows task = tasks.get(random.nextInt(tasks.size()));
            if (random.nextInt(5) == 0) {
                task.refresh();
            }
            Object value = random.nextBoolean() ? (Object) (long) i : (Object) (i / 4.0);
            task.row(json(Map.of("a" + random.nextInt(10), value, "in", Map.of("B" + random.nextInt(10), value))));
        }
        for (AgreedRows task : tasks) {
            task.refresh();
            assertThat(task.schema().message())
                    .as("seed %d", seed)
                    .isEqualTo(tasks.get(0).schema().message());
        }
        assertThat(task().schema().message()).isEqualTo(tasks.get(0).schema().message());
    }

    private AgreedRows task() throws IOException {
        return task(RowRules.ofMetadata(List.of()));
    }

    private AgreedRows task(RowRules rules) throws IOException {
        return AgreedRows.open(lake(new LocalStore(root)).schemas("orders"), rules, "orders");
    }

    private static Lake lake(Store store) {
        return new Lake(
                "lake",
                "test",
                new AbortableStore(store),
                StoreCalls.IN_TURN,
                new RowFiles(new ParquetFormat(Compression.ZSTD, 1, 1 << 20, 1 << 16, true)),
                new Rotation(1_000, Long.MAX_VALUE, 60_000),
                new MemoryBudget(Long.MAX_VALUE),
                new RetryPolicy(200, 600_000),
                Clock.systemUTC(),
                () -> 0,
                () -> "id",
                Operator.SILENT);
    }

    private SinkRecord json(Map<String, Object> value) {
        return records.schemaless("k", value);
    }

    private List<String> chain() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("_tributary/lake/schemas/orders"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
