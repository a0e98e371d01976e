package io.tributary.bench;

import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.process.PropertiesFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the benchmark's workers are told, and in what they differ from Connect's own defaults. */
record WorkerConfig(Path base) {
    private static final String OFFSET_FLUSH = "offset.flush.interval.ms";

    /** Settings that can matter to a measurement, as Kafka's documentation has them. */
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.of(
            OFFSET_FLUSH,
            "60000",
            "scheduled.rebalance.max.delay.ms",
            "300000",
            "task.shutdown.graceful.timeout.ms",
            "5000",
            "consumer.session.timeout.ms",
            "45000",
            "consumer.max.poll.records",
            "500",
            "consumer.fetch.min.bytes",
            "1",
            "producer.linger.ms",
            "0"));

    /** Writes a worker's properties below the directory, laid out as connector-configs, of which {@code base} is a part. */
    Path write(Path directory, Duration offsetFlush) {
        Map<String, String> settings = PropertiesFile.read(base);
        settings.put(OFFSET_FLUSH, Long.toString(offsetFlush.toMillis()));
        PropertiesFile.write(directory.resolve("worker/connect-distributed.properties"), settings);
        return directory;
    }

    /** Of a worker that runs, by the file it was started with. */
    static List<String> differences(ConnectWorker worker) {
        return differences(
                PropertiesFile.read(worker.process().log().resolveSibling("connect-distributed.properties")));
    }

    static List<String> differences(Map<String, String> settings) {
        return DEFAULTS.entrySet().stream()
                .filter(setting -> !settings.getOrDefault(setting.getKey(), setting.getValue())
                        .equals(setting.getValue()))
                .map(setting -> setting.getKey() + "=" + settings.get(setting.getKey()) + " (Connect's default: "
                        + setting.getValue() + ")")
                .toList();
    }
}
