package io.tributary.connect.mysql.offset;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.offset.PartitionProgress.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionProgressTest {
    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);
    private static final OptionalLong NONE = OptionalLong.empty();

    /** What can be seen of a state: whether it wants a claim without and with records, and where it seeks. */
    private record Row(
            String state,
            Consumer<PartitionProgress> history,
            boolean wantsClaim,
            boolean wantsClaimWithRecords,
            Map<Long, Verdict> verdicts,
            OptionalLong committableOf20,
            OptionalLong seek) {

        @Override
        public String toString() {
            return state;
        }
    }

    static List<Row> states() {
        Map<Long, Verdict> ignoring = Map.of(9L, Verdict.SKIP, 10L, Verdict.SKIP, 30L, Verdict.SKIP);
        Map<Long, Verdict> reading = Map.of(9L, Verdict.RECREATED, 10L, Verdict.ACCEPT, 30L, Verdict.ACCEPT);
        Map<Long, Verdict> behind12 = Map.of(9L, Verdict.RECREATED, 11L, Verdict.SKIP, 12L, Verdict.ACCEPT);
        return List.of(
                new Row("opened", progress -> {}, true, true, ignoring, NONE, NONE),
                new Row(
                        "opened and not in the table",
                        PartitionProgressTest::isNew,
                        false,
                        true,
                        ignoring,
                        at(20),
                        NONE),
                new Row(
                        "claimed elsewhere",
                        PartitionProgressTest::claimElsewhere,
                        false,
                        false,
                        ignoring,
                        at(10),
                        at(10)),
                new Row(
                        "claimed elsewhere and delivered again",
                        progress -> {
                            claimElsewhere(progress);
                            progress.beginPut();
                        },
                        false,
                        false,
                        ignoring,
                        at(10),
                        at(10)),
                new Row("sought", PartitionProgressTest::seek, false, false, reading, at(20), NONE),
                new Row("claimed in place", PartitionProgressTest::claimInPlace, false, false, reading, at(20), NONE),
                new Row(
                        "reading with records in flight",
                        progress -> {
                            claimInPlace(progress);
                            progress.judge(11);
                            progress.handOver();
                        },
                        false,
                        false,
                        behind12,
                        at(10),
                        NONE),
                new Row(
                        "reading with everything durable",
                        progress -> {
                            claimInPlace(progress);
                            progress.judge(11);
                            progress.committed(progress.handOver().orElseThrow());
                        },
                        false,
                        false,
                        behind12,
                        at(20),
                        NONE),
                new Row("lost while reading", PartitionProgressTest::lose, true, true, ignoring, NONE, NONE),
                new Row(
                        "lost while seeking",
                        progress -> {
                            claimElsewhere(progress);
                            progress.lost();
                        },
                        true,
                        true,
                        ignoring,
                        NONE,
                        NONE),
                new Row("fenced", PartitionProgressTest::fence, false, false, ignoring, NONE, NONE),
                new Row(
                        "lost and gone from the table",
                        progress -> {
                            lose(progress);
                            progress.claiming("again", at(12));
                            progress.answered(null, "again", at(12), 0);
                        },
                        false,
                        false,
                        ignoring,
                        NONE,
                        NONE));
    }

    @ParameterizedTest
    @MethodSource("states")
    void isInAState(Row row) {
        PartitionProgress progress = reached(row);
        assertThat(progress.wantsClaim(false, 0)).isEqualTo(row.wantsClaim());
        assertThat(progress.wantsClaim(true, 0)).isEqualTo(row.wantsClaimWithRecords());
        row.verdicts()
                .forEach((offset, verdict) -> assertThat(reached(row).judge(offset))
                        .as("offset %d", offset)
                        .isEqualTo(verdict));
        assertThat(progress.committable(20)).isEqualTo(row.committableOf20());
        assertThat(progress.requestSeek()).isEqualTo(row.seek());
    }

    @Test
    void claimsFromAnybodyAfterItsAssignment() {
        ClaimRequest request = new PartitionProgress(PARTITION).claiming("me", NONE);
        assertThat(request.takes(new Claim("somebody", 5))).isTrue();
        assertThat(request.takes(null)).isFalse();
        assertThat(new PartitionProgress(PARTITION).claiming("me", at(0)).takes(null))
                .isTrue();
    }

    @Test
    void claimsLaterOnlyFromItself() {
        PartitionProgress progress = new PartitionProgress(PARTITION);
        lose(progress);
        assertThat(progress.claiming("second", at(12)).takes(new Claim("me", 12)))
                .isTrue();
        // The answer to the second claim was lost.
        ClaimRequest third = progress.claiming("third", at(12));
        assertThat(third.ownClaims()).isEqualTo(Set.of("me", "second"));
        assertThat(third.takes(new Claim("second", 12))).isTrue();
        assertThat(third.takes(new Claim("somebody", 12))).isFalse();
        assertThat(third.takes(null)).isFalse();
    }

    @Test
    void movesFromWhereTheLastMoveEnded() {
        PartitionProgress progress = new PartitionProgress(PARTITION);
        claimInPlace(progress);
        assertThat(progress.handOver()).isEmpty();
        progress.judge(10);
        progress.judge(14);
        Advance first = progress.handOver().orElseThrow();
        assertThat(first).isEqualTo(new Advance(PARTITION, "me", 10, 15));
        progress.judge(15);
        Advance second = progress.handOver().orElseThrow();
        assertThat(second).isEqualTo(new Advance(PARTITION, "me", 15, 16));
        assertThat(first.then(second)).isEqualTo(new Advance(PARTITION, "me", 10, 16));
        assertThat(progress.committed(first)).isTrue();
        assertThat(progress.committed(second)).isFalse();
    }

    @Test
    void aMoveOfAnEarlierClaimDoesNotCount() {
        PartitionProgress progress = new PartitionProgress(PARTITION);
        claimInPlace(progress);
        progress.judge(10);
        Advance earlier = progress.handOver().orElseThrow();
        progress.lost();
        progress.claiming("again", at(10));
        progress.answered(new Claim("again", 10), "again", at(10), 0);
        progress.judge(10);
        assertThat(progress.committed(earlier)).isFalse();
        assertThat(progress.committable(20)).hasValue(10);
    }

    @Test
    void mayBeFencedForFiveMinutes() {
        PartitionProgress progress = new PartitionProgress(PARTITION);
        fence(progress);
        assertThat(progress.isFencedForTooLong(300_000)).isFalse();
        assertThat(progress.isFencedForTooLong(300_001)).isTrue();
        assertThat(progress).hasToString("orders-0, claimed by somebody");
    }

    @Test
    void takesBackFromOneWhoFencedItAndThenWroteNothingForHalfAMinute() {
        PartitionProgress progress = new PartitionProgress(PARTITION);
        fence(progress);
        assertThat(progress.wantsClaim(true, 29_999)).isFalse();
        assertThat(progress.wantsClaim(false, 30_000)).isTrue();
        ClaimRequest request = progress.claiming("back", NONE);
        assertThat(request.takes(new Claim("somebody", 10))).isTrue();
        assertThat(request.takes(new Claim("somebody", 11))).isFalse();
        assertThat(request.takes(new Claim("another", 10))).isFalse();
        assertThat(request.takes(null)).isFalse();
        assertThat(progress.answered(new Claim("back", 10), "back", NONE, 30_000))
                .isTrue();
        assertThat(progress.requestSeek()).hasValue(10);
    }

    @Test
    void waitsAsLongAgainForOneWhoHasWrittenMeanwhileAndStaysFencedSinceThen() {
        PartitionProgress progress = new PartitionProgress(PARTITION);
        fence(progress);
        progress.claiming("back", NONE);
        assertThat(progress.answered(new Claim("somebody", 11), "back", NONE, 30_000))
                .isFalse();
        assertThat(progress.wantsClaim(true, 59_999)).isFalse();
        assertThat(progress.wantsClaim(true, 60_000)).isTrue();
        assertThat(progress.claiming("back", NONE).takes(new Claim("somebody", 11)))
                .isTrue();
        assertThat(progress.isFencedForTooLong(300_001)).isTrue();
    }

    private static PartitionProgress reached(Row row) {
        PartitionProgress progress = new PartitionProgress(PARTITION);
        row.history().accept(progress);
        return progress;
    }

    private static void isNew(PartitionProgress progress) {
        progress.claiming("me", NONE);
        assertThat(progress.answered(null, "me", NONE, 0)).isFalse();
    }

    private static void claimElsewhere(PartitionProgress progress) {
        progress.claiming("me", NONE);
        assertThat(progress.answered(new Claim("me", 10), "me", NONE, 0)).isTrue();
    }

    private static void claimInPlace(PartitionProgress progress) {
        progress.claiming("me", at(10));
        assertThat(progress.answered(new Claim("me", 10), "me", at(10), 0)).isTrue();
    }

    private static void seek(PartitionProgress progress) {
        claimElsewhere(progress);
        progress.requestSeek();
        progress.beginPut();
    }

    private static void lose(PartitionProgress progress) {
        claimInPlace(progress);
        progress.judge(11);
        progress.handOver();
        progress.lost();
    }

    private static void fence(PartitionProgress progress) {
        lose(progress);
        progress.claiming("again", at(12));
        assertThat(progress.answered(new Claim("somebody", 10), "again", at(12), 0))
                .isFalse();
        assertThat(progress.isFenced()).isTrue();
    }

    private static OptionalLong at(long offset) {
        return OptionalLong.of(offset);
    }
}
