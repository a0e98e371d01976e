package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.connect.ConnectRest;
import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.connect.ConnectorStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Both sinks on one topic and one group of workers: what each of them has written, row by row. */
record BothSinks(TestStack stack, WorkerGroup group, MatrixTopic topic) {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** With an empty table; the connectors are not there yet. */
    static BothSinks of(TestStack stack, WorkerGroup group, MatrixTopic topic) {
        stack.warehouse().execute("CREATE TABLE " + topic.name() + " (number BIGINT PRIMARY KEY)");
        return new BothSinks(stack, group, topic);
    }

    String lake() {
        return topic.name() + "-lake";
    }

    String warehouse() {
        return topic.name() + "-warehouse";
    }

    List<String> names() {
        return List.of(lake(), warehouse());
    }

    List<Map<String, String>> configs() {
        return Stream.of(TestConnectors.lake(lake(), topic.name()), TestConnectors.warehouse(warehouse(), topic.name()))
                .map(TestConnectors::withDeadLetters)
                .peek(config -> config.put("tasks.max", "2"))
                .toList();
    }

    /** Creates both and returns when they run. */
    void put() {
        names().forEach(this::put);
    }

    /** Creates one of them and returns when it runs. */
    void put(String name) {
        configs().stream().filter(config -> config.get("name").equals(name)).forEach(config -> {
            rest().putConfig(name, config);
            rest().awaitRunning(name, TIMEOUT);
        });
    }

    void stop() {
        names().forEach(rest()::stop);
    }

    void resume() {
        names().forEach(rest()::resume);
        names().forEach(name -> rest().awaitRunning(name, TIMEOUT));
    }

    /** Each row so often in the lake as the list has it. */
    void awaitLake(List<String> rows) {
        List<String> sorted = rows.stream().sorted().toList();
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(lakeRows().stream().sorted().toList()).isEqualTo(sorted));
    }

    /** Exactly these rows in the table. */
    void awaitTable(List<String> rows) {
        List<String> numbers = rows.stream()
                .map(row -> row.substring(row.lastIndexOf(' ') + 1))
                .distinct()
                .sorted()
                .toList();
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(tableRows().stream().sorted().toList()).isEqualTo(numbers));
    }

    void awaitAllOnce() {
        for (PluginPackage sink : PluginPackage.values()) {
            awaitAllOnceIn(sink);
        }
    }

    void awaitAllOnceIn(PluginPackage sink) {
        switch (sink) {
            case PARQUET -> awaitLake(topic.rows());
            case MYSQL -> awaitTable(topic.rows());
        }
    }

    /** Returns when both have more rows than now. */
    void awaitProgress() {
        for (PluginPackage sink : PluginPackage.values()) {
            awaitProgressOf(sink);
        }
    }

    void awaitProgressOf(PluginPackage sink) {
        int before = rows(sink).size();
        await().atMost(TIMEOUT).until(() -> rows(sink).size() > before);
    }

    private List<String> rows(PluginPackage sink) {
        return switch (sink) {
            case PARQUET -> lakeRows();
            case MYSQL -> tableRows();
        };
    }

    /** These workers share the tasks, which all run, and no other has any. */
    void awaitTasksOn(ConnectWorker... workers) {
        awaitTasksOn(TIMEOUT, workers);
    }

    void awaitTasksOn(Duration timeout, ConnectWorker... workers) {
        List<String> ids = Stream.of(workers)
                .map(worker -> "127.0.0.1:" + worker.port())
                .sorted()
                .toList();
        await().atMost(timeout).untilAsserted(() -> {
            List<ConnectorStatus> statuses =
                    rest().connectors().stream().map(rest()::status).toList();
            assertThat(statuses).allMatch(ConnectorStatus::isRunning);
            assertThat(statuses.stream()
                            .flatMap(status -> status.tasks().stream())
                            .map(ConnectorStatus.Task::workerId)
                            .distinct()
                            .sorted()
                            .toList())
                    .isEqualTo(ids);
        });
    }

    void emptyTable() {
        stack.warehouse().execute("TRUNCATE TABLE " + topic.name());
    }

    ConnectRest rest() {
        return group.rest();
    }

    private List<String> lakeRows() {
        return group.lake().query("checks/" + topic.name(), "SELECT _partition, _offset, number FROM lake");
    }

    private List<String> tableRows() {
        return stack.warehouse().query("SELECT number FROM " + topic.name());
    }
}
