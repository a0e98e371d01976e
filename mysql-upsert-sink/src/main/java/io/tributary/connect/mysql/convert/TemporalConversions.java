package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.table.ColumnType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/** What is written into the columns that hold dates and times. */
final class TemporalConversions {
    private static final List<InputKind> INSTANTS = List.of(InputKind.TIMESTAMP, InputKind.MOMENT);

    private final ConversionRules rules;
    private final DateTimeZone zone;

    TemporalConversions(ConversionRules rules) {
        this.rules = rules;
        this.zone = new DateTimeZone(rules.zone());
    }

    void intoDate(Cells cells) {
        cells.put(InputKind.DATE, "the day", value -> TemporalText.date((LocalDate) value));
        cells.put(
                InputKind.TEXT,
                "ISO-8601 date, the day as written whatever its offset; a date and time only at midnight",
                value -> day((String) value));
        cells.put(InputKind.DATETIME, "only at midnight", value -> date((LocalDateTime) value));
        cells.put(
                InputKind.TIMESTAMP,
                "only at midnight in `datetime.zone`",
                value -> date(zone.wallClock((Instant) value)));
        cells.put(
                InputKind.MOMENT,
                "the day, only at midnight in UTC or in `datetime.zone`",
                value -> date(isMidnight((Instant) value) ? utc((Instant) value) : zone.wallClock((Instant) value)));
        numbers(
                cells,
                "an instant, only at midnight in `datetime.zone`",
                (unit, number) -> date(zone.wallClock(unit.instant(number))));
    }

    void intoTime(Cells cells, ColumnType.Time type) {
        TemporalText text = new TemporalText(type.fractionDigits(), rules.rounding());
        cells.put(
                InputKind.TIME,
                "the time; more fraction digits fail (or are rounded)",
                value -> text.time((Duration) value));
        cells.put(
                InputKind.TEXT,
                "ISO-8601 local time, or up to 838 hours; with an offset converted to UTC",
                value -> text.time(IsoText.time((String) value)));
        cells.put(
                InputKind.MOMENT,
                "the time, only on 1970-01-01 UTC, as TimestampConverter makes it for Time",
                value -> text.time(timeOfDay((Instant) value)));
        numbers(cells, "units since midnight", (unit, number) -> text.time(unit.duration(number)));
    }

    void intoDateTime(Cells cells, ColumnType.DateTime type) {
        TemporalText text = new TemporalText(type.fractionDigits(), rules.rounding());
        if (type.isTimestamp()) {
            intoTimestamp(cells, time -> text.dateTime(time, true));
        } else {
            intoWallClock(cells, time -> text.dateTime(time, false));
        }
    }

    private void intoWallClock(Cells cells, Function<LocalDateTime, Object> write) {
        for (InputKind instant : INSTANTS) {
            cells.put(
                    instant,
                    "in `datetime.zone`; more fraction digits fail (or are rounded)",
                    value -> write.apply(zone.wallClock((Instant) value)));
        }
        cells.put(InputKind.DATETIME, "as it is", value -> write.apply((LocalDateTime) value));
        cells.put(
                InputKind.TEXT,
                "ISO-8601 date and time; with an offset or Z converted to `datetime.zone`",
                value -> write.apply(zone.wallClock(IsoText.dateTime((String) value))));
        cells.put(InputKind.DATE, "midnight of the day", value -> write.apply(((LocalDate) value).atStartOfDay()));
        numbers(
                cells,
                "an instant, in `datetime.zone`",
                (unit, number) -> write.apply(zone.wallClock(unit.instant(number))));
    }

    private void intoTimestamp(Cells cells, Function<LocalDateTime, Object> write) {
        for (InputKind instant : INSTANTS) {
            cells.put(
                    instant,
                    "the instant; more fraction digits fail (or are rounded)",
                    value -> write.apply(utc((Instant) value)));
        }
        cells.put(
                InputKind.DATETIME,
                "as local time of `datetime.zone`",
                value -> write.apply(zone.utc((LocalDateTime) value)));
        cells.put(
                InputKind.TEXT,
                "ISO-8601 date and time; without an offset as local time of `datetime.zone`",
                value -> write.apply(zone.utc(IsoText.dateTime((String) value))));
        cells.put(
                InputKind.DATE,
                "midnight of the day in `datetime.zone`",
                value -> write.apply(zone.utc(((LocalDate) value).atStartOfDay())));
        numbers(cells, "an instant", (unit, number) -> write.apply(utc(unit.instant(number))));
    }

    private void numbers(Cells cells, String meaning, CountedTime meant) {
        TimeFieldUnit unit = rules.timeUnit();
        if (unit != null) {
            for (InputKind kind : new InputKind[] {InputKind.INTEGER, InputKind.FLOATING, InputKind.DECIMAL}) {
                cells.put(
                        kind,
                        "only with `time.field.unit`: " + meaning,
                        value -> meant.written(unit, Numbers.decimal(value)));
            }
        }
    }

    private Object day(String text) {
        return IsoText.isDate(text)
                ? TemporalText.date(IsoText.date(text))
                : date(zone.wallClock(IsoText.dateTime(text)));
    }

    private static boolean isMidnight(Instant instant) {
        return instant.truncatedTo(ChronoUnit.DAYS).equals(instant);
    }

    private static Duration timeOfDay(Instant instant) {
        Duration time = Duration.between(Instant.EPOCH, instant);
        if (time.isNegative() || time.compareTo(ChronoUnit.DAYS.getDuration()) >= 0) {
            throw new UnfitValueException(
                    "an instant is no time of day; TimestampConverter makes one by target.type=Time");
        }
        return time;
    }

    private static LocalDateTime utc(Instant instant) {
        return new DateTimeZone(ZoneOffset.UTC).wallClock(instant);
    }

    private static Object date(LocalDateTime time) {
        return TemporalText.date(DateTimeZone.midnight(time));
    }

    @FunctionalInterface
    private interface CountedTime {
        Object written(TimeFieldUnit unit, BigDecimal number);
    }
}
