package io.tributary.connect.parquet.path;

import io.tributary.connect.support.error.BadRecordException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.time.zone.ZoneRules;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${time:<pattern>}}. It formats once per local day, hour or second, whatever the pattern can tell apart, since
 * most records share theirs. An instant is shown in the zone, a wall clock as it is.
 */
final class TimeVariable implements PathTemplate.Part {
    private static final String DATE_LETTERS = "GuyDMLdQqYwWEecF";
    private static final String HOUR_LETTERS = "ahKkH";
    /** A power of two. */
    private static final int STEPS_KEPT = 1_024;

    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final DirectoryValue values;
    private final long stepSeconds;
    /** At the place that the last bits of a step tell. */
    private final @Nullable StepText[] known = new StepText[STEPS_KEPT];

    private TimeVariable(DateTimeFormatter formatter, ZoneId zone, long stepSeconds, DirectoryValue values) {
        this.formatter = formatter;
        this.zone = zone;
        this.rules = zone.getRules();
        this.stepSeconds = stepSeconds;
        this.values = values;
    }

    private record StepText(long step, String text) {}

    static TimeVariable of(String pattern, DateTimeFormatter formatter, ZoneId zone, DirectoryValue values) {
        return new TimeVariable(formatter, zone, stepSeconds(pattern), values);
    }

    @Override
    public String render(SinkRecord record, @Nullable Temporal time) {
        if (time == null) {
            throw new IllegalArgumentException("A template with ${time:…} needs a time");
        }
        if (stepSeconds == 0) {
            return format(time);
        }
        long step = Math.floorDiv(localSecond(time), stepSeconds);
        int place = (int) step & (STEPS_KEPT - 1);
        StepText last = known[place];
        if (last == null || last.step != step) {
            last = new StepText(step, format(time));
            known[place] = last;
        }
        return last.text;
    }

    private long localSecond(Temporal time) {
        return time instanceof Instant instant
                ? instant.getEpochSecond() + rules.getOffset(instant).getTotalSeconds()
                : ((LocalDateTime) time).toEpochSecond(ZoneOffset.UTC);
    }

    private String format(Temporal time) {
        try {
            return values.name(formatter.format(time instanceof Instant instant ? instant.atZone(zone) : time));
        } catch (UnsupportedTemporalTypeException e) {
            throw new BadRecordException(
                    "Its time is a wall clock, which has no offset from UTC, but path.template shows one.", e);
        } catch (DateTimeException e) {
            throw new BadRecordException("Its time is beyond what a calendar shows.", e);
        }
    }

    /** The finest unit that the pattern shows; 0 where it shows fractions of a second or the offset. */
    private static long stepSeconds(String pattern) {
        String letters = pattern.replaceAll("[^A-Za-z]", "");
        if (letters.replaceAll("[" + DATE_LETTERS + "]", "").isEmpty()) {
            return 86_400;
        }
        if (letters.replaceAll("[" + DATE_LETTERS + HOUR_LETTERS + "]", "").isEmpty()) {
            return 3_600;
        }
        return letters.replaceAll("[" + DATE_LETTERS + HOUR_LETTERS + "ms]", "").isEmpty() ? 1 : 0;
    }
}
