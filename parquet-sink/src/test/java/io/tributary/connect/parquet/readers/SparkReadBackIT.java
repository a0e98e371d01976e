package io.tributary.connect.parquet.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.fuzz.RandomObjects;
import io.tributary.connect.parquet.fuzz.RandomStructs;
import io.tributary.connect.parquet.fuzz.SchemaFiles;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.parquet.row.RowRulesBuilder;
import io.tributary.connect.parquet.schema.TimesOfDay;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever schemas and records come, every Spark reads what parquet-java reads, value by value; that those are what was
 * produced is the test {@code ReadBackTest}. Where Spark cannot read the files of a topic together, it says so.
 */
@Tag("readers")
@EnabledIfSystemProperty(named = "tributary.readers", matches = ".+", disabledReason = "Only with the profile readers")
class SparkReadBackIT {
    private static final int TOPICS = Integer.getInteger("tributary.fuzz.topics", 8);
    private static final int RECORDS = 200;
    /** Those that Spark can read. */
    private static final List<TimesOfDay> TIMES = List.of(TimesOfDay.BIGINT, TimesOfDay.STRING);

    @TempDir
    Path root;

    private final long seed = Long.getLong("tributary.fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource(names = {"SPARK_3", "SPARK_4"})
    void readsWhatWasProduced(Reader spark) throws IOException, InterruptedException {
        Map<String, Answer> expected = new TreeMap<>();
        for (int topic = 0; topic < TOPICS; topic++) {
            for (List<SinkRecord> produced : List.of(structs(), objects())) {
                Path directory = Files.createDirectories(root.resolve("topic" + expected.size()));
                for (Path file : new SchemaFiles(directory, random).write(produced, rules())) {
                    expected.put(file.toString(), ParquetJavaReader.read(file));
                }
                expected.put(directory.toString(), ParquetJavaReader.read(directory));
            }
        }
        Map<String, Answer> answers = new SparkProcess(spark, root)
                .answers(expected.keySet().stream()
                        .map(path -> new SparkRead(path, path, ReadOption.NO_REBASE.settings(), ""))
                        .toList());
        expected.forEach((path, answer) -> {
            boolean isTopic = !path.endsWith(".parquet");
            if (!isTopic || !answers.get(path).failure().contains("CANNOT_MERGE_SCHEMAS")) {
                assertThat(answers.get(path)).as("%s, seed %d", path, seed).isEqualTo(answer);
            }
        });
    }

    private RowRules rules() {
        return new RowRulesBuilder()
                .metadata(MetadataColumn.OFFSET)
                .times(TIMES.get(random.nextInt(TIMES.size())), false)
                .build();
    }

    private List<SinkRecord> structs() {
        RandomStructs structs = new RandomStructs(random, 5, 4);
        Schema first = structs.schema();
        Schema second = structs.laterVersion(first);
        SinkRecords source = SinkRecords.of("orders", 0);
        List<SinkRecord> produced = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            produced.add(source.struct("k", structs.struct(i > 20 && random.nextBoolean() ? second : first)));
        }
        return produced;
    }

    private List<SinkRecord> objects() {
        RandomObjects objects = new RandomObjects(random, 8, 4);
        SinkRecords source = SinkRecords.of("orders", 0);
        List<SinkRecord> produced = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            produced.add(source.schemaless("k", objects.next()));
        }
        return produced;
    }
}
