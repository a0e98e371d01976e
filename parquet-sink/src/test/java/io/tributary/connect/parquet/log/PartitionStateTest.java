package io.tributary.connect.parquet.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tributary.connect.parquet.log.PartitionState.Accepting;
import io.tributary.connect.parquet.log.PartitionState.Claiming;
import io.tributary.connect.parquet.log.PartitionState.Committing;
import io.tributary.connect.parquet.log.PartitionState.Discarded;
import io.tributary.connect.parquet.log.PartitionState.Fenced;
import io.tributary.connect.parquet.log.PartitionState.Opened;
import io.tributary.connect.parquet.log.PartitionState.Publishing;
import io.tributary.connect.parquet.log.PartitionState.Recovering;
import io.tributary.connect.parquet.log.PartitionState.Seeking;
import io.tributary.connect.parquet.log.PartitionState.Sought;
import io.tributary.connect.parquet.log.PartitionState.Unlogged;
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
    private static final PendingFile FILE = new PendingFile("tmp/1-x.tmp", "streams/x.parquet", 5, 100, 10, 14);
    private static final LogEntry FIRST_CLAIM = LogEntry.firstClaim(10, "a", "first", 0);
    private static final LogEntry DATA =
            FIRST_CLAIM.committed(15, new LastRecord(14, 5L), List.of(FILE), null, "data", 0);
    private static final LogEntry TABLE_CLAIM =
            LogEntry.firstClaim(0, "a", "table", 0).with(TableEntry.empty("record_key"));
    private static final LogEntry CLAIM = DATA.claimedBy("b", "claim", 0);
    private static final LogEntry OTHER_CLAIM = DATA.claimedBy("c", "other", 0);
    private static final LogEntry NEXT = CLAIM.committed(20, new LastRecord(19, 5L), List.of(FILE), null, "next", 0);
    private static final LogEntry SUCCESSOR = CLAIM.claimedBy("c", "successor", 0);
    private static final Reading READING = new Reading(20, null);

    static Stream<Arguments> transitions() {
        Committing committing = new Committing(CLAIM, NEXT, READING);
        return Stream.of(
                arguments(
                        "a log is claimed behind its newest entry",
                        new Opened(false).found(Optional.of(CLAIM)),
                        new Claiming(CLAIM)),
                arguments(
                        "without a log nothing is claimed before a record",
                        new Opened(false).found(Optional.empty()),
                        new Unlogged(false, true)),
                arguments(
                        "the first record begins a log",
                        new Unlogged(false, true).begins(FIRST_CLAIM),
                        new Claiming(FIRST_CLAIM)),
                arguments(
                        "records from before the assignment begin no log",
                        new Opened(true).found(Optional.empty()),
                        new Unlogged(true, false)),
                arguments(
                        "a batch that is delivered again may be from before the assignment",
                        new Unlogged(true, false).nextPut(true),
                        new Unlogged(true, false)),
                arguments(
                        "the first new batch is from behind the assignment",
                        new Unlogged(true, false).nextPut(false),
                        new Unlogged(false, false)),
                arguments(
                        "the first claim of a table is followed by recovery too, and so by a seek to the beginning",
                        new Claiming(TABLE_CLAIM).created(),
                        new Recovering(TABLE_CLAIM)),
                arguments(
                        "who failed to publish behind another owner's claim is fenced",
                        new Publishing(NEXT, READING).overtaken(SUCCESSOR, NOW_MS),
                        new Fenced(SUCCESSOR, NOW_MS)),
                arguments("a claim is followed by recovery", new Claiming(CLAIM).created(), new Recovering(CLAIM)),
                arguments(
                        "a claim whose answer was lost is a claim",
                        new Claiming(CLAIM).taken(CLAIM, NOW_MS),
                        new Recovering(CLAIM)),
                arguments(
                        "a number that another claim took is left to it",
                        new Claiming(CLAIM).taken(OTHER_CLAIM, NOW_MS),
                        new Opened(false)),
                arguments(
                        "a first claim that another one took is left to it",
                        new Claiming(FIRST_CLAIM).taken(DATA, NOW_MS),
                        new Opened(false)),
                arguments(
                        "a claim of a number that trimming had set free is no claim",
                        new Recovering(CLAIM).overtaken(),
                        new Opened(false)),
                arguments(
                        "after recovery the consumer is sought",
                        new Recovering(CLAIM).recovered(),
                        new Seeking(CLAIM, false)),
                arguments("a seek is requested", new Seeking(CLAIM, false).request(), new Seeking(CLAIM, true)),
                arguments(
                        "a seek that was never requested is not over",
                        new Seeking(CLAIM, false).nextPut(false),
                        new Seeking(CLAIM, false)),
                arguments(
                        "a put that follows a requested seek is behind it",
                        new Seeking(CLAIM, true).nextPut(false),
                        new Sought(CLAIM)),
                arguments(
                        "a batch that is delivered again is from before the seek",
                        new Seeking(CLAIM, true).nextPut(true),
                        new Seeking(CLAIM, false)),
                arguments(
                        "who was fenced while seeking takes no record",
                        new Sought(CLAIM).behind(Optional.of(SUCCESSOR), NOW_MS),
                        new Fenced(SUCCESSOR, NOW_MS)),
                arguments(
                        "discarded records are read again",
                        new Discarded(CLAIM).behind(Optional.empty(), NOW_MS),
                        new Seeking(CLAIM, false)),
                arguments(
                        "who was fenced reads nothing again",
                        new Discarded(CLAIM).behind(Optional.of(SUCCESSOR), NOW_MS),
                        new Fenced(SUCCESSOR, NOW_MS)),
                arguments("an entry that exists is published", committing.created(), new Publishing(NEXT, READING)),
                arguments(
                        "an entry whose answer was lost is published",
                        committing.taken(NEXT, NOW_MS),
                        new Publishing(NEXT, READING)),
                arguments(
                        "a number that a successor took fences",
                        committing.taken(SUCCESSOR, NOW_MS),
                        new Fenced(SUCCESSOR, NOW_MS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("transitions")
    void leadsToTheNextState(String rule, PartitionState actual, PartitionState expected) {
        assertThat(actual).as(rule).isEqualTo(expected);
    }

    static Stream<Arguments> committableOffsets() {
        return Stream.of(
                arguments(new Opened(false), OptionalLong.empty()),
                arguments(new Unlogged(false, true), OptionalLong.of(17)),
                arguments(new Unlogged(false, false), OptionalLong.empty()),
                arguments(new Claiming(CLAIM), OptionalLong.empty()),
                arguments(new Recovering(CLAIM), OptionalLong.empty()),
                arguments(new Seeking(CLAIM, true), OptionalLong.of(15)),
                arguments(new Seeking(NEXT, true), OptionalLong.of(17)),
                arguments(new Sought(CLAIM), OptionalLong.of(15)),
                arguments(new Accepting(CLAIM), OptionalLong.of(17)),
                arguments(pending(), OptionalLong.of(15)),
                arguments(new Discarded(CLAIM), OptionalLong.of(15)),
                arguments(new Committing(CLAIM, NEXT, READING), OptionalLong.of(15)),
                arguments(new Publishing(NEXT, READING), OptionalLong.of(17)),
                arguments(new Fenced(SUCCESSOR, NOW_MS), OptionalLong.empty()));
    }

    /** Connect has delivered up to 17; the entries end at 15 and 20. */
    @ParameterizedTest
    @MethodSource("committableOffsets")
    void letsConnectCommitOnlyWhatIsDurable(PartitionState state, OptionalLong committable) {
        assertThat(state.committable(17)).isEqualTo(committable);
    }

    @Test
    void acceptsRecordsBehindItsFirstClaimAtOnce() {
        assertThat(new Claiming(FIRST_CLAIM).created())
                .isInstanceOfSatisfying(
                        Accepting.class,
                        accepting -> assertThat(accepting.committed()).isEqualTo(FIRST_CLAIM));
    }

    @Test
    void acceptsRecordsWhenNobodyHasClaimedSinceTheSeek() {
        assertThat(new Sought(CLAIM).behind(Optional.empty(), NOW_MS))
                .isInstanceOfSatisfying(
                        Accepting.class,
                        accepting -> assertThat(accepting.committed()).isEqualTo(CLAIM));
    }

    @Test
    void commitsUpToTheNewestAcceptedRecordUnderItsClaim() {
        Accepting accepting = pending();
        assertThat(accepting.records()).isEqualTo(2);
        assertThat(accepting.oldestMs()).isEqualTo(NOW_MS);
        LogEntry expected = new LogEntry(4, "id", 3, 18, new LastRecord(17, 7L), List.of(FILE), "b", 99, null);
        assertThat(accepting.commit(List.of(FILE), null, "id", 99))
                .isInstanceOfSatisfying(
                        Committing.class,
                        committing -> assertThat(committing.entry()).isEqualTo(expected));
    }

    @Test
    void commitsWithoutARecordWhereItStands() {
        TableEntry part = new TableEntry("record_key", null, null, 7, 2);
        Committing committing = (Committing) new Accepting(CLAIM).commit(List.of(), part, "id", 99);
        assertThat(committing.entry())
                .isEqualTo(new LogEntry(4, "id", 3, 15, new LastRecord(14, 5L), List.of(), "b", 99, part));
    }

    @Test
    void keepsItsPlaceInTheTopicOverACommit() {
        Committing committing = (Committing) pending().commit(List.of(), null, "id", 99);
        Accepting next = (Accepting) ((Publishing) committing.created()).published();
        assertThat(next.isPending()).isFalse();
        assertThat(next.judge(17, 7L, true, NOW_MS)).isEqualTo(Reading.Verdict.SKIP);
        assertThat(next.judge(18, 8L, false, NOW_MS)).isEqualTo(Reading.Verdict.ACCEPT);
    }

    @Test
    void isStuckWhenItStaysAssignedForFiveMinutesThoughFenced() {
        Fenced fenced = new Fenced(SUCCESSOR, NOW_MS);
        assertThat(fenced.isStuck(NOW_MS + 300_000)).isFalse();
        assertThat(fenced.isStuck(NOW_MS + 300_001)).isTrue();
    }

    /** Has accepted 15 and 17 behind the claim. */
    private static Accepting pending() {
        Accepting accepting = new Accepting(CLAIM);
        accepting.judge(15, 6L, false, NOW_MS);
        accepting.judge(17, 7L, false, NOW_MS + 1);
        return accepting;
    }
}
