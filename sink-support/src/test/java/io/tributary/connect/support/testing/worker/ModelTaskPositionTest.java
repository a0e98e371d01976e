package io.tributary.connect.support.testing.worker;

import static io.tributary.connect.support.testing.worker.LoneTask.P0;
import static io.tributary.connect.support.testing.worker.LoneTask.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.Set;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** From where a task reads: by its own seeks, and by the reset policy. */
class ModelTaskPositionTest {
    private final LoneTask alone = new LoneTask();
    private final ModelSettings settings = alone.settings();
    private final ModelGroup group = alone.group();
    private final ScriptedTask task = alone.task();

    @Test
    void aSeekIsDoneBeforeTheNextPollAndBecomesTheCommittedOffset() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 4);
        task.nextPut(records -> task.context().offset(P0, 1));
        running.iterateAtOnce();
        assertThat(running.position(P0)).isEqualTo(4);
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@1, t-0@2, t-0@3]");
        assertThat(running.lastCommittedOffsets().get(P0).offset()).isEqualTo(1);
    }

    @Test
    void aCommitBetweenAPutAndItsSeekSeesThePositionFromBefore() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 4);
        task.nextPut(records -> {
            task.context().offset(P0, 1);
            task.context().requestCommit();
        });
        running.iterateAtOnce();
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("preCommit [t-0=4]", "put [t-0@1, t-0@2, t-0@3]");
    }

    @Test
    void aSeekWithinOpenIsDoneWithinTheAssignment() {
        alone.topics().append(P0, 4);
        task.nextOpen(() -> task.context().offset(P0, 2));
        ModelTask running = alone.start(P0);
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("open [t-0]", "put [t-0@2, t-0@3]");
    }

    @Test
    void aSeekOfAPartitionThatIsGoneKillsTheTask() {
        ModelTask running = alone.start(P0, P1);
        task.nextPut(records -> task.context().offset(P1, 0));
        task.nextPut(records -> task.context().offset(P1, 0));
        running.iterateAtOnce();
        group.revoke(Set.of(P1));
        running.iterateAtOnce();
        assertThatThrownBy(running::iterateAtOnce).isInstanceOf(IllegalStateException.class);
        assertThat(running.isRunning()).isFalse();
    }

    @Test
    void seeksBeforeTheOneThatKillsTheTaskAreDoneInConnectsOrder() {
        TopicPartition other = new TopicPartition("u", 1);
        ModelTask running = alone.start(P1, other);
        alone.topics().append(P1, 3);
        running.iterateAtOnce();
        group.revoke(Set.of(other));
        running.iterateAtOnce();
        task.context().offset(other, 0);
        task.context().offset(P1, 1);
        assertThatThrownBy(running::iterateAtOnce).isInstanceOf(IllegalStateException.class);
        assertThat(running.position(P1)).isEqualTo(1);
    }

    @Test
    void aSeekToNullIsIgnored() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 2);
        task.nextPut(records -> task.context().offset(Collections.singletonMap(P0, null)));
        running.iterateAtOnce();
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@0, t-0@1]", "put []");
    }

    @Test
    void aNegativeSeekKillsTheTask() {
        ModelTask running = alone.start(P0);
        task.nextPut(records -> task.context().offset(P0, -1));
        running.iterateAtOnce();
        assertThatThrownBy(running::iterateAtOnce).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void offsetsOutOfRangeGoByTheResetPolicy() {
        alone.topics().create(P0);
        alone.topics().append(P0, 5);
        alone.topics().deleteBefore(P0, 3);
        group.offsets().alter(P0, 1);
        ModelTask running = alone.start(P0);
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@3, t-0@4]");
    }

    @Test
    void latestJumpsOverWhatWasProducedMeanwhile() {
        settings.reset(ModelSettings.Reset.LATEST);
        alone.topics().append(P0, 5);
        alone.topics().deleteBefore(P0, 3);
        group.offsets().alter(P0, 1);
        ModelTask running = alone.start(P0);
        running.iterateAtOnce();
        alone.topics().append(P0, 1);
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put []", "put [t-0@5]");
    }

    @Test
    void withoutAResetPolicyAnOffsetOutOfRangeKillsTheTask() {
        settings.reset(ModelSettings.Reset.NONE);
        alone.topics().append(P0, 5);
        alone.topics().deleteBefore(P0, 3);
        group.offsets().alter(P0, 1);
        ModelTask running = alone.start(P0);
        assertThatThrownBy(running::iterateAtOnce).isInstanceOf(OffsetOutOfRangeException.class);
    }

    @Test
    void withoutAResetPolicyANewPartitionKillsTheTask() {
        settings.reset(ModelSettings.Reset.NONE);
        ModelTask running = alone.start(P0);
        assertThatThrownBy(running::iterateAtOnce).isInstanceOf(NoOffsetForPartitionException.class);
    }
}
