package io.tributary.bench.contender;

import io.tributary.bench.meter.TaskProgress;
import io.tributary.local.connect.ConnectRest;
import io.tributary.local.connect.ConnectRestException;
import io.tributary.local.connect.ConnectorStatus;
import io.tributary.local.process.StackException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A connector that loads a topic from its beginning. Each round has its own name, thus its own consumer group. */
final class ConnectorRun {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    private static final Duration BETWEEN_LOOKS_FOR_THE_FIRST = Duration.ofMillis(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration BETWEEN_STATUS_LOOKS = Duration.ofSeconds(2);

    private static final int NOT_FOUND = 404;

    private final Site site;
    private final ConnectRest rest;
    private final TaskProgress progress;
    private final String prefix;
    private String name = "";

    ConnectorRun(Site site, String prefix) {
        this.site = site;
        this.rest = site.rest();
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

    /** Loads everything; fails if that takes unreasonably long. */
    Loading load(Map<String, String> config, long records, Callable<Boolean> isComplete) throws Exception {
        Loading loading = loadAtMost(TIMEOUT, config, new Arrivals() {
            @Override
            public boolean isComplete() throws Exception {
                return isComplete.call();
            }

            @Override
            public long count() {
                return 0;
            }

            @Override
            public long wanted() {
                return records;
            }
        });
        if (loading.records() < records) {
            throw new StackException(name + " was not ready after " + TIMEOUT.toMinutes() + " minutes");
        }
        return loading;
    }

    /** Loads as much as it can in the time. */
    Loading loadAtMost(Duration timeout, Map<String, String> config, Arrivals arrivals) throws Exception {
        long startedAt = System.nanoTime();
        long deadline = startedAt + timeout.toNanos();
        begin(config);
        boolean hasBegun = await(() -> progress.recordsRead(name) > 0, BETWEEN_LOOKS_FOR_THE_FIRST, deadline);
        long firstAt = System.nanoTime();
        boolean isComplete = hasBegun && await(arrivals::isComplete, BETWEEN_LOOKS, deadline);
        long endedAt = System.nanoTime();
        return new Loading(
                Duration.ofNanos(firstAt - startedAt),
                Duration.ofNanos(endedAt - startedAt),
                isComplete ? arrivals.wanted() : arrivals.count());
    }

    /** Whether the condition came true before the deadline. */
    private boolean await(Callable<Boolean> condition, Duration pause, long deadline) throws Exception {
        long nextStatus = System.nanoTime() + BETWEEN_STATUS_LOOKS.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > nextStatus) {
                nextStatus = System.nanoTime() + BETWEEN_STATUS_LOOKS.toNanos();
                requireHealthy();
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(pause.toMillis());
        }
        return true;
    }

    private void requireHealthy() {
        ConnectorStatus status;
        try {
            status = rest.status(name);
        } catch (ConnectRestException e) {
            if (e.statusCode() == NOT_FOUND) {
                // The worker has taken the config and not read its own note of the status yet.
                return;
            }
            throw e;
        }
        if (status.hasFailed()) {
            throw new StackException(name + " failed: " + status.failures());
        }
    }

    /** The worker in which it runs. */
    Contender.Place place() {
        return site.place();
    }

    /** How many records its task has taken from Kafka. */
    long recordsRead() throws Exception {
        return progress.recordsRead(name);
    }

    /** Returns when its tasks write nothing any more: what they have written may be deleted then. */
    void end() {
        if (rest.connectors().contains(name)) {
            rest.stop(name);
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
