package io.tributary.connect.support.testing.worker;

import static io.tributary.connect.support.testing.worker.LoneTask.P0;
import static io.tributary.connect.support.testing.worker.LoneTask.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a task asks of its worker, and what it may not ask for. */
class ModelContextTest {
    private static final int MINUTE = 60_000;

    private final LoneTask alone = new LoneTask();
    private final ModelGroup group = alone.group();
    private final ScriptedTask task = alone.task();

    @Test
    void theContextIsThatOfAnOldWorker() {
        ModelTask running = alone.start(P0);
        assertThat(task.context().configs()).isEqualTo(Map.of("name", "sink"));
        assertThat(task.context().errantRecordReporter()).isNull();
        running.iterateAtOnce();
        assertThat(task.context().assignment()).containsExactly(P0);
    }

    @Test
    void aTimeoutCountsForOnePoll() {
        ModelTask running = alone.start(P0);
        task.nextPut(records -> task.context().timeout(50));
        running.iterateAtOnce();
        running.iterate();
        assertThat(running.pollMs()).isEqualTo(50);
        running.iterate();
        assertThat(running.pollMs()).isEqualTo(MINUTE - 50);
    }

    @Test
    void aTimeoutOfZeroIsNone() {
        ModelTask running = alone.start(P0);
        task.nextPut(records -> task.context().timeout(0));
        running.iterateAtOnce();
        running.iterate();
        assertThat(running.pollMs()).isEqualTo(MINUTE);
    }

    @Test
    void whatTheTaskPausedIsPausedAgainWhenItComesBack() {
        ModelTask running = alone.start(P0, P1);
        task.nextPut(records -> task.context().pause(P0));
        running.iterateAtOnce();
        group.assign(running, Set.of());
        running.iterateAtOnce();
        alone.topics().append(P0, 1);
        alone.topics().append(P1, 1);
        running.iterateAtOnce();
        assertThat(running.paused()).containsExactly(P0);
        assertThat(alone.calls()).endsWith("put [t-1@0]");
    }

    @Test
    void theTaskMayNotPauseWhatItDoesNotHave() {
        ModelTask running = alone.start(P0);
        task.nextPut(records -> task.context().pause(P1));
        assertThatThrownBy(running::iterateAtOnce).hasMessageContaining("unrecoverable");
    }
}
