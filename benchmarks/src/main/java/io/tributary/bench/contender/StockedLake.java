package io.tributary.bench.contender;

import io.tributary.bench.workload.StreamWorkload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;

/** A lake that holds so many files of the topic, from years ago, when the connector starts. */
public final class StockedLake implements Contender {
    private static final int PER_DIRECTORY = 1_000;
    /** File systems bound how many names one file may have. */
    private static final int NAMES_PER_FILE = 10_000;

    private final TributaryLake lake;
    private final StreamWorkload workload;
    private final int files;

    public StockedLake(TributaryLake lake, StreamWorkload workload, int files) {
        this.lake = lake;
        this.workload = workload;
        this.files = files;
    }

    @Override
    public String name() {
        return lake.name();
    }

    @Override
    public Place place() {
        return lake.place();
    }

    @Override
    public long records() {
        return lake.records();
    }

    @Override
    public void prepare() throws Exception {
        lake.prepare();
        Path original = lake.data();
        for (int number = 0; number < files; number++) {
            Path file = name(number);
            if (number % PER_DIRECTORY == 0) {
                Files.createDirectories(file.getParent());
            }
            if (number % NAMES_PER_FILE == 0) {
                write(file);
                original = file;
            } else {
                Files.createLink(file, original);
            }
        }
    }

    private Path name(int number) {
        int day = number / PER_DIRECTORY;
        return lake.data()
                .resolve(String.format(
                        Locale.ROOT,
                        "year=2019/month=%02d/day=%02d/old-%06d.parquet",
                        day / 28 + 1,
                        day % 28 + 1,
                        number));
    }

    private void write(Path file) throws IOException {
        try (ParquetWriter<@Nullable Object[]> writer =
                new StockParquet(new LocalOutputFile(file), EventRows.SCHEMA).build()) {
            writer.write(EventRows.of(workload.event(0)));
        }
    }

    @Override
    public Loading run() throws Exception {
        return lake.run();
    }

    @Override
    public void cleanUp() throws Exception {
        lake.cleanUp();
    }
}
