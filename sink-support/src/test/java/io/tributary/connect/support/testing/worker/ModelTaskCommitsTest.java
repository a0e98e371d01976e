package io.tributary.connect.support.testing.worker;

import static io.tributary.connect.support.testing.worker.LoneTask.P0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** What is committed of the task's answers, and what follows where that fails. */
class ModelTaskCommitsTest {
    private final LoneTask alone = new LoneTask();
    private final ModelGroup group = alone.group();
    private final VirtualTime time = alone.time();
    private final ScriptedTask task = alone.task();

    @Test
    void anAnswerThatConnectHoldsAlreadyIsNotCommittedUnlessItsTextDiffers() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 4);
        task.nextPut(records -> task.context().offset(P0, 2));
        running.iterateAtOnce();
        answer(new OffsetAndMetadata(2));
        running.iterateAtOnce();
        task.context().requestCommit();
        running.iterateAtOnce();
        assertThat(group.offsets().committed(P0)).isEmpty();
        answer(new OffsetAndMetadata(2, "text"));
        task.context().requestCommit();
        running.iterateAtOnce();
        assertThat(group.offsets().committed(P0)).contains(new OffsetAndMetadata(2, "text"));
    }

    @Test
    void anAnswerAboveWhatWasDeliveredIsIgnored() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 2);
        running.iterateAtOnce();
        answer(new OffsetAndMetadata(3));
        task.context().requestCommit();
        running.iterateAtOnce();
        assertThat(group.offsets().committed(P0)).isEmpty();
    }

    @Test
    void aThrowingPreCommitRewindsToWhatWasCommitted() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 2);
        running.iterateAtOnce();
        task.nextAnswer(() -> {
            throw new ConnectException("no");
        });
        task.context().requestCommit();
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("preCommit [t-0=2]", "put [t-0@0, t-0@1]");
        assertThat(running.commitFailures()).isEqualTo(1);
    }

    @Test
    void aCommitThatIsNotAnsweredInTimeFailsAndItsLateAnswerCounts() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 2);
        running.iterateAtOnce();
        running.holdCommits();
        task.context().requestCommit();
        running.iterateAtOnce();
        time.pass(5_000);
        running.iterateAtOnce();
        assertThat(running.commitFailures()).isEqualTo(1);
        assertThat(running.lastCommittedOffsets().get(P0).offset()).isZero();
        running.answerCommits();
        running.iterateAtOnce();
        assertThat(running.commitFailures()).isZero();
        assertThat(running.lastCommittedOffsets().get(P0).offset()).isEqualTo(2);
    }

    @Test
    void anAnswerToACommitBeforeTheLastOneIsIgnored() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 2);
        running.iterateAtOnce();
        running.holdCommits();
        task.context().requestCommit();
        running.iterateAtOnce();
        time.pass(5_000);
        running.iterateAtOnce();
        task.nextAnswer(Map::of);
        task.context().requestCommit();
        running.iterateAtOnce();
        running.answerCommits();
        running.iterateAtOnce();
        assertThat(running.lastCommittedOffsets().get(P0).offset()).isZero();
    }

    private void answer(OffsetAndMetadata offset) {
        task.nextAnswer(() -> Map.of(P0, offset));
    }
}
