package io.tributary.connect.parquet.path;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
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
 * @param knowsWallClocks whether times without zone choose by their own calendar where no column tells; topics of releases
 *     that took all times for instants have directories of instants
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

    /**
     * An Instant; or a LocalDateTime where the time is a wall clock, which is the same in every zone.
     *
     * @param column of the field: it says what the time is, as whoever declared it has said, or as a release has that took
     *     all times for instants
     */
    public Temporal of(SinkRecord record, @Nullable Scalar column) {
        try {
            Temporal time = read(record, column);
            return time != null ? time : instead(record);
        } catch (DateTimeException | ArithmeticException e) {
            throw new BadRecordException("Its time is beyond what a calendar shows.", e);
        }
    }

    private @Nullable Temporal read(SinkRecord record, @Nullable Scalar column) {
        if (source instanceof TimeSource.Field field) {
            Object value = field.path().read(record.value());
            return value == null ? null : fromField(field, value, field.path().schema(record.valueSchema()), column);
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

    private Temporal fromField(
            TimeSource.Field field, Object value, @Nullable Schema schema, @Nullable Scalar column) {
        if (value instanceof String text) {
            return parse(field, text, isWallClock(TimeKind.INSTANT, column));
        }
        ColumnType type = schema == null ? null : ConnectTypes.typeOf(schema);
        if (type == Scalar.DATE) {
            return dayOf(value).atStartOfDay(zone).toInstant();
        }
        if (type instanceof Timed timed) {
            return time(instant(value, timed.perSecond()), isWallClock(timed.kind(), column));
        }
        return time(instantOf(field, value), isWallClock(TimeKind.INSTANT, column));
    }

    private boolean isWallClock(TimeKind kind, @Nullable Scalar column) {
        return column != null && column.isTimestamp()
                ? column.isWallClock()
                : knowsWallClocks && kind != TimeKind.INSTANT;
    }

    private static Temporal time(Instant time, boolean isWallClock) {
        return isWallClock ? LocalDateTime.ofInstant(time, ZoneOffset.UTC) : time;
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

    private Temporal parse(TimeSource.Field field, String text, boolean isWallClock) {
        try {
            return isWallClock ? IsoTime.parseLocal(text) : IsoTime.parse(text, zone);
        } catch (NoIsoTimeException e) {
            throw unreadable(
                    field,
                    isWallClock
                            ? "is no ISO-8601 date or time without offset, as its column of wall clocks needs"
                            : "is no ISO-8601 date or time",
                    e);
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
