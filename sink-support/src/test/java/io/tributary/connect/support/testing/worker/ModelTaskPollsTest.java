package io.tributary.connect.support.testing.worker;

import static io.tributary.connect.support.testing.worker.LoneTask.P0;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a poll ends, and what a put brings. */
class ModelTaskPollsTest {
    private static final int MINUTE = 60_000;

    private final LoneTask alone = new LoneTask();
    private final ModelSettings settings = alone.settings();
    private final VirtualTime time = alone.time();
    private final ScriptedTask task = alone.task();

    @Test
    void eachPollIsFollowedByAPutEvenAnEmptyOne() {
        ModelTask running = alone.start(P0);
        running.iterateAtOnce();
        alone.topics().append(P0, 3);
        running.iterateAtOnce();
        running.iterateAtOnce();
        assertThat(alone.calls())
                .containsExactly("start", "open [t-0]", "put []", "put [t-0@0, t-0@1, t-0@2]", "put []");
    }

    @Test
    void aPollLastsUntilTheNextCommitIfNothingComes() {
        ModelTask running = alone.start(P0);
        long start = time.nowMs();
        running.iterate();
        assertThat(time.nowMs() - start).isEqualTo(MINUTE);
    }

    @Test
    void aRecordEndsAPoll() {
        ModelTask running = alone.start(P0);
        time.after(1_234, () -> alone.topics().append(P0, 1));
        time.after(2_000, () -> {});
        long start = time.nowMs();
        running.iterate();
        assertThat(time.nowMs() - start).isEqualTo(1_234);
        assertThat(alone.calls()).endsWith("put [t-0@0]");
    }

    @Test
    void aPollHasAtMostSoManyRecords() {
        settings.maxPollRecords(2);
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 3);
        running.iterateAtOnce();
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@0, t-0@1]", "put [t-0@2]");
    }

    @Test
    void filteredRecordsAreDeliveredAsOffsetsOnly() {
        settings.transformation(record -> record.kafkaOffset() == 1 ? null : record);
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 2);
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@0]");
        assertThat(running.currentOffsets().get(P0).offset()).isEqualTo(2);
    }

    @Test
    void fetchedRecordsOfAPausedPartitionAreKept() {
        settings.maxPollRecords(1);
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 3);
        task.nextPut(records -> task.context().pause(P0));
        running.iterateAtOnce();
        running.iterateAtOnce();
        alone.topics().deleteBefore(P0, 3);
        task.context().resume(P0);
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@0]", "put []", "put [t-0@1]");
    }

    @Test
    void aPausedConnectorGetsEmptyPutsAndCommits() {
        ModelTask running = alone.start(P0);
        alone.topics().append(P0, 1);
        running.iterateAtOnce();
        running.pauseConnector();
        running.iterate();
        alone.topics().append(P0, 1);
        running.iterateAtOnce();
        running.resumeConnector();
        running.iterate();
        running.iterateAtOnce();
        assertThat(alone.calls()).endsWith("put [t-0@0]", "preCommit [t-0=1]", "put []", "put [t-0@1]");
    }
}
