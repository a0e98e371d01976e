package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ColumnType.TimeKind;
import io.tributary.connect.parquet.schema.ColumnType.Timed;
import io.tributary.connect.parquet.schema.ColumnType.Unstorable;
import io.tributary.connect.parquet.schema.ColumnType.Whole;
import io.tributary.connect.support.error.BadRecordException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Infers column types from schemaless values as JSON converters deliver them: every integer is a BIGINT where {@link Numbers}
 * do not say otherwise, every fraction a DOUBLE.
 */
public final class JsonTypes {
    /** In messages. */
    private static final int LONGEST_PATH = 80;

    private final TypeJoin join;
    private final ColumnType integer;

    /** {@code join} settles what the items of a list have in common. */
    public JsonTypes(TypeJoin join, Numbers numbers) {
        this.join = join;
        this.integer = numbers == Numbers.DOUBLE ? Whole.BEFORE_FRACTIONS : Scalar.BIGINT;
    }

    public Struct of(Map<?, ?> object) {
        return struct(object, "", 1);
    }

    private Struct struct(Map<?, ?> object, String path, int depth) {
        List<Column> columns = new ArrayList<>(object.size());
        for (Map.Entry<?, ?> field : object.entrySet()) {
            String name = String.valueOf(field.getKey());
            Column.requireName(name);
            columns.add(new Column(name, type(field.getValue(), path.isEmpty() ? name : path + "." + name, depth)));
        }
        return new Struct(columns);
    }

    /** The type of one value; {@code path} names it in messages. */
    public ColumnType of(@Nullable Object value, String path) {
        return type(value, path, 0);
    }

    /** Of a value inside so many others. */
    private ColumnType type(@Nullable Object value, String path, int depth) {
        if (value == null) {
            return new Deferred();
        }
        boolean isNested = value instanceof Map || value instanceof List;
        if (isNested && depth >= ColumnType.DEEPEST) {
            return tooDeep(path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path);
        }
        if (value instanceof Map<?, ?> object) {
            return struct(object, path, depth + 1);
        }
        if (value instanceof List<?> list) {
            return list(list, path, depth + 1);
        }
        return scalar(value, path);
    }

    private static Unstorable tooDeep(String path) {
        String description = "more than " + ColumnType.DEEPEST + " levels deep";
        return new Unstorable(
                description,
                "Field '" + path + "' is " + description + ", and a file needs columns of finite depth. Declare it or a"
                        + " field above as STRING (schema.declared), which stores its JSON, or flatten it with a"
                        + " transformation.");
    }

    private ColumnType list(List<?> list, String path, int depth) {
        ColumnType element = new Deferred();
        for (Object item : list) {
            element = join.join(element, type(item, path + "[]", depth), path + "[]");
        }
        return new ListOf(element);
    }

    private ColumnType scalar(Object value, String path) {
        if (value instanceof String) {
            return Scalar.STRING;
        }
        if (value instanceof Long number) {
            return ExactNumbers.isDouble(number) ? integer : Whole.BEYOND_DOUBLE;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return integer;
        }
        if (value instanceof Double || value instanceof Float) {
            return Scalar.DOUBLE;
        }
        if (value instanceof Boolean) {
            return Scalar.BOOLEAN;
        }
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return Scalar.BYTES;
        }
        // Converters deliver none of these, transformations do.
        if (value instanceof Date) {
            return new Timed(TimeKind.INSTANT, Timed.MILLIS);
        }
        if (value instanceof BigDecimal decimal && decimal.scale() >= 0 && decimal.scale() <= Decimal.WIDEST) {
            return new Decimal(Decimal.WIDEST, decimal.scale());
        }
        throw new BadRecordException("Field '" + path + "' is of type "
                + value.getClass().getSimpleName() + ", which no column type is inferred for.");
    }
}
