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

/** Tributary's lake while a stream comes in: the name of each file tells which offsets it holds. */
public final class WatchedLake implements Watched {
    private static final Pattern FILE = Pattern.compile(".*-(\\d+)-(\\d{10})-(\\d{10})-\\d+\\.parquet");

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

    private List<Long> records(Path file) {
        Matcher name = FILE.matcher(file.toString());
        if (!name.matches()) {
            throw new IllegalStateException("no data file of this lake: " + file);
        }
        TopicPartition partition = new TopicPartition(topic, Integer.parseInt(name.group(1)));
        return stream.numbers(partition, Long.parseLong(name.group(2)), Long.parseLong(name.group(3)));
    }

    @Override
    public void cleanUp() throws Exception {
        lake.cleanUp();
    }
}
