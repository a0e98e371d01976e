package io.tributary.connect.parquet.path;

import io.tributary.connect.support.error.BadRecordException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${time:<pattern>}}. It formats once per local day, hour or second, whatever the pattern can tell apart, since
 * most records share theirs.
 */
final class TimeVariable implements PathTemplate.Part {
    private static final String DATE_LETTERS = "GuyDMLdQqYwWEecF";
    private static final String HOUR_LETTERS = "ahKkH";
    private static final int STEPS_KEPT = 1_000;

    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    private final long stepSeconds;
    private final Map<Long, String> textOfStep = new HashMap<>();

    private TimeVariable(DateTimeFormatter formatter, ZoneId zone, long stepSeconds) {
        this.formatter = formatter;
        this.zone = zone;
        this.stepSeconds = stepSeconds;
    }

    static TimeVariable of(String pattern, DateTimeFormatter formatter, ZoneId zone) {
        return new TimeVariable(formatter, zone, stepSeconds(pattern));
    }

    @Override
    public String render(SinkRecord record, @Nullable Instant time) {
        if (time == null) {
            throw new IllegalArgumentException("A template with ${time:…} needs a time");
        }
        if (stepSeconds == 0) {
            return format(time);
        }
        long local = time.getEpochSecond() + zone.getRules().getOffset(time).getTotalSeconds();
        long step = Math.floorDiv(local, stepSeconds);
        String known = textOfStep.get(step);
        return known != null ? known : remembered(step, format(time));
    }

    private String remembered(long step, String text) {
        if (textOfStep.size() == STEPS_KEPT) {
            textOfStep.clear();
        }
        textOfStep.put(step, text);
        return text;
    }

    private String format(Instant time) {
        try {
            return DirectoryValue.encode(formatter.format(time.atZone(zone)));
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
