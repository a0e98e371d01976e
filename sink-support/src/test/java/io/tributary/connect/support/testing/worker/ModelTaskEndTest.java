package io.tributary.connect.support.testing.worker;

import static io.tributary.connect.support.testing.worker.LoneTask.P0;
import static io.tributary.connect.support.testing.worker.LoneTask.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** How partitions and tasks are closed and stopped. */
class ModelTaskEndTest {
    private final LoneTask alone = new LoneTask();
    private final ModelGroup group = alone.group();
    private final VirtualTime time = alone.time();
    private final ScriptedTask task = alone.task();

    @Test
    void theLastCloseNamesRevokedPartitionsIfOffsetsWereCommittedSinceTheAssignment() {
        ModelTask running = alone.start(P0, P1);
        alone.topics().append(P0, 1);
        running.iterateAtOnce();
        group.revoke(Set.of(P1));
        running.iterateAtOnce();
        running.stop();
        assertThat(alone.calls()).endsWith("preCommit [t-0=1, t-1=0]", "close [t-0, t-1]", "stop");
    }

    /** Connect's metrics hold its own map of offsets until something is committed, and forget what is revoked. */
    @Test
    void revokedPartitionsAreForgottenIfNothingWasCommittedSinceTheAssignment() {
        ModelTask running = alone.start(P0, P1);
        running.iterateAtOnce();
        group.revoke(Set.of(P1));
        running.iterateAtOnce();
        running.stop();
        assertThat(alone.calls()).endsWith("preCommit [t-0=0]", "close [t-0]", "stop");
    }

    @Test
    void aRevocationWhoseCloseThrowsForgetsNothing() {
        ModelTask running = alone.start(P0, P1);
        running.iterateAtOnce();
        task.nextClose(() -> {
            throw new ConnectException("no");
        });
        group.revoke(Set.of(P1));
        assertThatThrownBy(running::iterateAtOnce).hasMessage("no");
        assertThat(alone.calls()).endsWith("preCommit [t-0=0, t-1=0]", "close [t-0, t-1]", "stop");
    }

    @Test
    void aTaskWithoutPartitionsIsStoppedWithoutClose() {
        ModelTask running = group.start("sink-0", task, Map.of());
        running.stop();
        assertThat(alone.calls()).containsExactly("start", "stop");
    }

    @Test
    void aFatalPutIsFollowedByPreCommitCloseAndStop() {
        ModelTask running = alone.start(P0);
        task.nextPut(records -> {
            throw new IllegalStateException("bug");
        });
        assertThatThrownBy(running::iterateAtOnce)
                .isInstanceOf(ConnectException.class)
                .hasRootCauseMessage("bug");
        assertThat(alone.calls()).endsWith("put []", "preCommit [t-0=0]", "close [t-0]", "stop");
    }

    @Test
    void anErrorIsTheEndOfTheProcess() {
        ModelTask running = alone.start(P0);
        task.nextPut(records -> {
            throw new AssertionError("crash");
        });
        assertThatThrownBy(running::iterateAtOnce).hasMessage("crash");
        assertThat(alone.calls()).endsWith("put []");
        assertThat(group.tasks()).isEmpty();
    }

    @Test
    void aStopBeyondItsDeadlineCommitsNothing() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 1);
        running.iterateAtOnce();
        task.nextClose(() -> time.pass(6_000));
        running.stop();
        assertThat(running.isCancelled()).isTrue();
        assertThat(running.stopMs()).isEqualTo(6_000);
        assertThat(group.offsets().offsets()).isEmpty();
    }

    @Test
    void aSuccessorMayBeginBesideATaskThatDoesNotStop() {
        ModelTask running = alone.start(P0);
        running.iterateAtOnce();
        List<String> successorsCalls = new ArrayList<>();
        task.nextClose(() -> time.pass(6_000));
        task.atStop(() -> alone.calls().add("with the successor at " + successorsCalls));
        running.stop(() -> group.start("sink-0", new ScriptedTask(successorsCalls::add), Map.of()));
        assertThat(alone.calls()).endsWith("stop", "with the successor at [start]");
    }
}
