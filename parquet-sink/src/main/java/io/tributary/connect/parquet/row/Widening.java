package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ExactNumbers;
import io.tributary.connect.parquet.schema.ParquetSchemas;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of narrower columns into rows of wider ones, as {@link io.tributary.connect.parquet.schema.TypeJoin} widens
 * them: columns are found by name, those that a row lacks are null.
 */
public final class Widening {
    /** Stands for a column that the settings want no more. */
    private static final int DROPPED = -1;

    private final UnaryOperator<Object> rows;

    private Widening(UnaryOperator<Object> rows) {
        this.rows = rows;
    }

    /**
     * From narrower columns to wider ones.
     *
     * @throws IllegalArgumentException naming the column where the wider type is none
     */
    public static Widening of(Struct narrow, Struct wide) {
        return new Widening(struct(narrow, wide, ""));
    }

    /**
     * The row with the wider columns.
     *
     * @throws ArithmeticException naming the column where a value has no exact form in the wider one
     */
    public @Nullable Object[] widen(@Nullable Object[] row) {
        return (@Nullable Object[]) rows.apply(row);
    }

    private static UnaryOperator<Object> struct(Struct narrow, Struct wide, String path) {
        if (narrow.equals(wide)) {
            return UnaryOperator.identity();
        }
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < wide.columns().size(); i++) {
            positions.put(wide.columns().get(i).name(), i);
        }
        List<Column> columns = narrow.columns();
        int[] targets = new int[columns.size()];
        @SuppressWarnings({"unchecked", "rawtypes"})
        UnaryOperator<Object>[] fields = new UnaryOperator[columns.size()];
        for (int i = 0; i < targets.length; i++) {
            Column column = columns.get(i);
            String columnPath = path.isEmpty() ? column.name() : path + "." + column.name();
            Integer target = positions.get(column.name());
            targets[i] = target == null ? DROPPED : target;
            fields[i] = target == null
                    ? UnaryOperator.identity()
                    : of(column.type(), wide.columns().get(target).type(), columnPath);
        }
        int width = wide.columns().size();
        return value -> widenRow((@Nullable Object[]) value, targets, fields, width);
    }

    private static Object widenRow(@Nullable Object[] row, int[] targets, UnaryOperator<Object>[] fields, int width) {
        @Nullable Object[] widened = new Object[width];
        for (int i = 0; i < targets.length; i++) {
            Object value = row[i];
            if (value != null && targets[i] != DROPPED) {
                widened[targets[i]] = fields[i].apply(value);
            }
        }
        return widened;
    }

    private static UnaryOperator<Object> of(ColumnType narrow, ColumnType wide, String path) {
        if (narrow.equals(wide)) {
            return UnaryOperator.identity();
        }
        if (narrow instanceof Struct a && wide instanceof Struct b) {
            return struct(a, b, path);
        }
        if (narrow instanceof ListOf a && wide instanceof ListOf b) {
            UnaryOperator<Object> element = of(a.element(), b.element(), path + "[]");
            return items -> each((@Nullable Object[]) items, element, element);
        }
        if (narrow instanceof MapOf a && wide instanceof MapOf b) {
            UnaryOperator<Object> key = of(a.key(), b.key(), path + ".key");
            UnaryOperator<Object> entry = of(a.value(), b.value(), path + ".value");
            return entries -> each((@Nullable Object[]) entries, key, entry);
        }
        if (narrow instanceof Decimal a && wide instanceof Decimal b) {
            return lieAlike(a, b)
                    ? UnaryOperator.identity()
                    : unscaled -> Scalars.decimal(new BigDecimal(unscaled(unscaled), a.scale()), b, path);
        }
        if ((narrow == Scalar.INT || narrow == Scalar.BIGINT) && wide instanceof Decimal b) {
            return integer -> Scalars.decimal(BigDecimal.valueOf(((Number) integer).longValue()), b, path);
        }
        if (narrow instanceof Scalar a && wide instanceof Scalar b && a.isSameInOtherUnit(b)) {
            return units -> Scalars.inUnit(((Number) units).longValue(), a.unitsPerSecond(), b.unitsPerSecond(), path);
        }
        if (wide == Scalar.STRING) {
            return value -> Scalars.text(Objects.requireNonNull(TextForm.of(Plain.of(value, narrow))), path);
        }
        if (narrow instanceof Scalar a && wide instanceof Scalar b) {
            return number(a, b, path);
        }
        throw noWidening(path);
    }

    /** Whether the values of one are those of the other, which has as many digits behind the point. */
    private static boolean lieAlike(Decimal narrow, Decimal wide) {
        return narrow.scale() == wide.scale()
                && narrow.precision() <= wide.precision()
                && ParquetSchemas.primitive(narrow) == ParquetSchemas.primitive(wide)
                && ParquetSchemas.bytesOf(narrow) == ParquetSchemas.bytesOf(wide);
    }

    private static UnaryOperator<Object> number(Scalar narrow, Scalar wide, String path) {
        if (narrow == Scalar.INT && wide == Scalar.BIGINT) {
            return value -> ((Integer) value).longValue();
        }
        if (narrow == Scalar.BIGINT && wide == Scalar.DOUBLE) {
            return value -> exact((Long) value, path);
        }
        if ((narrow == Scalar.INT || narrow == Scalar.FLOAT) && wide == Scalar.DOUBLE) {
            return value -> ((Number) value).doubleValue();
        }
        throw noWidening(path);
    }

    private static double exact(long integer, String path) {
        if (!ExactNumbers.isDouble(integer)) {
            throw new ArithmeticException("Column '" + path
                    + "' holds an integer beyond 2^53 and is to hold fractions, and no type holds both exactly");
        }
        return integer;
    }

    static BigInteger unscaled(Object value) {
        return value instanceof Binary binary
                ? new BigInteger(binary.getBytes())
                : BigInteger.valueOf(((Number) value).longValue());
    }

    /** Items at even positions are keys where there are two kinds. */
    private static Object each(@Nullable Object[] items, UnaryOperator<Object> even, UnaryOperator<Object> odd) {
        @Nullable Object[] widened = new Object[items.length];
        for (int i = 0; i < items.length; i++) {
            Object item = items[i];
            widened[i] = item == null ? null : (i % 2 == 0 ? even : odd).apply(item);
        }
        return widened;
    }

    private static IllegalArgumentException noWidening(String path) {
        return new IllegalArgumentException("Column '" + path + "' does not widen to the type");
    }
}
