package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.kafka.WorkerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLogTest {
    private static final String STARTED = """
            log4j: a line of nobody's
            [2026-11-29 05:30:54,001] INFO Kafka Connect worker initializing ... (org.apache.kafka.connect.cli.AbstractConnectCli:112)
            [2026-11-29 05:30:54,514] INFO Kafka version: 3.6.2 (org.apache.kafka.common.utils.AppInfoParser:119)
            [2026-11-29 05:30:55,066] INFO Kafka Connect started (org.apache.kafka.connect.runtime.Connect:77)
            """;

    @TempDir
    Path directory;

    @Test
    void ofAWorkerThatLogsNothingIsNotTakenForAHealthyOne() {
        assertThatThrownBy(() -> log("").saysThatAWorkerStartedOf(new WorkerVersion("3.6.2")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> log(STARTED).saysThatAWorkerStartedOf(new WorkerVersion("4.4.0")))
                .isInstanceOf(AssertionError.class);
        log(STARTED).saysThatAWorkerStartedOf(new WorkerVersion("3.6.2")).hasNoErrorOfATask();
    }

    @Test
    void tellsAnErrorOfATaskByItsLoggerBehindSeveralLinesAndBeforeAStackTrace() {
        WorkerLog log = log(STARTED + """
                [2026-11-29 05:31:00,000] ERROR [lake|task-0] WorkerSinkTask{id=lake-0} failed:
                of two lines (org.apache.kafka.connect.runtime.WorkerSinkTask:630)
                java.lang.IllegalStateException: no
                \tat org.example.Some.method(Some.java:1)
                [2026-11-29 05:31:00,001] ERROR [lake|task-0] 42 (org.apache.kafka.connect.runtime.errors.LogReporter:70)
                """);
        assertThat(log.errors())
                .containsOnly(
                        Map.entry("org.apache.kafka.connect.runtime.WorkerSinkTask", 1L),
                        Map.entry("org.apache.kafka.connect.runtime.errors.LogReporter", 1L));
        assertThatThrownBy(log::hasNoErrorOfATask)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("of two lines");
    }

    @Test
    void findsARetriableExceptionWhereverItStands() {
        assertThatThrownBy(() -> log(STARTED + """
                                [2026-11-29 05:31:00,000] INFO Once more (org.example.Other:1)
                                org.apache.kafka.connect.errors.RetriableException: still writes
                                """).hasNoErrorOfATask())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("still writes");
    }

    @Test
    void countsASinkThatStopsLateButNotAConsumerThatClosesLate() {
        String stopping = "[2026-11-29 05:31:00,000] INFO [lake|task-1] Stopping task lake-1 (org.example.Worker:1)\n";
        String closing =
                "[2026-11-29 05:31:00,002] INFO [lake|task-1] Member 1 sending LeaveGroup request due to the consumer"
                        + " is being closed (org.example.Coordinator:1)\n";
        String late =
                "[2026-11-29 05:31:05,000] ERROR [lake|task-1] Graceful stop of task lake-1 failed. (org.example.W:2)\n";
        log(STARTED + stopping + closing + late).hasNoErrorOfATask();
        assertThatThrownBy(() -> log(STARTED + closing + stopping + late).hasNoErrorOfATask())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("lake-1 failed");
        assertThatThrownBy(() -> log(STARTED + stopping + late + closing).hasNoErrorOfATask())
                .isInstanceOf(AssertionError.class);
    }

    private WorkerLog log(String text) {
        try {
            return WorkerLog.of(Files.writeString(directory.resolve("worker.log"), text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
