package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.ProjectRoot;
import io.tributary.local.connect.ConnectWorker;
import io.tributary.local.connect.ConnectorPlugin;
import io.tributary.local.connect.WorkerSettings;
import io.tributary.local.kafka.WorkerVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both sinks through all that happens to a connector, on a worker of every version of Kafka: the oldest and the newest, and
 * with the profile {@code matrix} all of them. The workers have Connect's own times but for sessions and the wait before a
 * rebalance.
 */
@ExtendWith(SharedStack.class)
class WorkerMatrixIT {
    private static final int RECORDS = 1_000;
    private static final int PER_SECOND = 200;
    private static final int AGAIN = 10;

    private final TestStack stack;

    WorkerMatrixIT(TestStack stack) {
        this.stack = stack;
    }

    static List<WorkerVersion> versions() {
        return WorkerVersion.matrix(ProjectRoot.find());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void runsBothSinks(WorkerVersion version) {
        String name = "matrix_" + version.number().replace('.', '_');
        try (WorkerGroup group = WorkerGroup.of(stack, version, name, WorkerSettings::withShortSessions);
                MatrixTopic topic = MatrixTopic.create(stack.endpoints().bootstrapServers(), name)) {
            BothSinks sinks = BothSinks.of(stack, group, topic);
            startsAndListsBoth(group, "service_load");
            validates(sinks);
            sinks.put();
            loadsEveryRowAndPutsBadRecordsAside(sinks);
            showsWhatItsWritersDo(sinks);

            topic.keepSending(PER_SECOND);
            ConnectWorker second = startsAndListsBoth(group, "hybrid_fail");
            sinks.awaitTasksOn(group.workers().get(0), second);
            sinks.awaitProgress();
            second.kill();
            sinks.awaitTasksOn(group.workers().get(0));
            sinks.awaitProgress();
            ConnectWorker third = startsAndListsBoth(group, "hybrid_warn");
            sinks.awaitTasksOn(group.workers().get(0), third);
            sinks.stop();
            topic.stopSending();
            sinks.resume();
            sinks.awaitAllOnce();

            readsAltersAndResetsOffsets(sinks);
            sinks.names().forEach(group.rest()::delete);
            await().atMost(TestStack.TIMEOUT)
                    .until(() -> group.rest().connectors().isEmpty());
            group.workers().forEach(worker -> WorkerLog.of(worker).hasNoErrorOfATask());
        }
    }

    /** Fails before anything else where the worker's log is not what it seems. */
    private static ConnectWorker startsAndListsBoth(WorkerGroup group, String discovery) {
        ConnectWorker worker = group.start(discovery);
        WorkerLog.of(worker).saysThatAWorkerStartedOf(group.version());
        assertThat(worker.rest().plugins()).as(discovery).containsAll(bothSinks());
        return worker;
    }

    private static List<ConnectorPlugin> bothSinks() {
        return Arrays.stream(PluginPackage.values())
                .map(plugin -> new ConnectorPlugin(plugin.connectorClass(), "sink", PluginPackage.version()))
                .toList();
    }

    private static void validates(BothSinks sinks) {
        for (Map<String, String> config : sinks.configs()) {
            assertThat(sinks.rest().validate(config)).isEmpty();
            Map<String, String> wrong = new LinkedHashMap<>(config);
            wrong.put("retry.timeout.ms", "soon");
            assertThat(sinks.rest().validate(wrong)).containsOnlyKeys("retry.timeout.ms");
        }
    }

    private void loadsEveryRowAndPutsBadRecordsAside(BothSinks sinks) {
        sinks.topic().send(RECORDS);
        sinks.topic().sendBad();
        sinks.topic().send(RECORDS);
        sinks.awaitAllOnce();
        for (String name : sinks.names()) {
            // More than once where the tasks were still sharing out the partitions.
            await().atMost(TestStack.TIMEOUT)
                    .untilAsserted(() -> assertThat(stack.deadLetters(name))
                            .allMatch(letter -> letter.value().equals("42"))
                            .extracting(letter -> letter.context().get("partition"))
                            .containsOnly("0", "1", "2", "3"));
        }
    }

    /** By JMX, on every worker under the same names; all tasks are still on the first worker. */
    private static void showsWhatItsWritersDo(BothSinks sinks) {
        for (String name : sinks.names()) {
            await().atMost(TestStack.TIMEOUT).untilAsserted(() -> {
                SeamFigures figures = SeamFigures.of(sinks.group().workers().get(0), name);
                assertThat(figures.tasks()).as(name).isEqualTo(2);
                assertThat(figures.totals())
                        .as(name)
                        .containsKeys("writer-busy-ms-total", "writer-wait-ms-total")
                        .containsEntry("reports-unanswered", 0.0);
                assertThat(figures.totals().get("claims-total"))
                        .as(name)
                        .isGreaterThanOrEqualTo(MatrixTopic.PARTITIONS);
                assertThat(figures.totals().get("writer-wait-ms-total"))
                        .as(name)
                        .isPositive();
            });
        }
    }

    private static void readsAltersAndResetsOffsets(BothSinks sinks) {
        MatrixTopic topic = sinks.topic();
        sinks.stop();
        Map<String, Long> ends = new LinkedHashMap<>();
        for (int partition = 0; partition < MatrixTopic.PARTITIONS; partition++) {
            ends.put(topic.name() + "-" + partition, topic.end(partition));
        }
        long from = topic.end(0) - AGAIN;
        for (String name : sinks.names()) {
            assertThat(sinks.rest().offsets(name)).as(name).isEqualTo(ends);
            sinks.rest().alterOffset(name, topic.name(), 0, from);
        }
        sinks.emptyTable();
        sinks.resume();
        List<String> twice = new ArrayList<>(topic.rows());
        twice.addAll(topic.rows(0, from));
        sinks.awaitLake(twice);
        sinks.awaitTable(topic.rows(0, from));

        sinks.stop();
        sinks.names().forEach(sinks.rest()::resetOffsets);
        sinks.emptyTable();
        sinks.resume();
        twice.addAll(topic.rows());
        sinks.awaitLake(twice);
        sinks.awaitTable(topic.rows());
    }
}
