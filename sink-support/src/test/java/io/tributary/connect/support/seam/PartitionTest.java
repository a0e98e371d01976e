package io.tributary.connect.support.seam;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.seam.PartitionState.Reading;
import io.tributary.connect.support.seam.PartitionState.Verdict;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionTest {
    private static final Assignment ASSIGNMENT = new Assignment(new TopicPartition("t", 0), 1);
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final long TIME = 1_769_904_000_000L;

    /** A state by how it is reached, what becomes of a record at 30 in it, and what may be committed. */
    private record Row(
            String state,
            Consumer<Partition> history,
            boolean isPaused,
            Verdict verdictOf30,
            OptionalLong committableOf40,
            boolean wantsSeek) {

        @Override
        public String toString() {
            return state;
        }
    }

    static List<Row> states() {
        OptionalLong ten = OptionalLong.of(10);
        return List.of(
                new Row("opened", partition -> {}, false, Verdict.SKIP, NONE, false),
                new Row("claiming", PartitionTest::claim, true, Verdict.SKIP, NONE, false),
                new Row("new", PartitionTest::becomeNew, false, Verdict.SKIP, NONE, false),
                new Row("seeking", PartitionTest::seek, false, Verdict.SKIP, NONE, true),
                new Row(
                        "sought by a put that has not returned",
                        partition -> {
                            seek(partition);
                            partition.requestSeek();
                        },
                        false,
                        Verdict.SKIP,
                        NONE,
                        true),
                new Row("reading", PartitionTest::read, false, Verdict.ACCEPT_BEHIND_GAP, ten, false),
                new Row(
                        "lost",
                        partition -> {
                            read(partition);
                            partition.lost();
                        },
                        true,
                        Verdict.SKIP,
                        NONE,
                        false),
                new Row(
                        "held",
                        partition -> {
                            read(partition);
                            partition.held();
                        },
                        true,
                        Verdict.SKIP,
                        ten,
                        false),
                new Row(
                        "released",
                        partition -> {
                            read(partition);
                            partition.held();
                            partition.released(new FromWriter.Released(partition.assignment(), 2, 30));
                        },
                        false,
                        Verdict.SKIP,
                        NONE,
                        true),
                new Row(
                        "lost while it was held, and released too late",
                        partition -> {
                            read(partition);
                            partition.held();
                            partition.lost();
                            partition.released(new FromWriter.Released(partition.assignment(), 2, 30));
                        },
                        true,
                        Verdict.SKIP,
                        NONE,
                        false),
                new Row(
                        "fenced",
                        partition -> {
                            read(partition);
                            partition.fenced();
                        },
                        true,
                        Verdict.SKIP,
                        NONE,
                        false));
    }

    @ParameterizedTest
    @MethodSource("states")
    void isInAState(Row row) {
        Partition partition = partition(true);
        row.history().accept(partition);
        assertThat(partition.isPaused()).isEqualTo(row.isPaused());
        assertThat(partition.committable(40)).isEqualTo(row.committableOf40());
        assertThat(partition.wantsSeek()).isEqualTo(row.wantsSeek());
        assertThat(partition.judge(record(30, TIME))).isEqualTo(row.verdictOf30());
    }

    @Test
    void isClaimedAtOnceAndOnceMoreWhenItsBeginningIsKnown() {
        Partition partition = partition(true);
        assertThat(partition.claims()).isTrue();
        assertThat(partition.claims()).isFalse();
        partition.unknown();
        assertThat(partition.claims()).isFalse();
        assertThat(partition.begins(5)).isTrue();
        assertThat(partition.begins(6)).isFalse();
        assertThat(partition.claims()).isTrue();
        assertThat(partition.beginning()).hasValue(5);
    }

    @Test
    void beginsWithARecordThatWasIgnoredWhileItWasClaimed() {
        Partition partition = partition(true);
        partition.claims();
        partition.begins(5);
        partition.unknown();
        assertThat(partition.claims()).isTrue();
        assertThat(partition.beginning()).hasValue(5);
    }

    @Test
    void acceptsWhatIsExpectedAndSkipsWhatItHas() {
        Partition partition = partition(true);
        read(partition);
        assertThat(partition.judge(record(10, TIME))).isEqualTo(Verdict.ACCEPT);
        assertThat(partition.judge(record(10, TIME))).isEqualTo(Verdict.SKIP);
        assertThat(partition.judge(record(15, TIME))).as("a gap proves nothing").isEqualTo(Verdict.ACCEPT);
        assertThat(reading(partition).expected()).isEqualTo(16);
    }

    @Test
    void takesARecordBeforeItsBeginningForOneOfAnotherTopic() {
        Partition partition = partition(true);
        read(partition);
        assertThat(partition.judge(record(9, TIME))).isEqualTo(Verdict.RECREATED);
    }

    @Test
    void comparesTheLastRecordWhereItHasIt() {
        for (boolean judgesTimestamps : new boolean[] {true, false}) {
            Partition partition = partition(judgesTimestamps);
            readBehind(partition, new LastRecord(9, TIME));
            assertThat(partition.judge(record(9, TIME + 1)))
                    .isEqualTo(judgesTimestamps ? Verdict.RECREATED : Verdict.SKIP);
        }
        Partition partition = partition(true);
        readBehind(partition, new LastRecord(7, TIME));
        assertThat(partition.judge(record(7, TIME))).isEqualTo(Verdict.SKIP);
        assertThat(partition.judge(record(8, TIME)))
                .as("was dropped by a transformation before")
                .isEqualTo(Verdict.SKIP);
        assertThat(partition.judge(record(6, TIME))).isEqualTo(Verdict.RECREATED);
    }

    @Test
    void seeksToTheLastRecordWhereItIsKnown() {
        Partition partition = partition(true);
        claim(partition);
        partition.claimed(new FromWriter.Claimed(ASSIGNMENT, 1, 10, new LastRecord(7, TIME)));
        assertThat(partition.requestSeek()).hasValue(7);
    }

    @Test
    void readsInPlaceWhereItsRecordsBeginAtTheClaim() {
        for (long first : new long[] {9, 10, 11}) {
            Partition partition = partition(true);
            seek(partition);
            partition.begins(first);
            partition.readsInPlace();
            assertThat(partition.wantsSeek()).isEqualTo(first != 10);
        }
        Partition partition = partition(true);
        claim(partition);
        partition.claimed(new FromWriter.Claimed(ASSIGNMENT, 1, 10, new LastRecord(9, TIME)));
        partition.begins(10);
        partition.readsInPlace();
        assertThat(partition.wantsSeek())
                .as("the last record is to be compared")
                .isTrue();
    }

    @Test
    void commitsWhatIsDurableButNotMoreThanWasDelivered() {
        Partition partition = partition(true);
        read(partition);
        partition.judge(record(10, TIME));
        assertThat(partition.durable(1, 11)).as("the first news").isTrue();
        assertThat(partition.durable(1, 11)).isFalse();
        assertThat(partition.committable(40)).hasValue(11);
        assertThat(partition.committable(10)).hasValue(10);
    }

    @Test
    void hearsNothingOfAnEarlierClaim() {
        Partition partition = partition(true);
        read(partition);
        partition.lost();
        partition.claimed(new FromWriter.Claimed(ASSIGNMENT, 2, 10, null));
        partition.requestSeek();
        partition.putBegins();
        assertThat(partition.durable(1, 20)).isFalse();
        assertThat(partition.committable(40)).hasValue(10);
    }

    @Test
    void passesOverWhatWasNeverDeliveredOnlyWhenNothingIsInFlightAndBehindAFurtherPut() {
        Partition partition = partition(true);
        read(partition);
        assertThat(reading(partition).passes(20))
                .as("may be from before the seek")
                .isFalse();
        partition.putBegins();
        partition.judge(record(10, TIME));
        assertThat(reading(partition).passes(20)).as("in flight").isFalse();
        partition.durable(1, 11);
        assertThat(reading(partition).passes(11)).isFalse();
        assertThat(reading(partition).passes(20)).isTrue();
        assertThat(reading(partition).expected()).isEqualTo(20);
        assertThat(reading(partition).passes(20)).isFalse();
    }

    @Test
    void remembersReportsUntilTheyAreDurable() {
        Partition partition = partition(true);
        read(partition);
        partition.reported(10, CompletableFuture.completedFuture(null));
        partition.lost();
        assertThat(partition.report(10)).isNotNull();
        partition.claimed(new FromWriter.Claimed(ASSIGNMENT, 2, 10, null));
        partition.requestSeek();
        partition.putBegins();
        partition.durable(2, 11);
        assertThat(partition.report(10)).isNull();
    }

    private static Partition partition(boolean judgesTimestamps) {
        return new Partition(ASSIGNMENT, judgesTimestamps);
    }

    private static Reading reading(Partition partition) {
        return Objects.requireNonNull(partition.reading());
    }

    private static void claim(Partition partition) {
        partition.claims();
    }

    private static void becomeNew(Partition partition) {
        claim(partition);
        partition.unknown();
    }

    private static void seek(Partition partition) {
        claim(partition);
        partition.claimed(new FromWriter.Claimed(ASSIGNMENT, 1, 10, null));
    }

    private static void read(Partition partition) {
        readBehind(partition, null);
    }

    private static void readBehind(Partition partition, LastRecord last) {
        claim(partition);
        partition.claimed(new FromWriter.Claimed(ASSIGNMENT, 1, 10, last));
        partition.requestSeek();
        partition.putBegins();
    }

    private static SinkRecord record(long offset, long timestamp) {
        return SinkRecords.of("t", 0).at(offset).timestamp(timestamp).schemaless("k", "v");
    }
}
