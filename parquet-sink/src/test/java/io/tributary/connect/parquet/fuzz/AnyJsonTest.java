package io.tributary.connect.parquet.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.DeadLetterTopic;
import io.tributary.connect.parquet.task.LakeTaskBuilder;
import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever JSON Kafka's converter lets through ends as a row or as a bad record. */
class AnyJsonTest {
    private static final int RECORDS = 300;
    private static final int DEEPEST = 1_000;
    private static final List<String> NAMES = List.of(
            "a",
            "A",
            "",
            " ",
            ".",
            "a.b",
            "\\u0000",
            "\\ud83d",
            "😀",
            "year",
            "_offset",
            "list",
            "element",
            "key_value",
            "x".repeat(300),
            "é",
            "e\\u0301",
            "`",
            "$",
            "null");

    @TempDir
    Path root;

    private final long seed = Long.getLong("tributary.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final JsonConverter converter = new JsonConverter();
    private final DeadLetterTopic deadLetters = new DeadLetterTopic();

    AnyJsonTest() {
        converter.configure(Map.of("schemas.enable", "false"), false);
    }

    @Test
    void isARowOrABadRecord() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int depth : new int[] {1, 33, 99, 100, 101, 333, 334, 400, 500, 999, DEEPEST}) {
            texts.add(nested("{\"a\":", "1", "}", depth));
            texts.add("{\"l\":" + nested("[", "1", "]", depth - 1) + "}");
            texts.add(nested("{\"b\":[", "null", "]}", depth / 2));
        }
        texts.add("{\"text\":\"" + "x".repeat(10_000_000) + "\"}");
        texts.add("{\"digits\":" + "9".repeat(900) + "}");
        texts.add("{\"digits\":0." + "1".repeat(900) + "e-300}");
        for (int i = 0; i < RECORDS; i++) {
            texts.add(object(1 + random.nextInt(4)));
        }
        int let = 0;
        SinkRecords records = SinkRecords.of("orders", 0);
        try (RunningTask task = LakeTaskBuilder.on(new LocalStore(root))
                .rotation(new Rotation(50, Long.MAX_VALUE, 60_000))
                .deadLetters(deadLetters)
                .run()) {
            task.open(List.of(new TopicPartition("orders", 0)));
            for (String text : texts) {
                Object value = converted(text);
                if (value instanceof Map) {
                    let++;
                    task.put(List.of(records.schemaless("k", value)));
                }
            }
            task.pass(60_000);
        }
        assertThat(let).as("seed %d", seed).isGreaterThan(RECORDS / 2);
        assertThat(rows() + deadLetters.reported().size())
                .as("rows and bad records, seed %d", seed)
                .isEqualTo(let);
    }

    /** Null where the converter does not take it. */
    private @Nullable Object converted(String json) {
        try {
            return converter
                    .toConnectData("orders", json.getBytes(StandardCharsets.UTF_8))
                    .value();
        } catch (DataException e) {
            return null;
        }
    }

    private long rows() throws IOException {
        long rows = 0;
        try (Stream<Path> files = Files.walk(root.resolve("streams"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (ParquetFileReader reader = ParquetFileReader.open(
                        new LocalInputFile(file), ParquetReadOptions.builder().build())) {
                    rows += reader.getRecordCount();
                }
            }
        }
        return rows;
    }

    private static String nested(String open, String inner, String close, int depth) {
        return open.repeat(depth) + inner + close.repeat(depth);
    }

    private String object(int depth) {
        StringBuilder json = new StringBuilder("{");
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            json.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(NAMES.get(random.nextInt(NAMES.size())))
                    .append("\":")
                    .append(value(depth));
        }
        return json.append('}').toString();
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> String.valueOf(random.nextLong());
            case 3 -> random.nextInt() + "e" + (random.nextInt(700) - 350);
            case 4 -> "9".repeat(1 + random.nextInt(60));
            case 5 -> "-0.0";
            case 6 -> "\"\\ud83d \\u0000 " + "z".repeat(random.nextInt(50)) + "\"";
            case 7 -> "\"2026-01-01T00:00:00Z\"";
            case 8 -> object(depth - 1);
            default -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
        };
    }
}
