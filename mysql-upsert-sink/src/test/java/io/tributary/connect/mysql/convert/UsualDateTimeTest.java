package io.tributary.connect.mysql.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsualDateTimeTest {

    @Test
    void readsWhatTheClassesOfJavaWrite() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            LocalDateTime local = LocalDateTime.of(1000 + random.nextInt(9000), 1, 1, 0, 0, 1)
                    .plusSeconds(random.nextInt(30_000_000))
                    .plusNanos(
                            random.nextInt(3) == 0
                                    ? random.nextInt(1_000_000_000)
                                    : random.nextInt(1_000) * 1_000_000L);
            OffsetDateTime offset =
                    local.atOffset(java.time.ZoneOffset.ofTotalSeconds((random.nextInt(141) - 70) * 900));
            if (local.getSecond() > 0) {
                assertThat(UsualDateTime.read(local.toString()))
                        .as("seed %d", seed)
                        .isEqualTo(local);
                assertThat(UsualDateTime.read(offset.toString()))
                        .as("seed %d", seed)
                        .isEqualTo(offset);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-01",
                "2026-01-01T00:00",
                "2026-1-01T00:00:00Z",
                "2026-01-01t00:00:00Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00.1234567890Z",
                "2026-01-01T00:00:00+0100",
                "2026-01-01T00:00:00+01",
                "2026-01-01T00:00:00z",
                "2026-01-01T00:00:00Zx",
                "٢٠٢٦-01-01T00:00:00Z",
                "-026-01-01T00:00:00Z"
            })
    void leavesOtherShapesToOthers(String text) {
        assertThat(UsualDateTime.read(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:00:00+19:00",
                "2026-01-01T00:00:60Z"
            })
    void refusesTimesThatDoNotExist(String text) {
        assertThatThrownBy(() -> UsualDateTime.read(text)).isInstanceOf(DateTimeException.class);
    }
}
