package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.PartsVisitor;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ColumnType.Timed;
import io.tributary.connect.parquet.schema.ColumnType.Unstorable;
import io.tributary.connect.parquet.schema.ColumnType.Whole;
import io.tributary.connect.support.error.BadRecordException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The narrowest type that holds the values of two types exactly: INT, BIGINT, FLOAT and DOUBLE widen, integers become
 * decimals, decimals gain digits, old columns of milliseconds a finer unit, rows columns. A join is associative, idempotent,
 * and commutative but for the order and the names of columns, which are those of the left side; so tasks that join what they
 * saw in any order agree on types. Where a column of its own stands beside another, which is which depends on the order.
 */
public final class TypeJoin {
    /** Where no type holds both, the record is a bad one. */
    public static final TypeJoin STRICT = new TypeJoin(Conflict.DLQ, Numbers.INFER);

    private static final int INT_DIGITS = 10;
    private static final int BIGINT_DIGITS = 19;

    private final Conflict conflict;
    private final Numbers numbers;

    public TypeJoin(Conflict conflict, Numbers numbers) {
        this.conflict = conflict;
        this.numbers = numbers;
    }

    /** Throws a {@link BadRecordException} naming the column where no type holds both. */
    public Struct join(Struct known, Struct seen) {
        return joinStructs(known, seen, "");
    }

    /** Whether a column of this type holds the values of another exactly. */
    public static boolean holds(ColumnType wide, ColumnType narrow) {
        try {
            return STRICT.join(wide, narrow, "").equals(wide);
        } catch (BadRecordException e) {
            return false;
        }
    }

    ColumnType join(ColumnType known, ColumnType seen, String path) {
        // The coercion of a declared column decides which values it takes.
        if (known.equals(seen) || seen instanceof Deferred || known instanceof Declared) {
            return known;
        }
        if (known instanceof Deferred) {
            return seen;
        }
        ColumnType joined = joinAlike(known, seen, path);
        return joined != null ? joined : conflict(known, seen, path);
    }

    /** Whether values of one type go into a column of another as it is, but for fields that its structures gain. */
    public static boolean takes(ColumnType column, ColumnType values) {
        return STRICT.taken(column, values, "") != null;
    }

    /** Whether a field may get further columns. */
    boolean addsColumns() {
        return conflict == Conflict.SIBLING || numbers == Numbers.SIBLING;
    }

    /** That column; null where it cannot stay. The fields of a structure see to themselves. */
    @Nullable ColumnType taken(ColumnType known, ColumnType seen, String path) {
        if (known.equals(seen) || seen instanceof Deferred || known instanceof Declared) {
            return known;
        }
        if (known instanceof Deferred) {
            return seen;
        }
        if (known instanceof Struct a && seen instanceof Struct b) {
            return joinStructs(a, b, path);
        }
        if (known instanceof ListOf a && seen instanceof ListOf b) {
            ColumnType element = takenItem(a.element(), b.element(), path + "[]");
            return element == null ? null : new ListOf(element);
        }
        if (known instanceof MapOf a && seen instanceof MapOf b) {
            ColumnType key = takenItem(a.key(), b.key(), path + ".key");
            ColumnType value = takenItem(a.value(), b.value(), path + ".value");
            return key == null || value == null ? null : new MapOf(key, value);
        }
        ColumnType joined = joinAlike(known, seen, path);
        return joined != null && Extension.extendsType(joined, known) ? joined : null;
    }

    private @Nullable ColumnType takenItem(ColumnType known, ColumnType seen, String path) {
        boolean takesAny = known == Scalar.STRING && conflict != Conflict.DLQ;
        return takesAny ? known : taken(known, seen, path);
    }

    /** Whether values get a column of their own beside the known one, which does not take them. */
    boolean standsBeside(ColumnType known, ColumnType seen, String path) {
        if (taken(known, seen, path) != null) {
            return false;
        }
        if (known instanceof ListOf a && seen instanceof ListOf b) {
            return standsBeside(a.element(), b.element(), path + "[]");
        }
        if (known instanceof MapOf a && seen instanceof MapOf b) {
            return standsBeside(a.key(), b.key(), path + ".key") || standsBeside(a.value(), b.value(), path + ".value");
        }
        if (numbers == Numbers.SIBLING && isBinary(known) && (isBinary(seen) || seen instanceof Decimal)) {
            return true;
        }
        return conflict == Conflict.SIBLING && !isDeclared(known) && joinAlike(known, seen, path) == null;
    }

    /** Decimals gain digits where they are. */
    private static boolean isBinary(ColumnType type) {
        return type instanceof Whole || (type instanceof Scalar scalar && scalar.isNumber());
    }

    private @Nullable ColumnType joinAlike(ColumnType known, ColumnType seen, String path) {
        if (known instanceof Struct a && seen instanceof Struct b) {
            return joinStructs(a, b, path);
        }
        if (known instanceof ListOf a && seen instanceof ListOf b) {
            return new ListOf(join(a.element(), b.element(), path + "[]"));
        }
        if (known instanceof MapOf a && seen instanceof MapOf b) {
            return new MapOf(join(a.key(), b.key(), path + ".key"), join(a.value(), b.value(), path + ".value"));
        }
        if (known instanceof MapOf map && seen instanceof Struct object) {
            return joinEntries(map, object, path);
        }
        if (known instanceof Decimal a && seen instanceof Decimal b) {
            return joinDecimals(a, b);
        }
        if (known instanceof Decimal decimal) {
            return joinInteger(decimal, seen);
        }
        if (seen instanceof Decimal decimal) {
            return joinInteger(decimal, known);
        }
        if (known instanceof Scalar a && seen instanceof Scalar b) {
            return joinScalars(a, b);
        }
        if (seen instanceof Timed time) {
            return joinTime(known, time);
        }
        if (known instanceof Whole integer) {
            return joinWhole(integer, seen);
        }
        return seen instanceof Whole integer ? joinWhole(integer, known) : null;
    }

    /** Wall clocks and instants have no type in common: which instant a wall clock shows depends on where it hangs. */
    private static @Nullable ColumnType joinTime(ColumnType known, Timed seen) {
        if (known instanceof Timed time && time.kind() == seen.kind()) {
            return time.perSecond() > seen.perSecond() ? time : seen;
        }
        return known instanceof Scalar column && column.holds(seen.kind()) ? column.taking(seen) : null;
    }

    private Struct joinStructs(Struct known, Struct seen, String path) {
        JoinedColumns columns = new JoinedColumns(this, known);
        for (Column column : seen.columns()) {
            columns.add(column, path.isEmpty() ? column.field() : path + "." + column.field());
        }
        return columns.struct();
    }

    /** A schemaless object may be a map. */
    private @Nullable ColumnType joinEntries(MapOf map, Struct object, String path) {
        boolean takesTexts = map.key() instanceof Declared || map.key() == Scalar.STRING;
        if (!takesTexts) {
            return null;
        }
        ColumnType value = map.value();
        for (Column entry : object.columns()) {
            value = join(value, entry.type(), path + ".value");
        }
        return new MapOf(map.key(), value);
    }

    /** Both digits before and behind the point, as far as a file can hold them, in the form that is there. */
    private static Decimal joinDecimals(Decimal a, Decimal b) {
        int scale = Math.max(a.scale(), b.scale());
        int before = Math.max(a.digitsBeforePoint(), b.digitsBeforePoint());
        DecimalForm form = a.form() == DecimalForm.BY_DIGITS ? a.form() : b.form();
        return new Decimal(Math.min(Decimal.WIDEST, before + scale), scale, form);
    }

    /** Null where the other is no integer, or a file holds not all digits of both: those of integers are in use. */
    private static @Nullable Decimal joinInteger(Decimal decimal, ColumnType other) {
        boolean isOf32Bits = other == Scalar.INT || other == Whole.OF_32_BITS;
        if (!isOf32Bits && other != Scalar.BIGINT && !(other instanceof Whole)) {
            return null;
        }
        int digits = isOf32Bits ? INT_DIGITS : BIGINT_DIGITS;
        boolean canHoldBoth = Math.max(digits, decimal.digitsBeforePoint()) + decimal.scale() <= Decimal.WIDEST;
        return canHoldBoth ? joinDecimals(decimal, new Decimal(digits, 0)) : null;
    }

    private static @Nullable Scalar joinScalars(Scalar a, Scalar b) {
        if (a.isNumber() && b.isNumber()) {
            return a.isInteger() && b.isInteger() ? Scalar.BIGINT : Scalar.DOUBLE;
        }
        boolean later = a.compareTo(b) > 0;
        return a.canTakeUnitOf(b) ? (later ? a : b) : null;
    }

    private static @Nullable ColumnType joinWhole(Whole integer, ColumnType other) {
        if (other instanceof Whole whole) {
            return integer.compareTo(whole) > 0 ? integer : whole;
        }
        if (!(other instanceof Scalar number) || !number.isNumber()) {
            return null;
        }
        if (integer == Whole.BEYOND_DOUBLE) {
            return number.isInteger() ? integer : null;
        }
        if (number.isInteger()) {
            return integer == Whole.OF_32_BITS ? number : Scalar.BIGINT;
        }
        return Scalar.DOUBLE;
    }

    private ColumnType conflict(ColumnType known, ColumnType seen, String path) {
        if (conflict != Conflict.DLQ && !isDeclared(known)) {
            return Scalar.STRING;
        }
        if (seen instanceof Unstorable value) {
            throw new BadRecordException(value.reason());
        }
        throw new BadRecordException("Field '" + path + "' is " + seen.describe() + ", but its column is "
                + known.describe() + ", and no type holds both exactly."
                + (seen instanceof Timed
                        ? " Declared as TIMESTAMP (schema.declared) it takes both, as times in UTC."
                        : ""));
    }

    private static boolean isDeclared(ColumnType type) {
        return type.accept(HasDeclared.PART);
    }

    private enum HasDeclared implements PartsVisitor<Boolean> {
        PART;

        @Override
        public Boolean joined(Stream<Boolean> parts) {
            return parts.anyMatch(isDeclared -> isDeclared);
        }

        @Override
        public Boolean leaf(ColumnType type) {
            return type instanceof Declared;
        }
    }
}
