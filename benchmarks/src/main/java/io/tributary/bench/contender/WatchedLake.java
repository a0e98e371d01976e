package io.tributary.bench.contender;

import io.tributary.bench.workload.SteadyStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

/** Tributary's lake while a stream of one day comes in: a file's name tells its first offset, and its footer how many follow. */
public final class WatchedLake implements Watched {
    private static final Pattern FILE = Pattern.compile(".*-(\\d+)-(\\d{10})-\\d+-[0-9a-f]{12}\\.parquet");

    private final TributaryLake lake;
    private final String topic;
    private final SteadyStream stream;
    private final Set<Path> seen = new HashSet<>();

    public WatchedLake(TributaryLake lake, String topic, SteadyStream stream) {
        this.lake = lake;
        this.topic = topic;
        this.stream = stream;
    }

    @Override
    public String name() {
        return lake.name();
    }

    @Override
    public void prepare() throws Exception {
        lake.prepare();
    }

    @Override
    public void begin() {
        lake.begin();
    }

    @Override
    public void look(long lowest, LongConsumer visible) throws IOException {
        if (Files.exists(lake.data())) {
            for (Path file : Directories.files(lake.data())) {
                if (seen.add(file)) {
                    records(file).forEach(visible::accept);
                }
            }
        }
    }

    private List<Long> records(Path file) throws IOException {
        Matcher name = FILE.matcher(file.toString());
        if (!name.matches()) {
            throw new IllegalStateException("no data file of this lake: " + file);
        }
        TopicPartition partition = new TopicPartition(topic, Integer.parseInt(name.group(1)));
        long first = Long.parseLong(name.group(2));
        return stream.numbers(partition, first, first + rows(file) - 1);
    }

    private static long rows(Path file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            return reader.getRecordCount();
        }
    }

    @Override
    public void cleanUp() throws Exception {
        lake.cleanUp();
    }
}
