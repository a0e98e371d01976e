package io.tributary.local.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectorStatusTest {
    @Test
    void runsWhenTheConnectorAndEveryTaskRun() {
        assertThat(status("RUNNING", task("RUNNING", ""), task("RUNNING", "")).isRunning())
                .isTrue();
        assertThat(status("RUNNING", task("RUNNING", ""), task("UNASSIGNED", ""))
                        .isRunning())
                .isFalse();
    }

    @Test
    void doesNotRunBeforeItHasATask() {
        assertThat(status("RUNNING").isRunning()).isFalse();
    }

    @Test
    void tellsTheMessagesOfATraceWithoutItsStack() {
        String trace = """
                org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask.
                \tat org.apache.kafka.Foo.bar(Foo.java:1)
                Caused by: java.sql.SQLException: Table 'x' doesn't exist
                \tat com.mysql.Foo.bar(Foo.java:1)
                """;
        ConnectorStatus failed = status("RUNNING", task("FAILED", trace));
        assertThat(failed.hasFailed()).isTrue();
        assertThat(failed.failures()).containsExactly("Exiting WorkerSinkTask. <- Table 'x' doesn't exist");
    }

    private static ConnectorStatus status(String state, ConnectorStatus.Task... tasks) {
        return new ConnectorStatus("lake", state, "", List.of(tasks));
    }

    private static ConnectorStatus.Task task(String state, String trace) {
        return new ConnectorStatus.Task(0, state, "127.0.0.1:8083", trace);
    }
}
