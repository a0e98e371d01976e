package io.tributary.connect.mysql.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Timestamp;

/** DATETIME, which holds what a clock shows in {@code datetime.zone}, and TIMESTAMP, which holds instants. */
final class DateTimeKind extends Kind {
    private static final LocalDate FIRST = LocalDate.of(1971, 1, 2);
    private static final int DAYS = 24_000;

    private final int digits;
    private final boolean isTimestamp;
    private final Terms terms;
    private final DateTimeFormatter format;

    private DateTimeKind(String type, String digits, boolean isTimestamp, Terms terms) {
        super(type + digits);
        this.digits = digits.isEmpty() ? 0 : digits.charAt(1) - '0';
        this.isTimestamp = isTimestamp;
        this.terms = terms;
        this.format = DateTimeFormatter.ofPattern(
                "uuuu-MM-dd HH:mm:ss" + (this.digits == 0 ? "" : "." + "S".repeat(this.digits)));
    }

    static List<Kind> all(Terms terms) {
        List<Kind> all = new ArrayList<>();
        for (String digits : List.of("", "(0)", "(3)", "(5)", "(6)")) {
            all.add(new DateTimeKind("DATETIME", digits, false, terms));
            all.add(new DateTimeKind("TIMESTAMP", digits, true, terms));
        }
        return all;
    }

    /** Never in the hours in which clocks are set. */
    @Override
    List<Sample> value(Random random) {
        LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
        if (random.nextInt(5) == 0) {
            return midnight(day);
        }
        if (!isTimestamp && random.nextInt(6) == 0) {
            LocalDateTime far = day.withYear(random.nextBoolean() ? 1000 : 9999).atTime(12, 30, 15);
            return List.of(Sample.text(far.toString(), format.format(far)));
        }
        LocalDateTime local = day.atTime(LocalTime.of(4 + random.nextInt(20), random.nextInt(60), random.nextInt(60)));
        if (random.nextBoolean()) {
            int unit = (int) Math.pow(10, 9 - digits);
            local = local.withNano(random.nextInt(1_000_000_000) / unit * unit);
        }
        return forms(local);
    }

    private List<Sample> midnight(LocalDate day) {
        List<Sample> forms = forms(day.atStartOfDay());
        String stored = forms.get(0).stored();
        forms.add(Sample.text(day.toString(), stored));
        forms.add(Sample.logical((int) day.toEpochDay(), named(SchemaBuilder.int32(), "Date"), stored));
        Date date = new Date(day.toEpochDay() * 86_400_000L);
        forms.add(Sample.logical(
                date, org.apache.kafka.connect.data.Date.builder().optional().build(), stored));
        return forms;
    }

    private List<Sample> forms(LocalDateTime local) {
        Instant instant = local.atZone(terms.zone()).toInstant();
        String stored = format.format(isTimestamp ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) : local);
        Instant asIfUtc = local.toInstant(ZoneOffset.UTC);
        List<Sample> forms = new ArrayList<>();
        forms.add(Sample.text(local.toString(), stored));
        forms.add(Sample.text(local.toString().replace('T', ' '), stored));
        forms.add(Sample.text(instant.toString(), stored));
        forms.add(
                Sample.text(instant.atOffset(ZoneOffset.ofHoursMinutes(-3, -30)).toString(), stored));
        long nanos = ChronoUnit.NANOS.between(Instant.EPOCH, asIfUtc);
        forms.add(Sample.logical(nanos, named(SchemaBuilder.int64(), "NanoTimestamp"), stored));
        forms.add(Sample.logical(asIfUtc.toString(), named(SchemaBuilder.string(), "IsoTimestamp"), stored));
        if (nanos % 1_000 == 0) {
            forms.add(Sample.logical(nanos / 1_000, named(SchemaBuilder.int64(), "MicroTimestamp"), stored));
        }
        if (nanos % 1_000_000 == 0) {
            long millis = instant.toEpochMilli();
            forms.add(Sample.logical(nanos / 1_000_000, named(SchemaBuilder.int64(), "Timestamp"), stored));
            forms.add(Sample.plain(
                    new Date(millis), Timestamp.builder().optional().build(), stored));
            if (terms.countsMillis()) {
                forms.add(Sample.plain(millis, Schema.OPTIONAL_INT64_SCHEMA, stored));
            }
        }
        if (terms.rounds()) {
            long less = (long) Math.pow(10, 9 - digits) * 4 / 10;
            forms.add(Sample.text(local.plusNanos(less).toString(), stored));
        }
        return forms;
    }

    static Schema named(SchemaBuilder schema, String debeziumType) {
        return schema.name("io.debezium.time." + debeziumType).optional().build();
    }

    @Override
    List<Sample> unfit(Random random) {
        List<Sample> unfit = new ArrayList<>();
        unfit.add(Sample.text("yesterday", null));
        unfit.add(Sample.text("2026-02-30T12:00:00", null));
        unfit.add(Sample.text("0999-01-01T12:00:00", null));
        unfit.add(Sample.plain(true, Schema.OPTIONAL_BOOLEAN_SCHEMA, null));
        if (isTimestamp) {
            unfit.add(Sample.text("2038-01-20T00:00:00Z", null));
        }
        if (!terms.rounds()) {
            unfit.add(Sample.text("2026-01-31T12:00:00.123456789", null));
        }
        if (!terms.countsMillis()) {
            unfit.add(Sample.plain(1L, Schema.OPTIONAL_INT64_SCHEMA, null));
        }
        return unfit;
    }
}
