package io.tributary.connect.parquet.readers;

import static org.junit.jupiter.api.Assertions.assertAll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each Spark makes of each case, with every option that could help where it is not right without. */
@Tag("readers")
@EnabledIfSystemProperty(named = "tributary.readers", matches = ".+", disabledReason = "Only with the profile readers")
class ReaderMatrixIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"SPARK_3", "SPARK_4"})
    void readsAsTheDocumentSays(Reader spark) throws IOException, InterruptedException {
        List<SparkRead> reads = new ArrayList<>();
        for (ReaderCase one : Cases.all()) {
            Path location = one.write(directory.resolve(one.topic()));
            reads.add(new SparkRead(one.topic(), location.toString(), Map.of(), ""));
            if (!one.mark(spark).equals(Mark.right())) {
                for (ReadOption option : ReadOption.values()) {
                    reads.add(with(option, one, location));
                }
            }
        }
        Map<String, Answer> answers = new SparkProcess(spark, directory).answers(reads);
        assertAll(spark.title(), Cases.all().stream().map(one -> () -> check(one, spark, answers)));
    }

    private static void check(ReaderCase one, Reader spark, Map<String, Answer> answers) {
        Map<ReadOption, Answer> withOptions = new EnumMap<>(ReadOption.class);
        for (ReadOption option : ReadOption.values()) {
            Answer answer = answers.get(name(option, one));
            if (answer != null) {
                withOptions.put(option, answer);
            }
        }
        try {
            one.mark(spark).check(one.expected(), answers.get(one.topic()), withOptions);
        } catch (AssertionError e) {
            throw new AssertionError(one + ": " + e.getMessage(), e);
        }
    }

    private static SparkRead with(ReadOption option, ReaderCase one, Path location) throws IOException {
        String schema = option == ReadOption.NEWEST_SCHEMA ? newest(location).toString() : "";
        return new SparkRead(
                name(option, one),
                location.toString(),
                option.settings(),
                option == ReadOption.SCHEMA_OF_NUMBERS ? one.numbers() : schema);
    }

    private static String name(ReadOption option, ReaderCase one) {
        return one.topic() + " " + option;
    }

    /** The first offset of a file is in its name. */
    private static Path newest(Path location) throws IOException {
        try (Stream<Path> paths = Files.walk(location)) {
            return paths.filter(path -> path.toString().endsWith(".parquet"))
                    .max(Comparator.comparing(path -> path.getFileName().toString()))
                    .orElseThrow();
        }
    }
}
