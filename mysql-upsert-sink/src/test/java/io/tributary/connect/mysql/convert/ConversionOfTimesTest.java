package io.tributary.connect.mysql.convert;

import static io.tributary.connect.mysql.convert.Conversions.exactly;
import static io.tributary.connect.mysql.convert.TestedTypes.DATE;
import static io.tributary.connect.mysql.convert.TestedTypes.DATETIME_6;
import static io.tributary.connect.mysql.convert.TestedTypes.TIME;
import static io.tributary.connect.mysql.convert.TestedTypes.TIMESTAMP;
import static io.tributary.connect.mysql.convert.TestedTypes.TIME_6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;

/** Numbers and clocks that become times, by the settings. */
class ConversionOfTimesTest {
    @Test
    void numbersAreTimesOnlyWithAUnit() {
        assertThat(exactly().numbersAsTimesIn(TimeFieldUnit.SECONDS).converted(TIMESTAMP, 1_767_225_600L))
                .isEqualTo("2026-01-01 00:00:00");
        assertThat(exactly().numbersAsTimesIn(TimeFieldUnit.MICROS).converted(DATETIME_6, -1L))
                .isEqualTo("1969-12-31 23:59:59.999999");
        assertThat(exactly().numbersAsTimesIn(TimeFieldUnit.SECONDS).converted(DATETIME_6, 1.25))
                .isEqualTo("1970-01-01 00:00:01.250000");
        assertThat(exactly().numbersAsTimesIn(TimeFieldUnit.MILLIS).converted(TIME, 61_000L))
                .isEqualTo("00:01:01");
        assertThat(exactly().numbersAsTimesIn(TimeFieldUnit.SECONDS).converted(DATE, 86_400L))
                .isEqualTo("1970-01-02");
        assertThatThrownBy(
                        () -> exactly().numbersAsTimesIn(TimeFieldUnit.SECONDS).converted(DATETIME_6, Long.MAX_VALUE))
                .isInstanceOf(BadRecordException.class);
    }

    @Test
    void instantsGoIntoDatetimeColumnsAsTheClockOfTheirZone() {
        Conversions berlin = exactly().inZone("Europe/Berlin");
        Date instant = Date.from(Instant.parse("2026-07-01T22:30:00Z"));
        assertThat(berlin.converted(DATETIME_6, instant, Timestamp.SCHEMA)).isEqualTo("2026-07-02 00:30:00.000000");
        assertThat(berlin.converted(TIMESTAMP, instant, Timestamp.SCHEMA)).isEqualTo("2026-07-01 22:30:00");
        assertThat(berlin.converted(DATETIME_6, "2026-07-01T22:30:00Z")).isEqualTo("2026-07-02 00:30:00.000000");
        assertThat(berlin.converted(DATETIME_6, "2026-07-01T22:30:00")).isEqualTo("2026-07-01 22:30:00.000000");
        assertThat(berlin.converted(TIMESTAMP, "2026-07-01T22:30:00")).isEqualTo("2026-07-01 20:30:00");
        assertThat(berlin.converted(DATE, "2026-06-30T22:00:00Z")).isEqualTo("2026-07-01");
    }

    @Test
    void aMomentWithoutSchemaIsTheDayTimeOrInstantThatItsColumnHolds() {
        Date day = Date.from(Instant.parse("2026-01-15T00:00:00Z"));
        Date time = Date.from(Instant.parse("1970-01-01T07:05:09.250Z"));
        Date instant = Date.from(Instant.parse("2025-12-31T23:59:58Z"));
        for (Conversions rules : List.of(exactly(), exactly().inZone("America/New_York"))) {
            assertThat(rules.converted(DATE, day)).isEqualTo("2026-01-15");
            assertThat(rules.converted(TIME_6, time)).isEqualTo("07:05:09.250000");
            assertThat(rules.converted(TIMESTAMP, instant)).isEqualTo("2025-12-31 23:59:58");
        }
        assertThat(exactly().inZone("America/New_York").converted(DATETIME_6, instant))
                .isEqualTo("2025-12-31 18:59:58.000000");
        assertThat(exactly()
                        .inZone("America/New_York")
                        .converted(DATE, Date.from(Instant.parse("2026-01-15T05:00:00Z"))))
                .isEqualTo("2026-01-15");
    }

    @Test
    void aMomentThatIsMoreThanItsColumnHoldsIsRefused() {
        Date instant = Date.from(Instant.parse("2025-12-31T23:59:58Z"));
        assertThatThrownBy(() -> exactly().converted(TIME, instant))
                .hasMessageEndingWith(
                        "an instant is no time of day; TimestampConverter makes one by target.type=Time.");
        assertThatThrownBy(() -> exactly().converted(TIME, Date.from(Instant.ofEpochMilli(-1))))
                .hasMessageContaining("no time of day");
        assertThatThrownBy(() -> exactly().converted(DATE, instant)).hasMessageContaining("keeps a date only");
    }

    @Test
    void localTimesThatExistTwiceOrNeverAreRefusedWhereAnInstantIsKept() {
        Conversions berlin = exactly().inZone("Europe/Berlin");
        assertThatThrownBy(() -> berlin.converted(TIMESTAMP, "2026-03-29T02:30:00"))
                .hasMessageContaining("exists never in Europe/Berlin");
        assertThatThrownBy(() -> berlin.converted(TIMESTAMP, "2026-10-25T02:30:00"))
                .hasMessageContaining("exists twice in Europe/Berlin");
    }
}
