package io.tributary.connect.parquet.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final String[] FORMS = {
        "2026-03-08T01:02:03.004Z",
        "2026-03-08T01:02:03+05:30",
        "2026-03-08T01:02:03.123456789",
        "2026-03-08T01:02-08:00[America/Los_Angeles]",
        "+12026-12-31T23:59:59Z",
        "-0001-02-28T00:00:00.5+18:00",
        "2026-02-28"
    };
    private static final String CHARACTERS = "0123456789-+:.TtZz []";

    /** By the formatter of java.time, which takes fewer forms. */
    @Test
    void readsEveryTextAsJavaTimeDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(FORMS[random.nextInt(FORMS.length)]);
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            Optional<Instant> expected = byFormatter(text.toString());
            if (expected.isPresent()) {
                read++;
                assertThat(IsoTime.parse(text.toString(), ZONE))
                        .as("%s, seed %d", text, seed)
                        .isEqualTo(expected.get());
            }
        }
        assertThat(read).isGreaterThan(20_000);
    }

    private static Optional<Instant> byFormatter(String text) {
        try {
            if (text.length() <= 10) {
                return Optional.of(LocalDate.parse(text).atStartOfDay(ZONE).toInstant());
            }
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            if (time instanceof OffsetDateTime withOffset) {
                return Optional.of(withOffset.toInstant());
            }
            LocalDateTime local = (LocalDateTime) time;
            return ZONE.getRules().getValidOffsets(local).isEmpty()
                    ? Optional.empty()
                    : Optional.of(local.atZone(ZONE).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
