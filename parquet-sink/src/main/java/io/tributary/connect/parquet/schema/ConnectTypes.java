package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ColumnType.TimeKind;
import io.tributary.connect.parquet.schema.ColumnType.Timed;
import io.tributary.connect.parquet.schema.ColumnType.Unstorable;
import io.tributary.connect.parquet.schema.ColumnType.Whole;
import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The column types of a Connect schema, with the logical types of Connect and of Debezium. A union is the structure that
 * the converter makes of it, one optional field per branch. Other logical types are what they are made of: Debezium's
 * Json, Enum and Uuid are texts.
 */
public final class ConnectTypes {
    /** An ISO-8601 text with offset. */
    public static final String ZONED_TIMESTAMP = "io.debezium.time.ZonedTimestamp";
    /** A structure of scale and unscaled value, which no column of one scale holds; stored as text. */
    public static final String VARIABLE_SCALE_DECIMAL = "io.debezium.data.VariableScaleDecimal";

    private static final Map<String, ColumnType> LOGICAL_TYPES = Map.ofEntries(
            Map.entry(Date.LOGICAL_NAME, Scalar.DATE),
            Map.entry(Time.LOGICAL_NAME, new Timed(TimeKind.TIME_OF_DAY, Timed.MILLIS)),
            Map.entry(Timestamp.LOGICAL_NAME, new Timed(TimeKind.INSTANT, Timed.MILLIS)),
            Map.entry("io.debezium.time.Date", Scalar.DATE),
            Map.entry("io.debezium.time.Time", new Timed(TimeKind.TIME_OF_DAY, Timed.MILLIS)),
            Map.entry("io.debezium.time.MicroTime", new Timed(TimeKind.TIME_OF_DAY, Timed.MICROS)),
            Map.entry("io.debezium.time.NanoTime", new Timed(TimeKind.TIME_OF_DAY, Timed.NANOS)),
            Map.entry("io.debezium.time.Timestamp", new Timed(TimeKind.WALL_CLOCK, Timed.MILLIS)),
            Map.entry("io.debezium.time.MicroTimestamp", new Timed(TimeKind.WALL_CLOCK, Timed.MICROS)),
            Map.entry("io.debezium.time.NanoTimestamp", new Timed(TimeKind.WALL_CLOCK, Timed.NANOS)),
            Map.entry(ZONED_TIMESTAMP, new Timed(TimeKind.INSTANT, Timed.MICROS)),
            Map.entry(VARIABLE_SCALE_DECIMAL, Scalar.STRING));
    private static final String DECIMAL_PRECISION = "connect.decimal.precision";

    private ConnectTypes() {}

    /** The columns of a structure. */
    public static Struct of(Schema struct) {
        return struct(struct, "", 0);
    }

    /** The type of a single value; Deferred where it has nothing to store. */
    public static ColumnType typeOf(Schema schema) {
        return typeOf(schema, "");
    }

    /** The same; {@code path} names the value in messages. */
    public static ColumnType typeOf(Schema schema, String path) {
        return type(schema, path, 0);
    }

    private static Struct struct(Schema struct, String path, int depth) {
        struct.fields().forEach(field -> Column.requireName(field.name()));
        String prefix = path.isEmpty() ? "" : path + ".";
        List<Column> columns = struct.fields().stream()
                .map(field -> new Column(field.name(), type(field.schema(), prefix + field.name(), depth + 1)))
                .toList();
        return new Struct(columns);
    }

    private static ColumnType type(Schema schema, String path, int depth) {
        if (depth >= ColumnType.DEEPEST && !schema.type().isPrimitive()) {
            throw new BadRecordException("Its schema '" + schema.name() + "' contains itself, or is more than "
                    + ColumnType.DEEPEST
                    + " levels deep; a file needs columns of finite depth. Drop or flatten that field with a"
                    + " transformation.");
        }
        String name = schema.name();
        if (org.apache.kafka.connect.data.Decimal.LOGICAL_NAME.equals(name)) {
            return decimal(schema, path);
        }
        ColumnType logical = name == null ? null : LOGICAL_TYPES.get(name);
        if (logical != null) {
            return logical;
        }
        return switch (schema.type()) {
            case BOOLEAN -> Scalar.BOOLEAN;
            case INT8, INT16, INT32 -> Whole.OF_32_BITS;
            case INT64 -> Scalar.BIGINT;
            case FLOAT32 -> Scalar.FLOAT;
            case FLOAT64 -> Scalar.DOUBLE;
            case STRING -> Scalar.STRING;
            case BYTES -> Scalar.BYTES;
            case ARRAY -> new ListOf(type(schema.valueSchema(), path + "[]", depth + 1));
            case MAP ->
                new MapOf(
                        type(schema.keySchema(), path + ".key", depth + 1),
                        type(schema.valueSchema(), path + ".value", depth + 1));
            case STRUCT -> schema.fields().isEmpty() ? new Deferred() : struct(schema, path, depth);
        };
    }

    private static ColumnType decimal(Schema schema, String path) {
        try {
            String precision = schema.parameters().get(DECIMAL_PRECISION);
            int digits = precision == null ? Decimal.WIDEST : Integer.parseInt(precision);
            int scale = Integer.parseInt(schema.parameters().get(org.apache.kafka.connect.data.Decimal.SCALE_FIELD));
            return scale >= 0 && scale <= digits && digits <= Decimal.WIDEST
                    ? new Decimal(digits, scale)
                    : unstorable("a decimal of " + digits + " digits, " + scale + " of them behind the point", path);
        } catch (NumberFormatException e) {
            throw new BadRecordException("Its decimal schema has a scale or precision that is no number.", e);
        }
    }

    private static Unstorable unstorable(String description, String path) {
        return new Unstorable(
                description,
                "Field '" + path + "' is " + description + ", which no file can hold: at most " + Decimal.WIDEST
                        + ". Declare a field of the value as STRING, DOUBLE or a DECIMAL that holds its values"
                        + " (schema.declared).");
    }
}
