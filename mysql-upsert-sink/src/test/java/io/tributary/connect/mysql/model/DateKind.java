package io.tributary.connect.mysql.model;

import static io.tributary.connect.mysql.model.DateTimeKind.named;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** DATE. */
final class DateKind extends Kind {
    private static final LocalDate FIRST = LocalDate.of(1920, 1, 1);
    private static final int DAYS = 60_000;

    private final Terms terms;

    private DateKind(Terms terms) {
        super("DATE");
        this.terms = terms;
    }

    static List<Kind> all(Terms terms) {
        return List.of(new DateKind(terms));
    }

    @Override
    List<Sample> value(Random random) {
        LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
        String stored = day.toString();
        LocalDateTime midnight = day.atStartOfDay();
        Date date = new Date(day.toEpochDay() * 86_400_000L);
        List<Sample> forms = new ArrayList<>();
        forms.add(Sample.text(stored, stored));
        forms.add(Sample.text(day + "+02:00", stored));
        forms.add(Sample.text(midnight.toString(), stored));
        forms.add(Sample.plain(
                date, org.apache.kafka.connect.data.Date.builder().optional().build(), stored));
        forms.add(Sample.logical((int) day.toEpochDay(), named(SchemaBuilder.int32(), "Date"), stored));
        forms.add(Sample.logical(stored, named(SchemaBuilder.string(), "IsoDate"), stored));
        forms.add(Sample.logical(date.getTime(), named(SchemaBuilder.int64(), "Timestamp"), stored));
        long millis = midnight.atZone(terms.zone()).toInstant().toEpochMilli();
        forms.add(
                Sample.logical(new Date(millis), Timestamp.builder().optional().build(), stored));
        if (terms.countsMillis()) {
            forms.add(Sample.plain(millis, Schema.OPTIONAL_INT64_SCHEMA, stored));
        }
        return forms;
    }

    @Override
    List<Sample> unfit(Random random) {
        List<Sample> unfit = new ArrayList<>();
        unfit.add(Sample.text("tomorrow", null));
        unfit.add(Sample.text("2026-02-29", null));
        unfit.add(Sample.text("2026-02-28T12:00:00", null));
        unfit.add(Sample.text("0999-12-31", null));
        unfit.add(Sample.plain(
                new Date(12 * 3_600_000L), Timestamp.builder().optional().build(), null));
        if (!terms.countsMillis()) {
            unfit.add(Sample.plain(1L, Schema.OPTIONAL_INT64_SCHEMA, null));
        }
        return unfit;
    }
}
