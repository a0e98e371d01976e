package io.tributary.connect.mysql.model;

import static io.tributary.connect.mysql.model.DateTimeKind.named;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;

/** TIME, which is also a span of up to 838 hours. */
final class TimeKind extends Kind {
    private static final int DAY_SECONDS = 86_400;
    private static final int MOST_SECONDS = 838 * 3_600 + 3_599;

    private final int digits;
    private final Terms terms;

    private TimeKind(String declared, int digits, Terms terms) {
        super(declared);
        this.digits = digits;
        this.terms = terms;
    }

    static List<Kind> all(Terms terms) {
        return List.of(
                new TimeKind("TIME", 0, terms),
                new TimeKind("TIME(0)", 0, terms),
                new TimeKind("TIME(3)", 3, terms),
                new TimeKind("TIME(6)", 6, terms));
    }

    @Override
    List<Sample> value(Random random) {
        boolean isOfDay = random.nextInt(3) != 0;
        Duration time = Duration.ofSeconds(random.nextInt(isOfDay ? DAY_SECONDS : MOST_SECONDS));
        if (random.nextBoolean()) {
            long unit = (long) Math.pow(10, 9 - digits);
            time = time.plusNanos(random.nextInt(1_000_000_000) / unit * unit);
        }
        return forms(isOfDay || random.nextBoolean() ? time : time.negated(), isOfDay);
    }

    private List<Sample> forms(Duration time, boolean isOfDay) {
        String stored = text(time, digits);
        List<Sample> forms = new ArrayList<>();
        forms.add(Sample.text(stored, stored));
        forms.add(Sample.text(text(time, 9), stored));
        forms.add(Sample.logical(time.toNanos(), named(SchemaBuilder.int64(), "NanoTime"), stored));
        if (time.toNanos() % 1_000 == 0) {
            forms.add(Sample.logical(time.toNanos() / 1_000, named(SchemaBuilder.int64(), "MicroTime"), stored));
        }
        if (time.toNanos() % 1_000_000 == 0) {
            if (Math.abs(time.toMillis()) <= Integer.MAX_VALUE) {
                forms.add(Sample.logical((int) time.toMillis(), named(SchemaBuilder.int32(), "Time"), stored));
            }
            if (terms.countsMillis()) {
                forms.add(Sample.plain(time.toMillis(), Schema.OPTIONAL_INT64_SCHEMA, stored));
            }
            if (isOfDay) {
                forms.add(Sample.plain(
                        new Date(time.toMillis()), Time.builder().optional().build(), stored));
            }
        }
        return forms;
    }

    private static String text(Duration time, int digits) {
        Duration magnitude = time.abs();
        String fraction =
                String.format(Locale.ROOT, "%09d", magnitude.toNanosPart()).substring(0, digits);
        return String.format(
                Locale.ROOT,
                "%s%02d:%02d:%02d%s",
                time.isNegative() ? "-" : "",
                magnitude.toHours(),
                magnitude.toMinutesPart(),
                magnitude.toSecondsPart(),
                digits == 0 ? "" : "." + fraction);
    }

    @Override
    List<Sample> unfit(Random random) {
        List<Sample> unfit = new ArrayList<>();
        unfit.add(Sample.text("noon", null));
        unfit.add(Sample.text("839:00:00", null));
        unfit.add(Sample.text("12:60:00", null));
        unfit.add(Sample.plain(true, Schema.OPTIONAL_BOOLEAN_SCHEMA, null));
        if (!terms.rounds()) {
            unfit.add(Sample.text("12:00:00.123456789", null));
        }
        if (!terms.countsMillis()) {
            unfit.add(Sample.plain(1L, Schema.OPTIONAL_INT64_SCHEMA, null));
        }
        return unfit;
    }
}
