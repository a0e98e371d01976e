package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.connect.ConnectRest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Parquet sink that appends below {@code faults/<connector>}, and what must hold for it whatever happened. */
record SinkUnderFault(String name, ConnectRest rest, Lake lake) {

    /** Commits several files at once, several times a second. */
    static Map<String, String> config(String name, String... topics) {
        Map<String, String> config = new LinkedHashMap<>(TestConnectors.lake(name, String.join(",", topics)));
        config.put("path.template", data(name) + "/${topic}/hour=${time:HH}");
        config.put("metadata.columns", "_topic,_partition,_offset");
        config.put("flush.records", "100");
        config.put("flush.interval.ms", "200");
        return config;
    }

    void awaitOnly(List<OffsetRun> expected) {
        await().atMost(TestStack.TIMEOUT)
                .untilAsserted(() -> assertThat(runs()).containsExactlyInAnyOrderElementsOf(expected));
    }

    /** What the lake holds, as far as it is published now. */
    List<OffsetRun> runs() {
        return lake
                .query(
                        data(name),
                        "SELECT _topic, _partition, min(_offset), max(_offset), copies FROM (SELECT *,"
                                + " _offset - row_number() OVER (PARTITION BY _topic, _partition, copies ORDER BY"
                                + " _offset) AS run FROM (SELECT _topic, _partition, _offset, count(*) AS copies FROM"
                                + " lake GROUP BY ALL)) GROUP BY _topic, _partition, copies, run ORDER BY ALL")
                .stream()
                .map(OffsetRun::parse)
                .toList();
    }

    List<Path> published() {
        return lake.files(data(name));
    }

    /** Returns when there are more files than now. */
    void awaitProgress() {
        int before = published().size();
        await().atMost(TestStack.TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> published().size() > before);
    }

    /** Stops the connector: what it leaves behind is whole files with rows, and its log. */
    void stopsWithoutLeftovers() {
        rest.stop(name);
        List<Path> published = published();
        assertThat(published).allMatch(file -> file.toString().endsWith(".parquet"));
        assertThat(lake.query(
                        data(name),
                        "SELECT count(DISTINCT file_name) FROM read_parquet('"
                                + lake.root().resolve(data(name)) + "/**/*.parquet', filename = 'file_name')"))
                .containsExactly(Integer.toString(published.size()));
        await().atMost(TestStack.TIMEOUT)
                .untilAsserted(() -> assertThat(temporaryFiles()).isEmpty());
    }

    /** Uncommitted files, and torn writes of log entries. Only while no task runs, or the list may be outdated. */
    List<Path> temporaryFiles() {
        return lake.files("_tributary/" + name).stream()
                .filter(file -> file.toString().endsWith(".tmp"))
                .toList();
    }

    List<PartitionLog> logs() {
        return PartitionLog.of(lake, name);
    }

    private static String data(String connector) {
        return "faults/" + connector;
    }
}
