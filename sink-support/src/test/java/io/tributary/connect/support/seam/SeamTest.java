package io.tributary.connect.support.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.testing.worker.ModelGroup;
import io.tributary.connect.support.testing.worker.ModelSettings;
import io.tributary.connect.support.testing.worker.ModelTask;
import io.tributary.connect.support.testing.worker.ModelTopics;
import io.tributary.connect.support.testing.worker.VirtualDrive;
import io.tributary.connect.support.testing.worker.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A task on a worker at Connect's defaults, which fails a run with a RetriableException or idle time. */
class SeamTest {
    private static final TopicPartition P0 = new TopicPartition("t", 0);
    private static final TopicPartition P1 = new TopicPartition("t", 1);
    private static final long MINUTE_MS = 60_000;

    private final VirtualTime time = new VirtualTime();
    private final MemoryStore store = new MemoryStore(time);
    private final ModelTopics topics = new ModelTopics();
    private final Map<TopicPartition, SinkRecords> sources = new HashMap<>();
    private final List<Long> reported = new ArrayList<>();
    /** What Connect's dead-letter producer holds by default. */
    private static final int DEAD_LETTER_BYTES = 32 << 20;

    private int unanswered;
    private int mostUnanswered;
    private long reportMs;
    private final ModelSettings settings = new ModelSettings().toleratesErrors().deadLetters(this::report);
    private Rules rules = new Rules("sink", new Limits(5_000, 1 << 20), true, true, false);

    @Test
    void allRecordsAreWrittenOnceAndTheirOffsetsCommitted() {
        ModelGroup group = group();
        ModelTask task = start(group, P0, P1);
        append(P0, 10_000);
        append(P1, 10_000);
        group.runUntil(() -> store.rows().size() == 20_000, MINUTE_MS);
        group.runFor(2 * MINUTE_MS);
        assertThat(group.offsets().offsets()).isEqualTo(Map.of(P0, 10_000L, P1, 10_000L));
        assertWrittenOnce(P0, 10_000);
        assertWrittenOnce(P1, 10_000);
        task.stop();
    }

    @Test
    void aSlowStoreIsKeptBusy() {
        store.takes(2_000);
        ModelGroup group = group();
        ModelTask task = start(group, P0);
        append(P0, 40_000);
        long start = time.nowMs();
        group.runUntil(() -> store.rows().size() == 40_000, 5 * MINUTE_MS);
        assertThat(time.nowMs() - start).isLessThan(9 * 2_000 + 2_000);
        task.stop();
        assertWrittenOnce(P0, 40_000);
    }

    @Test
    void badRecordsAreReportedInBulkOnceAndNotTooManyAtATime() {
        reportMs = 5;
        store.refuses(record -> true);
        ModelGroup group = group();
        ModelTask task = start(group, P0);
        append(P0, 100_000);
        long start = time.nowMs();
        group.runUntil(() -> store.offsets().getOrDefault(P0, 0L) == 100_000, MINUTE_MS);
        assertThat(time.nowMs() - start).as("20 000 each 5 ms").isLessThan(2_000);
        assertThat(reported).containsExactlyElementsOf(offsets(100_000));
        assertThat(mostUnanswered).isLessThanOrEqualTo(DEAD_LETTER_BYTES / 1_000);
        task.stop();
    }

    @Test
    void theDeadLetterProducerHasMemoryForWhatIsUnanswered() {
        reportMs = 5;
        store.refuses(record -> true);
        ModelGroup group = group();
        ModelTask task = start(group, P0);
        int size = 100_000;
        append(P0, 2_000, "v".repeat(size));
        group.runUntil(() -> store.offsets().getOrDefault(P0, 0L) == 2_000, MINUTE_MS);
        assertThat(reported).containsExactlyElementsOf(offsets(2_000));
        assertThat(mostUnanswered).isLessThan(DEAD_LETTER_BYTES / size);
        task.stop();
    }

    @Test
    void anOutageReadsAgainWhatIsNotDurableAndReportsNothingTwice() {
        store.refuses(record -> record.originalKafkaOffset() % 10 == 0);
        store.takes(100);
        ModelGroup group = group();
        ModelTask task = start(group, P0);
        append(P0, 20_000);
        group.runUntil(() -> store.rows().size() >= 4_000, MINUTE_MS);
        store.failsFor(30_000);
        group.runUntil(() -> store.offsets().get(P0) == 20_000, 2 * MINUTE_MS);
        assertThat(reported).doesNotHaveDuplicates().hasSize(2_000);
        assertThat(store.rows()).hasSize(18_000).doesNotHaveDuplicates();
        task.stop();
    }

    /** In the first put's claim, in a batch that is written, while reports are open, in an outage. */
    @Test
    void aStopIsSoonOverAtAnyMoment() {
        for (long moment = 0; moment < 3_000; moment += 97) {
            time.pass(MINUTE_MS);
            store.claimsTake(300);
            store.takes(700);
            ModelGroup group = group();
            ModelTask task = start(group, P0);
            append(P0, 5_000);
            group.runFor(moment);
            task.stop();
            assertThat(task.stopMs()).isLessThan(2_500);
        }
    }

    @ParameterizedTest
    @EnumSource(ModelSettings.Protocol.class)
    void aRebalanceWithRenamedTopicsAndASlowWriterIsNoRecreatedTopic(ModelSettings.Protocol protocol) {
        store.takes(3_000);
        settings.protocol(protocol).transformation(record -> SinkRecords.renamed("renamed", record));
        ModelGroup group = group();
        ModelTask first = start(group, P0, P1);
        append(P0, 12_000);
        append(P1, 12_000);
        group.runUntil(() -> store.rows().size() >= 5_000, MINUTE_MS);
        ModelTask second = start(group, "sink-1", P1);
        group.runFor(5_000);
        group.assign(first, Set.of(P1));
        group.runUntil(() -> store.rows().size() == 24_000, 5 * MINUTE_MS);
        assertWrittenOnce(P0, 12_000);
        assertWrittenOnce(P1, 12_000);
        first.stop();
        second.stop();
    }

    @Test
    void aNewPartitionBeginsWhereItsFirstRecordLiesAlsoAfterAKillBehindACommit() {
        append(P0, 10);
        ModelGroup group = group();
        group.offsets().alter(P0, 4);
        store.claimsTake(20_000);
        ModelTask killed = start(group, P0);
        group.runFor(500);
        killed.kill();
        group.expel(killed);
        store.claimsTake(0);
        start(group, "sink-1", P0);
        group.runUntil(() -> !store.rows().isEmpty(), MINUTE_MS);
        assertThat(store.written())
                .containsEntry("t-0", LongStream.range(4, 10).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 499, 700, 5_000, 90_000})
    void aNewPartitionLosesNothingHoweverLongItsClaimTakes(long claimMs) {
        append(P0, 3_000);
        store.claimsTake(claimMs);
        ModelGroup group = group();
        start(group, P0);
        group.runUntil(() -> store.rows().size() == 3_000, 10 * MINUTE_MS);
        assertWrittenOnce(P0, 3_000);
    }

    /** What cannot be converted would else be in the dead-letter topic twice. */
    @Test
    void recordsAreConvertedOnceByANewTaskAndByItsSuccessor() {
        List<Long> converted = new ArrayList<>();
        settings.transformation(record -> {
            converted.add(record.originalKafkaOffset());
            return record;
        });
        append(P0, 1_000);
        ModelGroup group = group();
        ModelTask task = start(group, P0);
        group.runUntil(() -> store.rows().size() == 1_000, MINUTE_MS);
        group.runFor(1_000);
        task.kill();
        group.expel(task);
        append(P0, 1_000);
        // The group does not know how far the first one came.
        group.offsets().alter(P0, 0);
        start(group, "sink-1", P0);
        group.runUntil(() -> store.rows().size() == 2_000, MINUTE_MS);
        assertThat(converted).containsExactlyElementsOf(offsets(2_000));
    }

    @Test
    void whatATransformationDropsAtTheEndIsNotReadAgain() {
        settings.transformation(record -> record.originalKafkaOffset() < 100 ? record : null);
        append(P0, 200);
        ModelGroup group = group();
        ModelTask task = start(group, P0);
        group.runFor(3 * MINUTE_MS);
        assertThat(store.offsets()).containsEntry(P0, 200L);
        assertThat(group.offsets().offsets()).containsEntry(P0, 200L);
        task.stop();
    }

    @Test
    void positionsAreNotStoredWhereTheSinkDoesNotWantThem() {
        rules = new Rules("sink", new Limits(5_000, 1 << 20), true, false, false);
        settings.transformation(record -> record.originalKafkaOffset() < 100 ? record : null);
        append(P0, 200);
        ModelGroup group = group();
        start(group, P0);
        group.runFor(3 * MINUTE_MS);
        assertThat(store.offsets()).containsEntry(P0, 100L);
        assertThat(group.offsets().offsets()).containsEntry(P0, 100L);
    }

    @Test
    void theGroupsLagIsRepairedOnAQuietTopicAfterACrash() {
        append(P0, 50);
        store.offsets().put(P0, 50L);
        ModelGroup group = group();
        group.offsets().alter(P0, 20);
        start(group, P0);
        group.runFor(2 * MINUTE_MS);
        assertThat(store.rows()).isEmpty();
        assertThat(group.offsets().offsets()).containsEntry(P0, 50L);
    }

    @Test
    void aStoredOffsetThatRetentionHasPassedGoesOnAtTheFirstRecordThatIsThere() {
        append(P0, 50);
        store.offsets().put(P0, 10L);
        topics.deleteBefore(P0, 30);
        ModelGroup group = group();
        start(group, P0);
        group.runUntil(() -> store.rows().size() == 20, MINUTE_MS);
        assertThat(store.written())
                .containsEntry("t-0", LongStream.range(30, 50).boxed().toList());
    }

    @Test
    void aTopicThatWasRecreatedIsFatalWithTheRemedy() {
        append(P0, 5);
        store.offsets().put(P0, 10L);
        ModelGroup group = group();
        start(group, P0);
        assertThatThrownBy(() -> group.runFor(MINUTE_MS))
                .rootCause()
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("the topic was recreated")
                .hasMessageContaining("DELETE /connectors/sink/offsets");
    }

    @Test
    void badRecordsWithoutAReporterEndTheTask() {
        store.refuses(record -> record.originalKafkaOffset() == 3);
        append(P0, 5);
        ModelGroup group = new ModelGroup(topics, time, new ModelSettings());
        start(group, P0);
        assertThatThrownBy(() -> group.runFor(MINUTE_MS)).rootCause().hasMessageContaining("bad");
    }

    @Test
    void lostPartitionsAreWrittenByTheirNextOwnerOnly() {
        store.takes(2_000);
        append(P0, 20_000);
        ModelGroup group = group();
        ModelTask zombie = start(group, P0);
        group.runUntil(() -> store.rows().size() >= 5_000, MINUTE_MS);
        zombie.freeze();
        group.expel(zombie);
        ModelTask successor = start(group, "sink-1", P0);
        group.runFor(10_000);
        zombie.thaw();
        group.runUntil(() -> store.rows().size() == 20_000, 5 * MINUTE_MS);
        assertWrittenOnce(P0, 20_000);
        successor.stop();
    }

    private ModelGroup group() {
        return new ModelGroup(topics, time, settings);
    }

    private ModelTask start(ModelGroup group, TopicPartition... partitions) {
        return start(group, "sink-0", partitions);
    }

    private ModelTask start(ModelGroup group, String name, TopicPartition... partitions) {
        VirtualDrive drive = new VirtualDrive(time);
        ModelTask task = group.start(name, new SeamTask(store.newWriter(), rules, drive), Map.of("name", "sink"))
                .withWorkWaiting(drive::hasNews);
        group.assign(task, Set.of(partitions));
        return task;
    }

    private void append(TopicPartition partition, int count) {
        append(partition, count, "v");
    }

    private void append(TopicPartition partition, int count, String value) {
        SinkRecords source =
                sources.computeIfAbsent(partition, created -> SinkRecords.of(partition.topic(), partition.partition()));
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(source.schemaless("k", value));
        }
        topics.append(records);
    }

    private CompletableFuture<Void> report(SinkRecord record, Throwable reason) {
        reported.add(record.originalKafkaOffset());
        mostUnanswered = Math.max(mostUnanswered, ++unanswered);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        time.after(reportMs, () -> {
            unanswered--;
            answer.complete(null);
        });
        return answer;
    }

    private void assertWrittenOnce(TopicPartition partition, long count) {
        assertThat(store.written().get(partition.toString())).containsExactlyElementsOf(offsets(count));
    }

    private static List<Long> offsets(long count) {
        return LongStream.range(0, count).boxed().toList();
    }
}
