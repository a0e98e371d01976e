package io.tributary.connect.parquet.path;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ColumnType.TimeKind;
import io.tributary.connect.parquet.schema.ColumnType.Timed;
import io.tributary.connect.parquet.schema.ConnectTypes;
import io.tributary.connect.support.error.BadRecordException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The time that decides a record's directory.
 *
 * @param unit of epoch numbers in a field; empty where numbers are not expected
 * @param zone of ISO-8601 texts without offset
 * @param knowsWallClocks whether a wall clock is one where no column says so; the releases that did not know them have left
 *     topics whose directories are those of instants
 */
public record EventTime(
        TimeSource source,
        Optional<TimeUnitOfField> unit,
        MissingTime missing,
        ZoneId zone,
        Clock clock,
        boolean knowsWallClocks) {

    public EventTime(
            TimeSource source, Optional<TimeUnitOfField> unit, MissingTime missing, ZoneId zone, Clock clock) {
        this(source, unit, missing, zone, clock, true);
    }

    /** The same for topics that releases claimed which knew instants only. */
    public EventTime ofInstants() {
        return new EventTime(source, unit, missing, zone, clock, false);
    }

    /** As below, for a topic without columns. */
    public Temporal of(SinkRecord record) {
        return of(record, Struct.EMPTY);
    }

    /**
     * An Instant; or a LocalDateTime where the time is a wall clock, which is the same in every zone.
     *
     * @param columns that the topic has so far: one of them may have fixed what its field's time is
     */
    public Temporal of(SinkRecord record, Struct columns) {
        try {
            Temporal time = read(record, columns);
            return time != null ? time : instead(record);
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadRecordException("Its time is beyond what a calendar shows.", e);
        }
    }

    private @Nullable Temporal read(SinkRecord record, Struct columns) {
        if (source instanceof TimeSource.Field field) {
            Object value = field.path().read(record.value());
            return value == null ? null : fromField(field, value, field.path().schema(record.valueSchema()), columns);
        }
        return source instanceof TimeSource.Wallclock ? clock.instant() : fromRecord(record);
    }

    private Temporal instead(SinkRecord record) {
        Temporal time = switch (missing) {
            case FAIL -> null;
            case RECORD -> fromRecord(record);
            case WALLCLOCK -> clock.instant();
        };
        if (time == null) {
            throw new BadRecordException("It has no time for its directory (" + describeSource()
                    + "). Set time.missing to record or wallclock to accept such records.");
        }
        return time;
    }

    private @Nullable Instant fromRecord(SinkRecord record) {
        return record.timestamp() == null ? null : Instant.ofEpochMilli(record.timestamp());
    }

    private Temporal fromField(TimeSource.Field field, Object value, @Nullable Schema schema, Struct columns) {
        if (value instanceof String text) {
            return parse(field, text, columns);
        }
        ColumnType type = schema == null ? null : ConnectTypes.typeOf(schema);
        if (type == Scalar.DATE) {
            return dayOf(value).atStartOfDay(zone).toInstant();
        }
        Scalar column = columnOf(field, columns);
        TimeKind kind = type instanceof Timed timed ? timed.kind() : TimeKind.INSTANT;
        boolean isAsOfOld = !knowsWallClocks && (column == null || !column.isLocal());
        if (isAsOfOld && kind == TimeKind.TIME_OF_DAY) {
            return instantOf(field, value);
        }
        Instant time = type instanceof Timed timed ? instant(value, timed.perSecond()) : instantOf(field, value);
        return !isAsOfOld && isWallClock(kind, column) ? LocalDateTime.ofInstant(time, ZoneOffset.UTC) : time;
    }

    /** Its column says what a time is, as whoever declared it has said, or as a release has that knew instants only. */
    private static boolean isWallClock(TimeKind kind, @Nullable Scalar column) {
        return switch (kind) {
            case TIME_OF_DAY -> true;
            case WALL_CLOCK -> column == null || !column.isOldTimestamp();
            case INSTANT -> column != null && column.isWallClock();
        };
    }

    /** The column of the field; null where there is none, or none of plain values. */
    private static @Nullable Scalar columnOf(TimeSource.Field field, Struct columns) {
        ColumnType type = columns;
        for (String name : field.path().names()) {
            type = type instanceof Struct struct ? struct.typeOf(name) : null;
        }
        if (type == null) {
            type = columns.typeOf(field.path().toString());
        }
        ColumnType plain = type instanceof ColumnType.Declared declared ? declared.type() : type;
        return plain instanceof Scalar scalar ? scalar : null;
    }

    private Instant instantOf(TimeSource.Field field, Object value) {
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (value instanceof Long || value instanceof Integer) {
            return unitOf(field).instant(((Number) value).longValue());
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return unitOf(field).instant(decimal(field, (Number) value));
        }
        throw unreadable(
                field, "is of type " + value.getClass().getSimpleName() + ", not a text, a number or a date", null);
    }

    private TimeUnitOfField unitOf(TimeSource.Field field) {
        return unit.orElseThrow(() -> unreadable(field, "is a number; set time.field.unit to its unit", null));
    }

    private BigDecimal decimal(TimeSource.Field field, Number epoch) {
        try {
            return new BigDecimal(epoch.toString());
        } catch (NumberFormatException e) {
            throw unreadable(field, "is no finite number", e);
        }
    }

    /** A date is a day wherever one is; as an instant it would be the day before in America. */
    private static LocalDate dayOf(Object value) {
        return value instanceof Date date
                ? LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC)
                : LocalDate.ofEpochDay(((Number) value).longValue());
    }

    private static Instant instant(Object value, long perSecond) {
        return value instanceof Date date
                ? date.toInstant()
                : TimeUnitOfField.counting(perSecond).instant(((Number) value).longValue());
    }

    private Temporal parse(TimeSource.Field field, String text, Struct columns) {
        try {
            // Whether it has an offset is seen there, and one without is the same in every zone.
            return isWallClock(TimeKind.INSTANT, columnOf(field, columns))
                    ? IsoTime.parseLocal(text)
                    : IsoTime.parse(text, zone);
        } catch (NoIsoTimeException e) {
            throw unreadable(field, "is no ISO-8601 date or time", e);
        } catch (DateTimeException e) {
            throw unreadable(field, "is no time that exists", e);
        }
    }

    private BadRecordException unreadable(TimeSource.Field field, String reason, @Nullable Throwable cause) {
        return new BadRecordException("Its time field '" + field.path() + "' " + reason + ".", cause);
    }

    private String describeSource() {
        return source instanceof TimeSource.Field field
                ? "field '" + field.path() + "' is absent or null"
                : "the Kafka record has no timestamp";
    }
}
