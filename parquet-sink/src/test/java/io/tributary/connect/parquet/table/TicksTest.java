package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final long DAY_MS = 86_400_000;
    private static final long NOW = 1_767_225_600_000L;

    @Test
    void makeTheFirstVersionAMinuteAfterTheFirstClaim() {
        assertThat(new Ticks(DAY_MS).dueAt(new TableStart(NOW), Optional.empty()))
                .isEqualTo(NOW + 60_000);
    }

    @Test
    void makeTheFirstVersionAfterOneIntervalIfThatIsShorter() {
        assertThat(new Ticks(5_000).dueAt(new TableStart(NOW), Optional.empty()))
                .isEqualTo(NOW + 5_000);
    }

    @Test
    void makeTheNextVersionAnIntervalAfterTheLastAnnouncement() {
        assertThat(new Ticks(DAY_MS).dueAt(new TableStart(5), Optional.of(new Announcement(3, NOW))))
                .isEqualTo(NOW + DAY_MS);
    }

    @Test
    void numberVersionsFromOneOrBehindThoseThatLieThere() {
        assertThat(Ticks.next(Optional.empty(), List.of())).isEqualTo(1);
        assertThat(Ticks.next(Optional.empty(), List.of(9L, 41L, 10L))).isEqualTo(42);
    }

    @Test
    void skipNoNumberHoweverLongTheDowntime() {
        assertThat(Ticks.next(Optional.of(50L), List.of(49L, 50L))).isEqualTo(51);
    }
}
