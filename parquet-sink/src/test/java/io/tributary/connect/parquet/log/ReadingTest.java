package io.tributary.connect.parquet.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.log.Reading.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    /** Committed up to offset 41 with timestamp 7; the next one is 42, or 50 behind transaction markers. */
    @ParameterizedTest
    @CsvSource({
        // next, offset, timestamp, redelivered, verdict
        "42, 42, 8, false, ACCEPT",
        "42, 42, 8, true,  ACCEPT",
        "42, 43, 8, false, ACCEPT_BEHIND_GAP",
        "42, 41, 7, false, SKIP",
        "42, 41, 7, true,  SKIP",
        "42, 41, 8, false, RECREATED",
        "42, 41,  , false, RECREATED",
        "42, 40, 7, false, RECREATED",
        "42,  0, 7, false, RECREATED",
        "42,  0, 7, true,  SKIP",
        "50, 45, 8, false, RECREATED",
        "50, 50, 8, false, ACCEPT",
    })
    void judgesTheFirstRecordBehindWhatIsCommitted(
            long next, long offset, Long timestamp, boolean redelivered, Verdict verdict) {
        Reading reading = new Reading(next, new LastRecord(41, 7L));
        assertThat(reading.judge(offset, timestamp, redelivered)).isEqualTo(verdict);
    }

    @Test
    void expectsTheRecordBehindTheNewestAcceptedOne() {
        Reading reading = new Reading(42, new LastRecord(41, 7L));
        assertThat(reading.judge(41, 7L, false)).isEqualTo(Verdict.SKIP);
        assertThat(reading.expected()).isEqualTo(42);
        assertThat(reading.judge(42, 8L, false)).isEqualTo(Verdict.ACCEPT);
        assertThat(reading.judge(45, 8L, false)).isEqualTo(Verdict.ACCEPT);
        assertThat(reading.expected()).isEqualTo(46);
    }

    @Test
    void skipsWhatConnectDeliversAgainAndNothingElse() {
        Reading reading = new Reading(42, null);
        assertThat(reading.judge(42, 1L, false)).isEqualTo(Verdict.ACCEPT);
        assertThat(reading.judge(43, 1L, false)).isEqualTo(Verdict.ACCEPT);
        assertThat(reading.judge(42, 1L, true)).isEqualTo(Verdict.SKIP);
        assertThat(reading.judge(43, 1L, true)).isEqualTo(Verdict.SKIP);
        assertThat(reading.judge(44, 1L, true)).isEqualTo(Verdict.ACCEPT);
        assertThat(reading.judge(42, 1L, false)).isEqualTo(Verdict.RECREATED);
    }

    @Test
    void seeksToTheLastCommittedRecordSoThatItCanBeCompared() {
        assertThat(Reading.soughtOffset(42, new LastRecord(41, 7L))).isEqualTo(41);
        assertThat(Reading.soughtOffset(50, new LastRecord(41, 7L))).isEqualTo(41);
        assertThat(Reading.soughtOffset(42, null)).isEqualTo(42);
    }
}
