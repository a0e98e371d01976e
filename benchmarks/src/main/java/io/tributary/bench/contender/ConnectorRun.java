package io.tributary.bench.contender;

import io.tributary.bench.meter.TaskProgress;
import io.tributary.local.connect.ConnectRest;
import io.tributary.local.connect.ConnectorStatus;
import io.tributary.local.process.StackException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A connector that loads a topic from its beginning. Each round has its own name, thus its own consumer group. */
final class ConnectorRun {
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Duration BETWEEN_LOOKS_FOR_THE_FIRST = Duration.ofMillis(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration BETWEEN_STATUS_LOOKS = Duration.ofSeconds(2);

    private final Site site;
    private final ConnectRest rest;
    private final TaskProgress progress;
    private final String prefix;
    private String name = "";

    ConnectorRun(Site site, String prefix) {
        this.site = site;
        this.rest = site.stack().rest();
        this.progress = site.progress();
        this.prefix = prefix;
    }

    /** Starts the connector of the next round. */
    void begin(Map<String, String> config) {
        name = site.connectorName(prefix);
        Map<String, String> whole = new LinkedHashMap<>(Map.of(
                "tasks.max", "1",
                "consumer.override.auto.offset.reset", "earliest"));
        whole.putAll(config);
        rest.putConfig(name, whole);
    }

    Loading load(Map<String, String> config, Callable<Boolean> isComplete) throws Exception {
        long startedAt = System.nanoTime();
        begin(config);
        await(() -> progress.recordsRead(name) > 0, BETWEEN_LOOKS_FOR_THE_FIRST);
        long firstAt = System.nanoTime();
        await(isComplete, BETWEEN_LOOKS);
        return new Loading(Duration.ofNanos(firstAt - startedAt), Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private void await(Callable<Boolean> condition, Duration pause) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long nextStatus = System.nanoTime() + BETWEEN_STATUS_LOOKS.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > nextStatus) {
                nextStatus = System.nanoTime() + BETWEEN_STATUS_LOOKS.toNanos();
                requireHealthy();
            }
            if (System.nanoTime() > deadline) {
                throw new StackException(name + " was not ready after " + PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(pause.toMillis());
        }
    }

    private void requireHealthy() {
        ConnectorStatus status = rest.status(name);
        if (status.hasFailed()) {
            throw new StackException(name + " failed: " + status.failures());
        }
    }

    void end() {
        if (rest.connectors().contains(name)) {
            rest.delete(name);
        }
    }

    /** Of the connector that runs, or ran last. */
    String name() {
        return name;
    }

    /** Settings of the table's records, which carry their schema: a poll is as large as the peers' batches. */
    static Map<String, String> ofTable() {
        return merged(List.of(converters(true), Map.of("consumer.override.max.poll.records", "5000")));
    }

    /** Settings of the stream's records, which carry no schema: a poll is as large as Connect's defaults make it. */
    static Map<String, String> ofStream() {
        return converters(false);
    }

    private static Map<String, String> converters(boolean schemas) {
        return Map.of(
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "org.apache.kafka.connect.json.JsonConverter",
                "value.converter.schemas.enable", Boolean.toString(schemas));
    }

    static Map<String, String> merged(List<Map<String, String>> parts) {
        Map<String, String> merged = new LinkedHashMap<>();
        parts.forEach(merged::putAll);
        return merged;
    }
}
