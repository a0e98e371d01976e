package io.tributary.connect.mysql.convert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/** The zone of DATETIME columns: brings instants to the clock on the wall, and back. */
record DateTimeZone(ZoneId zone) {

    LocalDateTime wallClock(Instant instant) {
        try {
            return LocalDateTime.ofInstant(instant, zone);
        } catch (DateTimeException e) {
            throw new UnfitValueException("the time is too far from now for a column");
        }
    }

    LocalDateTime wallClock(TemporalAccessor time) {
        return time instanceof OffsetDateTime offset ? wallClock(offset.toInstant()) : (LocalDateTime) time;
    }

    LocalDateTime utc(TemporalAccessor time) {
        return time instanceof OffsetDateTime offset
                ? offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : utc((LocalDateTime) time);
    }

    /** A clock that is set forward or back shows some times never and others twice; those are refused. */
    LocalDateTime utc(LocalDateTime wallClock) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wallClock);
        if (offsets.size() != 1) {
            throw new UnfitValueException("the local time exists " + (offsets.isEmpty() ? "never" : "twice") + " in "
                    + zone + ", which datetime.zone names; send it with an offset");
        }
        return wallClock.minusSeconds(offsets.get(0).getTotalSeconds());
    }

    static LocalDate midnight(LocalDateTime time) {
        if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new UnfitValueException(
                    "the column keeps a date only, and the time is not midnight in the zone of datetime.zone");
        }
        return time.toLocalDate();
    }
}
