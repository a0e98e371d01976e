package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Timed;

/**
 * Which columns the times of records get. Those that a topic has keep theirs.
 *
 * @param times of days
 * @param nanos whether nanoseconds get columns that show them; most readers cannot read those
 */
public record TimeColumns(TimesOfDay times, boolean nanos) {
    public static final TimeColumns USUAL = new TimeColumns(TimesOfDay.TIME, false);

    /** Microseconds whatever the unit of the source, so that the unit of a column never changes. */
    Scalar of(Timed time) {
        boolean isInNanos = nanos && time.perSecond() == Timed.NANOS;
        return switch (time.kind()) {
            case INSTANT -> Scalar.INSTANT_MICROS;
            case WALL_CLOCK -> isInNanos ? Scalar.LOCAL_TIMESTAMP_NANOS : Scalar.LOCAL_TIMESTAMP_MICROS;
            case TIME_OF_DAY -> isInNanos && times == TimesOfDay.TIME ? Scalar.TIME_NANOS : ofDay();
        };
    }

    private Scalar ofDay() {
        return switch (times) {
            case TIME -> Scalar.LOCAL_TIME_MICROS;
            case BIGINT -> Scalar.TIME_AS_BIGINT;
            case STRING -> Scalar.TIME_AS_STRING;
        };
    }
}
