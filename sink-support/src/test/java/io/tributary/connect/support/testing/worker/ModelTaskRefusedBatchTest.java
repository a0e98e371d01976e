package io.tributary.connect.support.testing.worker;

import static io.tributary.connect.support.testing.worker.LoneTask.P0;
import static io.tributary.connect.support.testing.worker.LoneTask.P1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a batch that the task wants again. */
class ModelTaskRefusedBatchTest {
    private static final int MINUTE = 60_000;

    private final LoneTask alone = new LoneTask();
    private final ModelSettings settings = alone.settings();
    private final ModelGroup group = alone.group();
    private final ScriptedTask task = alone.task();

    @Test
    void theRefusedBatchComesAgainBehindTheNextPollWithAllPartitionsPaused() {
        ModelTask running = alone.start(P0, P1);
        alone.topics().append(P0, 1);
        task.refuseNextPut();
        running.iterateAtOnce();
        alone.topics().append(P1, 1);
        assertThat(running.paused()).containsExactlyInAnyOrder(P0, P1);
        running.iterate();
        assertThat(running.pollMs()).isEqualTo(MINUTE);
        assertThat(running.paused()).isEmpty();
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@0]", "put [t-0@0]", "preCommit [t-0=1, t-1=0]", "put [t-1@0]");
    }

    @Test
    void offsetsOfARefusedBatchAreNotDelivered() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 2);
        task.refuseNextPut();
        running.iterateAtOnce();
        task.context().requestCommit();
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@0, t-0@1]", "preCommit [t-0=0]", "put [t-0@0, t-0@1]");
    }

    @Test
    void offsetsOfAKeptBatchSurviveARevocationAlthoughItsRecordsDoNot() {
        ModelTask running = alone.start(P0, P1);
        alone.topics().append(P0, 2);
        alone.topics().append(P1, 3);
        task.refuseNextPut();
        running.iterateAtOnce();
        group.revoke(Set.of(P1));
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@0, t-0@1]");
        assertThat(running.currentOffsets().get(P1).offset()).isEqualTo(3);
    }

    @Test
    void offsetsOfLostPartitionsDoNot() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 2);
        task.refuseNextPut();
        running.iterateAtOnce();
        group.expel(running);
        running.iterateAtOnce();
        assertThat(running.currentOffsets()).isEmpty();
    }

    @Test
    void renamedRecordsOfARevokedPartitionStayInAKeptBatch() {
        settings.transformation(record -> SinkRecords.renamed("renamed", record));
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 1);
        task.refuseNextPut();
        running.iterateAtOnce();
        group.revoke(Set.of(P0));
        running.iterateAtOnce();
        assertThat(alone.calls())
                .endsWith("put [renamed-0@0]", "preCommit [t-0=0]", "close [t-0]", "put [renamed-0@0]");
    }
}
