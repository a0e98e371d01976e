package io.tributary.connect.support.testing.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;

class ModelTaskTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);
    private static final int MINUTE = 60_000;

    private final VirtualTime time = new VirtualTime();
    private final ModelTopics topics = new ModelTopics();
    private final List<String> calls = new ArrayList<>();
    private final ScriptedTask task = new ScriptedTask(calls::add);
    private final ModelSettings settings = new ModelSettings().lenient();
    private final ModelGroup group = new ModelGroup(topics, time, settings);
    private ModelTask running;

    @Test
    void eachPollIsFollowedByAPutEvenAnEmptyOne() {
        start(P0);
        running.iterateAtOnce();
        append(P0, 3);
        running.iterateAtOnce();
        running.iterateAtOnce();
        assertThat(calls).containsExactly("start", "open [t-0]", "put []", "put [t-0@0, t-0@1, t-0@2]", "put []");
    }

    @Test
    void aPollLastsUntilTheNextCommitIfNothingComes() {
        start(P0);
        long start = time.nowMs();
        running.iterate();
        assertThat(time.nowMs() - start).isEqualTo(MINUTE);
    }

    @Test
    void aRecordEndsAPoll() {
        start(P0);
        time.after(1_234, () -> append(P0, 1));
        time.after(2_000, () -> {});
        long start = time.nowMs();
        running.iterate();
        assertThat(time.nowMs() - start).isEqualTo(1_234);
        assertThat(calls).endsWith("put [t-0@0]");
    }

    @Test
    void aTimeoutCountsForOnePoll() {
        start(P0);
        task.nextPut(records -> task.context().timeout(50));
        running.iterateAtOnce();
        running.iterate();
        assertThat(running.pollMs()).isEqualTo(50);
        running.iterate();
        assertThat(running.pollMs()).isEqualTo(MINUTE - 50);
    }

    @Test
    void aTimeoutOfZeroIsNone() {
        start(P0);
        task.nextPut(records -> task.context().timeout(0));
        running.iterateAtOnce();
        running.iterate();
        assertThat(running.pollMs()).isEqualTo(MINUTE);
    }

    @Test
    void theRefusedBatchComesAgainBehindTheNextPollWithAllPartitionsPaused() {
        start(P0, P1);
        append(P0, 1);
        refuseNextPut();
        running.iterateAtOnce();
        append(P1, 1);
        assertThat(running.paused()).containsExactlyInAnyOrder(P0, P1);
        running.iterate();
        assertThat(running.pollMs()).isEqualTo(MINUTE);
        assertThat(running.paused()).isEmpty();
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@0]", "put [t-0@0]", "preCommit [t-0=1, t-1=0]", "put [t-1@0]");
    }

    @Test
    void offsetsOfARefusedBatchAreNotDelivered() {
        start(P0);
        append(P0, 2);
        refuseNextPut();
        running.iterateAtOnce();
        task.context().requestCommit();
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@0, t-0@1]", "preCommit [t-0=0]", "put [t-0@0, t-0@1]");
    }

    @Test
    void offsetsOfAKeptBatchSurviveARevocationAlthoughItsRecordsDoNot() {
        start(P0, P1);
        append(P0, 2);
        append(P1, 3);
        refuseNextPut();
        running.iterateAtOnce();
        group.revoke(Set.of(P1));
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@0, t-0@1]");
        assertThat(running.currentOffsets().get(P1).offset()).isEqualTo(3);
    }

    @Test
    void offsetsOfLostPartitionsDoNot() {
        start(P0);
        append(P0, 2);
        refuseNextPut();
        running.iterateAtOnce();
        group.expel(running);
        running.iterateAtOnce();
        assertThat(running.currentOffsets()).isEmpty();
    }

    @Test
    void renamedRecordsOfARevokedPartitionStayInAKeptBatch() {
        settings.transformation(record -> record.newRecord(
                "renamed",
                record.kafkaPartition(),
                record.keySchema(),
                record.key(),
                record.valueSchema(),
                record.value(),
                record.timestamp()));
        start(P0);
        append(P0, 1);
        refuseNextPut();
        running.iterateAtOnce();
        group.revoke(Set.of(P0));
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [renamed-0@0]", "preCommit [t-0=0]", "close [t-0]", "put [renamed-0@0]");
    }

    @Test
    void filteredRecordsAreDeliveredAsOffsetsOnly() {
        settings.transformation(record -> record.kafkaOffset() == 1 ? null : record);
        start(P0);
        append(P0, 2);
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@0]");
        assertThat(running.currentOffsets().get(P0).offset()).isEqualTo(2);
    }

    @Test
    void aSeekIsDoneBeforeTheNextPollAndBecomesTheCommittedOffset() {
        start(P0);
        append(P0, 4);
        task.nextPut(records -> task.context().offset(P0, 1));
        running.iterateAtOnce();
        assertThat(running.position(P0)).isEqualTo(4);
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@1, t-0@2, t-0@3]");
        assertThat(running.lastCommittedOffsets().get(P0).offset()).isEqualTo(1);
    }

    @Test
    void aCommitBetweenAPutAndItsSeekSeesThePositionFromBefore() {
        start(P0);
        append(P0, 4);
        task.nextPut(records -> {
            task.context().offset(P0, 1);
            task.context().requestCommit();
        });
        running.iterateAtOnce();
        running.iterateAtOnce();
        assertThat(calls).endsWith("preCommit [t-0=4]", "put [t-0@1, t-0@2, t-0@3]");
    }

    @Test
    void aSeekWithinOpenIsDoneWithinTheAssignment() {
        append(P0, 4);
        task.nextOpen(() -> task.context().offset(P0, 2));
        start(P0);
        running.iterateAtOnce();
        assertThat(calls).endsWith("open [t-0]", "put [t-0@2, t-0@3]");
    }

    @Test
    void aSeekOfAPartitionThatIsGoneKillsTheTask() {
        start(P0, P1);
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
        start(P1, other);
        append(P1, 3);
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
        start(P0);
        append(P0, 2);
        task.nextPut(records -> task.context().offset(Collections.singletonMap(P0, null)));
        running.iterateAtOnce();
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@0, t-0@1]", "put []");
    }

    @Test
    void aNegativeSeekKillsTheTask() {
        start(P0);
        task.nextPut(records -> task.context().offset(P0, -1));
        running.iterateAtOnce();
        assertThatThrownBy(running::iterateAtOnce).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerThatConnectHoldsAlreadyIsNotCommittedUnlessItsTextDiffers() {
        start(P0);
        append(P0, 4);
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
        start(P0);
        append(P0, 2);
        running.iterateAtOnce();
        answer(new OffsetAndMetadata(3));
        task.context().requestCommit();
        running.iterateAtOnce();
        assertThat(group.offsets().committed(P0)).isEmpty();
    }

    @Test
    void aThrowingPreCommitRewindsToWhatWasCommitted() {
        start(P0);
        append(P0, 2);
        running.iterateAtOnce();
        task.nextAnswer(() -> {
            throw new ConnectException("no");
        });
        task.context().requestCommit();
        running.iterateAtOnce();
        assertThat(calls).endsWith("preCommit [t-0=2]", "put [t-0@0, t-0@1]");
        assertThat(running.commitFailures()).isEqualTo(1);
    }

    @Test
    void aCommitThatIsNotAnsweredInTimeFailsAndItsLateAnswerCounts() {
        start(P0);
        append(P0, 2);
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
        start(P0);
        append(P0, 2);
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

    @Test
    void theLastCloseNamesRevokedPartitionsIfOffsetsWereCommittedSinceTheAssignment() {
        start(P0, P1);
        append(P0, 1);
        running.iterateAtOnce();
        group.revoke(Set.of(P1));
        running.iterateAtOnce();
        running.stop();
        assertThat(calls).endsWith("preCommit [t-0=1, t-1=0]", "close [t-0, t-1]", "stop");
    }

    /** Connect's metrics hold its own map of offsets until something is committed, and forget what is revoked. */
    @Test
    void revokedPartitionsAreForgottenIfNothingWasCommittedSinceTheAssignment() {
        start(P0, P1);
        running.iterateAtOnce();
        group.revoke(Set.of(P1));
        running.iterateAtOnce();
        running.stop();
        assertThat(calls).endsWith("preCommit [t-0=0]", "close [t-0]", "stop");
    }

    @Test
    void aRevocationWhoseCloseThrowsForgetsNothing() {
        start(P0, P1);
        running.iterateAtOnce();
        task.nextClose(() -> {
            throw new ConnectException("no");
        });
        group.revoke(Set.of(P1));
        assertThatThrownBy(running::iterateAtOnce).hasMessage("no");
        assertThat(calls).endsWith("preCommit [t-0=0, t-1=0]", "close [t-0, t-1]", "stop");
    }

    @Test
    void aTaskWithoutPartitionsIsStoppedWithoutClose() {
        running = group.start("sink-0", task, Map.of());
        running.stop();
        assertThat(calls).containsExactly("start", "stop");
    }

    @Test
    void aFatalPutIsFollowedByPreCommitCloseAndStop() {
        start(P0);
        task.nextPut(records -> {
            throw new IllegalStateException("bug");
        });
        assertThatThrownBy(running::iterateAtOnce)
                .isInstanceOf(ConnectException.class)
                .hasRootCauseMessage("bug");
        assertThat(calls).endsWith("put []", "preCommit [t-0=0]", "close [t-0]", "stop");
    }

    @Test
    void anErrorIsTheEndOfTheProcess() {
        start(P0);
        task.nextPut(records -> {
            throw new AssertionError("crash");
        });
        assertThatThrownBy(running::iterateAtOnce).hasMessage("crash");
        assertThat(calls).endsWith("put []");
        assertThat(group.tasks()).isEmpty();
    }

    @Test
    void whatTheTaskPausedIsPausedAgainWhenItComesBack() {
        start(P0, P1);
        task.nextPut(records -> task.context().pause(P0));
        running.iterateAtOnce();
        group.assign(running, Set.of());
        running.iterateAtOnce();
        append(P0, 1);
        append(P1, 1);
        running.iterateAtOnce();
        assertThat(running.paused()).containsExactly(P0);
        assertThat(calls).endsWith("put [t-1@0]");
    }

    @Test
    void theTaskMayNotPauseWhatItDoesNotHave() {
        start(P0);
        task.nextPut(records -> task.context().pause(P1));
        assertThatThrownBy(running::iterateAtOnce).hasMessageContaining("unrecoverable");
    }

    @Test
    void fetchedRecordsOfAPausedPartitionAreKept() {
        settings.maxPollRecords(1);
        start(P0);
        append(P0, 3);
        task.nextPut(records -> task.context().pause(P0));
        running.iterateAtOnce();
        running.iterateAtOnce();
        topics.deleteBefore(P0, 3);
        task.context().resume(P0);
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@0]", "put []", "put [t-0@1]");
    }

    @Test
    void aPausedConnectorGetsEmptyPutsAndCommits() {
        start(P0);
        append(P0, 1);
        running.iterateAtOnce();
        running.pauseConnector();
        running.iterate();
        append(P0, 1);
        running.iterateAtOnce();
        running.resumeConnector();
        running.iterate();
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@0]", "preCommit [t-0=1]", "put []", "put [t-0@1]");
    }

    @Test
    void offsetsOutOfRangeGoByTheResetPolicy() {
        topics.create(P0);
        append(P0, 5);
        topics.deleteBefore(P0, 3);
        group.offsets().alter(P0, 1);
        start(P0);
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@3, t-0@4]");
    }

    @Test
    void latestJumpsOverWhatWasProducedMeanwhile() {
        settings.reset(ModelSettings.Reset.LATEST);
        append(P0, 5);
        topics.deleteBefore(P0, 3);
        group.offsets().alter(P0, 1);
        start(P0);
        running.iterateAtOnce();
        append(P0, 1);
        running.iterateAtOnce();
        assertThat(calls).endsWith("put []", "put [t-0@5]");
    }

    @Test
    void withoutAResetPolicyAnOffsetOutOfRangeKillsTheTask() {
        settings.reset(ModelSettings.Reset.NONE);
        append(P0, 5);
        topics.deleteBefore(P0, 3);
        group.offsets().alter(P0, 1);
        start(P0);
        assertThatThrownBy(running::iterateAtOnce).isInstanceOf(OffsetOutOfRangeException.class);
    }

    @Test
    void withoutAResetPolicyANewPartitionKillsTheTask() {
        settings.reset(ModelSettings.Reset.NONE);
        start(P0);
        assertThatThrownBy(running::iterateAtOnce).isInstanceOf(NoOffsetForPartitionException.class);
    }

    @Test
    void aPollHasAtMostSoManyRecords() {
        settings.maxPollRecords(2);
        start(P0);
        append(P0, 3);
        running.iterateAtOnce();
        running.iterateAtOnce();
        assertThat(calls).endsWith("put [t-0@0, t-0@1]", "put [t-0@2]");
    }

    @Test
    void aStopBeyondItsDeadlineCommitsNothing() {
        start(P0);
        append(P0, 1);
        running.iterateAtOnce();
        task.nextClose(() -> time.pass(6_000));
        running.stop();
        assertThat(running.isCancelled()).isTrue();
        assertThat(running.stopMs()).isEqualTo(6_000);
        assertThat(group.offsets().offsets()).isEmpty();
    }

    @Test
    void aSuccessorMayBeginBesideATaskThatDoesNotStop() {
        start(P0);
        running.iterateAtOnce();
        List<String> successorsCalls = new ArrayList<>();
        task.nextClose(() -> time.pass(6_000));
        task.atStop(() -> calls.add("with the successor at " + successorsCalls));
        running.stop(() -> group.start("sink-0", new ScriptedTask(successorsCalls::add), Map.of()));
        assertThat(calls).endsWith("stop", "with the successor at [start]");
    }

    @Test
    void theContextIsThatOfAnOldWorker() {
        start(P0);
        assertThat(task.context().configs()).isEqualTo(Map.of("name", "sink"));
        assertThat(task.context().errantRecordReporter()).isNull();
        running.iterateAtOnce();
        assertThat(task.context().assignment()).containsExactly(P0);
    }

    private void start(TopicPartition... partitions) {
        running = group.start("sink-0", task, Map.of("name", "sink"));
        group.assign(running, List.of(partitions));
    }

    private void append(TopicPartition partition, int count) {
        SinkRecords source =
                SinkRecords.of(partition.topic(), partition.partition()).at(topics.endOffset(partition));
        for (int i = 0; i < count; i++) {
            topics.append(source.schemaless("key", "value"));
        }
    }

    private void refuseNextPut() {
        task.nextPut(records -> {
            throw new RetriableException("later");
        });
    }

    private void answer(OffsetAndMetadata offset) {
        task.nextAnswer(() -> Map.of(P0, offset));
    }
}
