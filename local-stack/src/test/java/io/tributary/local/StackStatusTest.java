package io.tributary.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.connect.ConnectorStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackStatusTest {
    @Test
    void tellsTasksLagAndDeadLetters() {
        StackStatus status = new StackStatus(List.of(new StackStatus.Connector(
                new ConnectorStatus("lake", "RUNNING", "", List.of(task("RUNNING", ""))),
                Map.of("orders", 1200L),
                Map.of("dlq-lake", 3L))));
        assertThat(status.isRunning()).isTrue();
        assertThat(status.lines())
                .map(line -> line.strip().replaceAll(" +", " "))
                .containsExactly("lake RUNNING tasks running 1 of 1", "orders lag 1,200", "dlq-lake dead letters 3");
    }

    @Test
    void tellsWhichTaskFailedAndWhy() {
        StackStatus status = new StackStatus(List.of(new StackStatus.Connector(
                new ConnectorStatus(
                        "lake", "RUNNING", "", List.of(task("FAILED", "java.io.IOException: disk full\n\tat a.B.c"))),
                Map.of(),
                Map.of())));
        assertThat(status.isRunning()).isFalse();
        assertThat(status.lines()).map(String::strip).contains("task 0 FAILED", "disk full");
    }

    @Test
    void saysSoWhereThereAreNoConnectors() {
        assertThat(new StackStatus(List.of()).lines()).containsExactly("No connectors.");
    }

    private static ConnectorStatus.Task task(String state, String trace) {
        return new ConnectorStatus.Task(0, state, "127.0.0.1:8083", trace);
    }
}
