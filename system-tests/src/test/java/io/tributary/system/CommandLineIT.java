package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.StackRecord;
import io.tributary.local.mysql.MySqlServer;
import io.tributary.local.process.RecordedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands as processes: exit codes, sentences, and what they leave behind. */
@ExtendWith(SharedStack.class)
class CommandLineIT {
    private static final String TOPIC = "product_purchase_counts";

    private final TestStack shared;

    @TempDir
    private Path directory;

    CommandLineIT(TestStack shared) {
        this.shared = shared;
    }

    @AfterEach
    void endWhatAFailedTestLeft() {
        shared.deleteTestConnectors();
        recorded().forEach(process -> process.end(Duration.ofSeconds(20)));
    }

    @Test
    void statusIsZeroWhileAllTasksRunAndOneWhenATaskFailed() {
        TributaryProcess healthy = run("status", "--directory", sharedDirectory());
        assertThat(healthy.exitCode()).as(healthy.err()).isZero();
        assertThat(healthy.out()).contains("lake-streams", "tasks running 2 of 2", "lag", "dead letters");

        String failing = "failing";
        try (TestTopic topic = shared.createTopic(failing, 1)) {
            topic.send("a", "42").flush();
        }
        shared.rest().putConfig(failing, TestConnectors.lake(failing, failing));
        await().atMost(TestStack.TIMEOUT)
                .until(() -> shared.rest().status(failing).hasFailed());

        TributaryProcess ofTheStack = run("status", "--directory", sharedDirectory());
        assertThat(ofTheStack.exitCode()).isEqualTo(1);
        assertThat(ofTheStack.out()).contains("task 0 FAILED", "errors.tolerance=all");
        TributaryProcess ofTheWorker =
                run("status", "--url", shared.endpoints().connectUrl().toString());
        assertThat(ofTheWorker.exitCode()).isEqualTo(1);
        assertThat(ofTheWorker.out()).contains("task 0 FAILED").doesNotContain("lag");
    }

    @Test
    void upNamesThePortInUseInOneSentenceAndLeavesNothing() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TributaryProcess up = run(
                    "up", "--directory", run().toString(), "--connect-port", Integer.toString(taken.getLocalPort()));
            assertThat(up.exitCode()).isNotZero();
            assertThat(up.err().lines())
                    .singleElement()
                    .asString()
                    .contains("Port " + taken.getLocalPort() + " is in use", "--connect-port");
            assertThat(recorded()).isEmpty();
        }
    }

    @Test
    void upGoesOnWhereAStackWasKilledWithAllItsServersAndDownLeavesNoProcess() {
        StackRecord first = up();
        produceAndAwait(first, 10);
        first.processes().forEach(CommandLineIT::kill);

        StackRecord second = up();
        assertThat(second.processes()).hasSize(first.processes().size()).doesNotContainAnyElementsOf(first.processes());
        assertThat(warehouse(second).query("SELECT count(*) FROM fact_" + TOPIC))
                .containsExactly("10");
        produceAndAwait(second, 20);
        assertThat(run("status", "--directory", run().toString()).exitCode()).isZero();

        TributaryProcess down = run("down", "--directory", run().toString());
        assertThat(down.exitCode()).isZero();
        assertThat(down.out()).contains("has ended");
        assertThat(second.processes()).noneMatch(RecordedProcess::isRunning);
    }

    private StackRecord up() {
        TributaryProcess up =
                run("up", "--directory", run().toString(), "--broker-heap", "384m", "--worker-heap", "512m");
        assertThat(up.exitCode()).as(up.err()).isZero();
        StackRecord stack = StackRecord.read(run()).orElseThrow();
        assertThat(up.out()).contains(stack.connect(), "./tributary status");
        assertThat(stack.processes()).isNotEmpty().allMatch(RecordedProcess::isRunning);
        return stack;
    }

    /** Ten more products; {@code total} is what must be there then, each record once in both places. */
    private void produceAndAwait(StackRecord stack, int total) {
        try (TestTopic topic = TestTopic.existing(stack.kafka(), TOPIC)) {
            for (int i = total - 10; i < total; i++) {
                topic.send("product-" + i, "{\"product_id\": \"product-" + i + "\", \"purchase_count\": " + i + "}");
            }
            topic.flush();
        }
        await().atMost(TestStack.TIMEOUT).untilAsserted(() -> {
            assertThat(warehouse(stack)
                            .query("SELECT count(*), count(DISTINCT product_id), sum(purchase_count) FROM fact_"
                                    + TOPIC))
                    .containsExactly(total + " " + total + " " + total * (total - 1) / 2);
            assertThat(new Lake(Path.of(stack.lake()))
                            .query("tables/" + TOPIC, "SELECT count(DISTINCT (_partition, _offset)) FROM lake"))
                    .containsExactly(Integer.toString(total));
        });
    }

    /** Every stack of its own has the same login. */
    private Warehouse warehouse(StackRecord stack) {
        return new Warehouse(
                stack.warehouse(), MySqlServer.USER, shared.endpoints().mysqlPassword());
    }

    private static void kill(RecordedProcess process) {
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElseThrow();
        assertThat(process.isRunning()).isTrue();
        handle.destroyForcibly();
        handle.onExit().join();
    }

    private TributaryProcess run(String... arguments) {
        return TributaryProcess.run(directory, arguments);
    }

    private Path run() {
        return directory.resolve("run");
    }

    private List<RecordedProcess> recorded() {
        return StackRecord.read(run()).map(StackRecord::processes).orElse(List.of());
    }

    private String sharedDirectory() {
        return shared.endpoints().lake().getParent().toString();
    }
}
