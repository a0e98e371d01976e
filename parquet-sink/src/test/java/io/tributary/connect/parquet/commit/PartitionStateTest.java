package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.connect.parquet.commit.PartitionState.Accepting;
import io.tributary.connect.parquet.commit.PartitionState.Claiming;
import io.tributary.connect.parquet.commit.PartitionState.Committing;
import io.tributary.connect.parquet.commit.PartitionState.Creating;
import io.tributary.connect.parquet.commit.PartitionState.Discarded;
import io.tributary.connect.parquet.commit.PartitionState.Fenced;
import io.tributary.connect.parquet.commit.PartitionState.Opened;
import io.tributary.connect.parquet.commit.PartitionState.Publishing;
import io.tributary.connect.parquet.commit.PartitionState.Reclaiming;
import io.tributary.connect.parquet.commit.PartitionState.Recovering;
import io.tributary.connect.parquet.commit.PartitionState.Stopped;
import io.tributary.connect.parquet.commit.PartitionState.Unlogged;
import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.support.seam.LastRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PartitionStateTest {
    private static final long NOW_MS = 1_000;
    private static final PendingFile FILE =
            new PendingFile(2, "streams/x.parquet", Token.file("tmp/1-x.tmp"), 5, 100, 10, 14);
    private static final Sealed FILES = new Sealed(List.of(FILE), null);
    private static final LogEntry FIRST_CLAIM = LogEntry.firstClaim(10, "a", "first", 0);
    private static final LogEntry DATA =
            FIRST_CLAIM.committed(15, new LastRecord(14, 5L), new Sealed(List.of(FILE), null), "data", 0);
    private static final LogEntry CLAIM = DATA.claimedBy("b", "claim", 0);
    private static final LogEntry OTHER_CLAIM = DATA.claimedBy("c", "other", 0);
    private static final LogEntry NEXT =
            CLAIM.committed(20, new LastRecord(19, 5L), new Sealed(List.of(FILE), null), "next", 0);
    private static final LogEntry SUCCESSOR = CLAIM.claimedBy("c", "successor", 0);
    private static final LogEntry MOVED = SUCCESSOR.committed(30, null, new Sealed(List.of(), null), "moved", 0);
    private static final LogEntry AGAIN = SUCCESSOR.claimedBy("b", "again", 0);
    private static final OptionalLong UNKNOWN = OptionalLong.empty();
    private static final Fenced FENCED = new Fenced(SUCCESSOR, NOW_MS, NOW_MS);

    static Stream<Arguments> transitions() {
        return Stream.of(
                arguments(
                        "a log is claimed behind its newest entry",
                        new Opened(UNKNOWN).found(Optional.of(CLAIM)),
                        new Claiming(CLAIM)),
                arguments(
                        "without a log and a beginning nothing is claimed",
                        new Opened(UNKNOWN).found(Optional.empty()),
                        new Unlogged()),
                arguments("a claim is followed by recovery", new Claiming(CLAIM).created(), new Recovering(CLAIM)),
                arguments(
                        "a claim whose answer was lost is a claim",
                        new Claiming(CLAIM).taken(CLAIM, NOW_MS),
                        new Recovering(CLAIM)),
                arguments(
                        "a number that another claim took is left to it",
                        new Claiming(CLAIM).taken(OTHER_CLAIM, NOW_MS),
                        new Opened(UNKNOWN)),
                arguments(
                        "a first claim that another one took is left to it",
                        new Claiming(FIRST_CLAIM).taken(DATA, NOW_MS),
                        new Opened(UNKNOWN)),
                arguments(
                        "a claim of a number that trimming had set free is no claim",
                        new Recovering(CLAIM).overtaken(),
                        new Opened(UNKNOWN)),
                arguments(
                        "who was fenced reads nothing again",
                        new Discarded(CLAIM).behind(Optional.of(SUCCESSOR), NOW_MS),
                        FENCED),
                arguments("an entry that exists is published", new Committing(NEXT).created(), new Publishing(NEXT)),
                arguments(
                        "an entry whose answer was lost is published",
                        new Committing(NEXT).taken(NEXT, NOW_MS),
                        new Publishing(NEXT)),
                arguments(
                        "a number that a successor took fences", new Committing(NEXT).taken(SUCCESSOR, NOW_MS), FENCED),
                arguments(
                        "who failed to publish behind another owner's claim is fenced",
                        new Publishing(NEXT).overtaken(SUCCESSOR, NOW_MS),
                        FENCED),
                arguments(
                        "who has moved meanwhile keeps the partition",
                        FENCED.found(MOVED, AGAIN, NOW_MS + 30_000),
                        new Fenced(MOVED, NOW_MS, NOW_MS + 30_000)),
                arguments(
                        "who has not moved meanwhile loses the partition",
                        FENCED.found(SUCCESSOR, AGAIN, NOW_MS + 30_000),
                        new Reclaiming(AGAIN, FENCED)),
                arguments(
                        "a partition that was taken back is recovered",
                        new Reclaiming(AGAIN, FENCED).created(),
                        new Recovering(AGAIN)),
                arguments(
                        "a partition that was taken back is recovered also if the answer was lost",
                        new Reclaiming(AGAIN, FENCED).taken(AGAIN, NOW_MS),
                        new Recovering(AGAIN)),
                arguments(
                        "who moves at the last moment keeps the partition",
                        new Reclaiming(AGAIN, FENCED).taken(MOVED, NOW_MS + 30_001),
                        new Fenced(MOVED, NOW_MS, NOW_MS + 30_001)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transitions")
    void leadsToTheNextState(String rule, PartitionState actual, PartitionState expected) {
        assertThat(actual).as(rule).isEqualTo(expected);
    }

    static Stream<Arguments> waysToTakeRecords() {
        return Stream.of(
                arguments("who has recovered takes records", new Recovering(CLAIM).recovered(), CLAIM),
                arguments(
                        "discarded records are read again",
                        new Discarded(CLAIM).behind(Optional.empty(), NOW_MS),
                        CLAIM),
                arguments("who has published takes the next records", new Publishing(NEXT).published(), NEXT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToTakeRecords")
    void takesRecordsBehindAnEntry(String rule, PartitionState actual, LogEntry committed) {
        assertThat(actual).as(rule).isInstanceOfSatisfying(Accepting.class, accepting -> {
            assertThat(accepting.committed()).isEqualTo(committed);
            assertThat(accepting.isPending()).isFalse();
        });
    }

    @Test
    void commitsUpToTheNewestReadRecordUnderItsClaim() {
        Accepting accepting = pending();
        assertThat(accepting.records()).isEqualTo(2);
        assertThat(accepting.oldestMs()).isEqualTo(NOW_MS);
        LogEntry expected = CLAIM.committed(18, new LastRecord(17, 7L), FILES, "id", 99);
        assertThat(expected.claim()).isEqualTo(CLAIM.sequence());
        assertThat(accepting.commit(FILES, "id", 99)).isEqualTo(new Committing(expected));
    }

    @Test
    void commitsWithoutARecordWhereItStands() {
        Payload part = new Payload("{\"version\":7}");
        Sealed sealed = new Sealed(List.of(), part);
        assertThat(new Recovering(CLAIM).recovered().commit(sealed, "id", 99))
                .isEqualTo(new Committing(CLAIM.committed(15, new LastRecord(14, 5L), sealed, "id", 99)));
    }

    /** It may have been a record that nobody here has seen, so it does not tell later whether the topic is the same. */
    @Test
    void forgetsTheLastRecordWhereTheOffsetMovesWithoutOne() {
        Accepting accepting = pending();
        accepting.pass(40, () -> NOW_MS + 2);
        assertThat(accepting.oldestMs()).isEqualTo(NOW_MS);
        assertThat(accepting.commit(FILES, "id", 99))
                .isEqualTo(new Committing(CLAIM.committed(40, null, FILES, "id", 99)));
    }

    @Test
    void staysOpenBehindAnEntryThatSettlesTheOneBefore() {
        Accepting accepting = pending();
        Creating settling = (Creating) accepting.settle(null, "id", 99);
        assertThat(settling.entry()).isEqualTo(CLAIM.settled(null, "id", 99));
        assertThat(settling.taken(SUCCESSOR, NOW_MS)).isEqualTo(FENCED);
        for (PartitionState open : List.of(settling.created(), settling.taken(settling.entry(), NOW_MS))) {
            assertThat(open).isSameAs(accepting);
            assertThat(accepting.committed()).isEqualTo(settling.entry());
            assertThat(accepting.isPending()).isTrue();
            assertThat(accepting.records()).isEqualTo(2);
            assertThat(accepting.oldestMs()).isEqualTo(NOW_MS);
        }
    }

    @Test
    void stopsWhereAFileIsLostAndGoesOnFromThereOnceItIsBack() {
        Stopped stopped = new Publishing(NEXT).stopped("a file is lost", NOW_MS);
        assertThat(stopped.before()).isEqualTo(new Publishing(NEXT));
        assertThat(stopped.lookMs()).isEqualTo(NOW_MS + 600_000);
        assertThat(new Recovering(CLAIM).stopped("a file is lost", NOW_MS).before())
                .isEqualTo(new Recovering(CLAIM));
    }

    @Test
    void looksAgainAfterHalfAMinuteWhatItsOwnerHasWritten() {
        assertThat(FENCED.lookMs()).isEqualTo(NOW_MS + 30_000);
        assertThat(FENCED.by(MOVED, NOW_MS + 30_010).lookMs()).isEqualTo(NOW_MS + 60_010);
    }

    @Test
    void isStuckWhenItStaysAssignedForFiveMinutesThoughFenced() {
        Fenced fenced = FENCED.by(MOVED, NOW_MS + 200_000);
        assertThat(fenced.isStuck(NOW_MS + 300_000)).isFalse();
        assertThat(fenced.isStuck(NOW_MS + 300_001)).isTrue();
    }

    /** Has read 15 and 17 behind the claim. */
    private static Accepting pending() {
        Accepting accepting = new Recovering(CLAIM).recovered();
        accepting.read(15, 6L, () -> NOW_MS);
        accepting.read(17, 7L, () -> NOW_MS + 1);
        return accepting;
    }
}
