package io.tributary.connect.parquet.schema;

import io.tributary.connect.support.error.BadRecordException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column as the sink reasons about it; {@link ParquetSchemas} says how it lies in a file. Every column
 * may be null, whatever the record's schema says: a later record version may lack it.
 */
public sealed interface ColumnType {

    /** What a time means. */
    enum TimeKind {
        /** Of any day, in no zone. */
        TIME_OF_DAY("a time of day"),
        /** A date and a time of day in no zone, as MySQL's DATETIME. */
        WALL_CLOCK("a wall clock"),
        INSTANT("an instant");

        final String description;

        TimeKind(String description) {
            this.description = description;
        }
    }

    /**
     * A type without parameters. The names are those in stored schemas; a release that does not know one takes the schema
     * for damaged, and refuses the topic.
     */
    enum Scalar implements ColumnType {
        BOOLEAN,
        INT,
        BIGINT,
        FLOAT,
        DOUBLE,
        STRING,
        BYTES,
        DATE,
        TIME_MILLIS,
        TIME_MICROS,
        TIME_NANOS,
        /** In UTC, as all timestamps once were: also wall clocks are, as if they were in UTC. */
        TIMESTAMP_MILLIS,
        TIMESTAMP_MICROS,
        TIMESTAMP_NANOS,
        /** In no zone, unlike {@link #TIME_MICROS}, which readers show in theirs. */
        LOCAL_TIME_MICROS,
        /** Microseconds of a day without any annotation. */
        TIME_AS_BIGINT,
        /** hh:mm:ss.ffffff. */
        TIME_AS_STRING,
        /** In UTC, and never a wall clock. */
        INSTANT_MICROS,
        LOCAL_TIMESTAMP_MICROS,
        LOCAL_TIMESTAMP_NANOS;

        private static final Set<Scalar> TIMES =
                EnumSet.of(TIME_MILLIS, TIME_MICROS, TIME_NANOS, LOCAL_TIME_MICROS, TIME_AS_BIGINT, TIME_AS_STRING);
        private static final Set<Scalar> OLD_TIMES = EnumSet.of(TIME_MILLIS, TIME_MICROS, TIME_NANOS);
        private static final Set<Scalar> OLD_TIMESTAMPS =
                EnumSet.of(TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS);
        private static final Set<Scalar> WALL_CLOCKS = EnumSet.of(LOCAL_TIMESTAMP_MICROS, LOCAL_TIMESTAMP_NANOS);

        boolean isInteger() {
            return this == INT || this == BIGINT;
        }

        boolean isNumber() {
            return isInteger() || this == FLOAT || this == DOUBLE;
        }

        /** Whether both are times of day, or both are timestamps, of the old kind; the later one is finer. */
        boolean canTakeUnitOf(Scalar other) {
            return (OLD_TIMES.contains(this) && OLD_TIMES.contains(other))
                    || (OLD_TIMESTAMPS.contains(this) && OLD_TIMESTAMPS.contains(other));
        }

        /** Whether a declaration may make one of the other: the values are the same in another unit, or in none. */
        public boolean isSameInOtherUnit(Scalar other) {
            return (isTimestamp() && other.isTimestamp()) || (isCountOfDay() && other.isCountOfDay());
        }

        private boolean isCountOfDay() {
            return TIMES.contains(this) && this != TIME_AS_STRING;
        }

        public boolean isTimestamp() {
            return OLD_TIMESTAMPS.contains(this) || this == INSTANT_MICROS || isWallClock();
        }

        public boolean isWallClock() {
            return WALL_CLOCKS.contains(this);
        }

        boolean holds(TimeKind kind) {
            return switch (kind) {
                case TIME_OF_DAY -> TIMES.contains(this);
                case WALL_CLOCK -> isWallClock() || OLD_TIMESTAMPS.contains(this);
                case INSTANT -> this == INSTANT_MICROS || OLD_TIMESTAMPS.contains(this);
            };
        }

        /** The type that it goes on with where such a time comes: only a column of milliseconds becomes another. */
        Scalar taking(Timed time) {
            boolean isFiner = time.perSecond() > Timed.MILLIS;
            if (this == TIME_MILLIS && isFiner) {
                return TIME_MICROS;
            }
            return this == TIMESTAMP_MILLIS && isFiner ? TIMESTAMP_MICROS : this;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.scalar(this);
        }

        /** How many of its units a second has; only for times and timestamps. */
        public long unitsPerSecond() {
            return switch (this) {
                case TIME_MILLIS, TIMESTAMP_MILLIS -> 1_000;
                case TIME_MICROS,
                        TIMESTAMP_MICROS,
                        LOCAL_TIME_MICROS,
                        TIME_AS_BIGINT,
                        TIME_AS_STRING,
                        INSTANT_MICROS,
                        LOCAL_TIMESTAMP_MICROS -> 1_000_000;
                case TIME_NANOS, TIMESTAMP_NANOS, LOCAL_TIMESTAMP_NANOS -> 1_000_000_000;
                case BOOLEAN, INT, BIGINT, FLOAT, DOUBLE, STRING, BYTES, DATE ->
                    throw new IllegalStateException(this + " has no unit");
            };
        }
    }

    /** How the unscaled values of a decimal lie in files. */
    enum DecimalForm {
        /** In 16 bytes, which is room for all digits that a decimal can gain. */
        SIXTEEN_BYTES,
        /** In as many bytes as its digits need, as all decimals once did and declared ones in topics of then. */
        BY_DIGITS
    }

    /** An exact decimal of {@code precision} digits, {@code scale} of them behind the point. */
    record Decimal(int precision, int scale, DecimalForm form) implements ColumnType {
        public static final int WIDEST = 38;

        /** One that can gain digits. */
        public Decimal(int precision, int scale) {
            this(precision, scale, DecimalForm.SIXTEEN_BYTES);
        }

        public int digitsBeforePoint() {
            return precision - scale;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.decimal(this);
        }
    }

    record ListOf(ColumnType element) implements ColumnType {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.list(this);
        }
    }

    record MapOf(ColumnType key, ColumnType value) implements ColumnType {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.map(this);
        }
    }

    /** Named columns, in the order in which they were first seen. */
    record Struct(List<Column> columns) implements ColumnType {
        public static final Struct EMPTY = new Struct(List.of());

        public Struct {
            columns = List.copyOf(columns);
        }

        /** The type of the field's first column; null where there is none. */
        public @Nullable ColumnType typeOf(String field) {
            for (Column column : columns) {
                if (column.field().equals(field)) {
                    return column.type();
                }
            }
            return null;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.struct(this);
        }
    }

    /**
     * A column and the field that it holds. Of several columns of one field each value is in the first that takes it.
     *
     * @param name as in files; differs from the field's where another column has that name already
     */
    record Column(String field, String name, ColumnType type) {
        /** Named like its field. */
        public Column(String field, ColumnType type) {
            this(field, field, type);
        }

        Column withName(String other) {
            return new Column(field, other, type);
        }

        Column withType(ColumnType other) {
            return new Column(field, name, other);
        }

        /** Readers take columns without a name for several things, and UTF-8 cannot show any name. */
        static void requireName(String name) {
            if (name.isEmpty()) {
                throw new BadRecordException("It has a field without a name.");
            }
            if (name.codePoints().anyMatch(Column::isHalfPair)) {
                throw new BadRecordException(
                        "It has a field whose name holds half a surrogate pair, which UTF-8 cannot show.");
            }
        }

        private static boolean isHalfPair(int codePoint) {
            return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        }
    }

    /** A scalar or decimal that the user has fixed: values are coerced to it where that is exact, none changes it. */
    record Declared(ColumnType type) implements ColumnType {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.declared(this);
        }
    }

    /** A time as records have it, in their unit. Never stored: {@link TimeColumns} says which column it gets. */
    record Timed(TimeKind kind, long perSecond) implements ColumnType {
        public static final long MILLIS = 1_000;
        static final long MICROS = 1_000_000;
        static final long NANOS = 1_000_000_000;

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.timed(this);
        }
    }

    /** Not known yet: only nulls were seen. Such a column is not stored until a value tells its type. */
    record Deferred() implements ColumnType {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.deferred(this);
        }
    }

    /**
     * An integer as records have it, the wider the later. Never stored: its column is a BIGINT where nothing else is said,
     * or the INT that an older release has made.
     */
    enum Whole implements ColumnType {
        OF_32_BITS("an integer"),
        /** DOUBLE where there is no column yet, since fractions may come ({@link Numbers#DOUBLE}). */
        BEFORE_FRACTIONS("an integer"),
        /** Of more than 53 bits: BIGINT, unless fractions are there too. */
        BEYOND_DOUBLE("an integer of more than 53 bits");

        final String description;

        Whole(String description) {
            this.description = description;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.whole(this);
        }
    }

    /**
     * What no column holds, unless one is declared for it or above it. Never stored.
     *
     * @param reason with the remedy, as its record is refused
     */
    record Unstorable(String description, String reason) implements ColumnType {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.unstorable(this);
        }
    }

    /** How many levels of structures, lists and maps a column may have. */
    int DEEPEST = 100;

    /** As messages call it. */
    default String describe() {
        return accept(TypeDescription.OF_TYPE);
    }

    <T> T accept(Visitor<T> visitor);

    /** What is done with a type of each kind. A kind that is added does not compile until all of them say what. */
    interface Visitor<T> {
        T scalar(Scalar type);

        T decimal(Decimal type);

        T list(ListOf type);

        T map(MapOf type);

        T struct(Struct type);

        T declared(Declared type);

        T timed(Timed type);

        T deferred(Deferred type);

        T whole(Whole type);

        T unstorable(Unstorable type);
    }

    /** Of a column that files have: its type is known, see {@link StoredTypes}. */
    interface StoredVisitor<T> extends Visitor<T> {
        @Override
        default T timed(Timed type) {
            throw new IllegalStateException("It has no type for files yet");
        }

        @Override
        default T deferred(Deferred type) {
            throw new IllegalStateException("It has no type yet, so no file has such a column");
        }

        @Override
        default T whole(Whole type) {
            throw new IllegalStateException("It has no type for files yet");
        }

        @Override
        default T unstorable(Unstorable type) {
            throw new IllegalStateException("No file has such a column");
        }
    }

    /** Walks through nested types, and does the same with all that hold plain values. */
    interface NestedVisitor<T> extends Visitor<T> {
        T leaf(ColumnType type);

        @Override
        default T scalar(Scalar type) {
            return leaf(type);
        }

        @Override
        default T decimal(Decimal type) {
            return leaf(type);
        }

        @Override
        default T declared(Declared type) {
            return leaf(type);
        }

        @Override
        default T timed(Timed type) {
            return leaf(type);
        }

        @Override
        default T deferred(Deferred type) {
            return leaf(type);
        }

        @Override
        default T whole(Whole type) {
            return leaf(type);
        }

        @Override
        default T unstorable(Unstorable type) {
            return leaf(type);
        }
    }

    /** Makes one result of those of the parts. */
    interface PartsVisitor<T> extends NestedVisitor<T> {
        T joined(Stream<T> parts);

        @Override
        default T struct(Struct type) {
            return joined(type.columns().stream().map(column -> column.type().accept(this)));
        }

        @Override
        default T list(ListOf type) {
            return type.element().accept(this);
        }

        @Override
        default T map(MapOf type) {
            return joined(Stream.of(type.key().accept(this), type.value().accept(this)));
        }
    }

    /** Makes another type of it. */
    interface Rewriting extends NestedVisitor<ColumnType> {
        @Override
        default ColumnType list(ListOf type) {
            return new ListOf(type.element().accept(this));
        }

        @Override
        default ColumnType map(MapOf type) {
            return new MapOf(type.key().accept(this), type.value().accept(this));
        }
    }
}
