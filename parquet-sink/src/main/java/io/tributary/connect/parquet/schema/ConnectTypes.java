package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Row;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** The column types of a Connect schema, logical types included. */
public final class ConnectTypes {
    private static final String DECIMAL_PRECISION = "connect.decimal.precision";
    private static final int WIDEST_DECIMAL = 38;

    /** The structures around the one being read, to notice one that contains itself. */
    private final Deque<Schema> enclosing = new ArrayDeque<>();

    private ConnectTypes() {}

    public static Row of(Schema struct) {
        return new ConnectTypes().row(struct);
    }

    private Row row(Schema struct) {
        if (enclosing.contains(struct)) {
            throw new BadRecordException(
                    "Its schema '" + struct.name() + "' contains itself; a file needs columns of finite depth.");
        }
        enclosing.push(struct);
        struct.fields().forEach(field -> Column.requireName(field.name()));
        List<Column> columns = struct.fields().stream()
                .map(field -> new Column(field.name(), type(field.schema())))
                .toList();
        enclosing.pop();
        return new Row(columns);
    }

    private ColumnType type(Schema schema) {
        ColumnType logical = logicalType(schema);
        if (!(logical instanceof Deferred)) {
            return logical;
        }
        return switch (schema.type()) {
            case BOOLEAN -> Scalar.BOOLEAN;
            case INT8, INT16, INT32 -> Scalar.INT;
            case INT64 -> Scalar.BIGINT;
            case FLOAT32 -> Scalar.FLOAT;
            case FLOAT64 -> Scalar.DOUBLE;
            case STRING -> Scalar.STRING;
            case BYTES -> Scalar.BYTES;
            case ARRAY -> new ListOf(type(schema.valueSchema()));
            case MAP -> new MapOf(type(schema.keySchema()), type(schema.valueSchema()));
            case STRUCT -> schema.fields().isEmpty() ? new Deferred() : row(schema);
        };
    }

    private static ColumnType logicalType(Schema schema) {
        if (schema.name() == null) {
            return new Deferred();
        }
        return switch (schema.name()) {
            case org.apache.kafka.connect.data.Decimal.LOGICAL_NAME -> decimal(schema);
            case Date.LOGICAL_NAME -> Scalar.DATE;
            case Time.LOGICAL_NAME -> Scalar.TIME_MILLIS;
            case Timestamp.LOGICAL_NAME -> Scalar.TIMESTAMP_MILLIS;
            default -> new Deferred();
        };
    }

    private static Decimal decimal(Schema schema) {
        try {
            String precision = schema.parameters().get(DECIMAL_PRECISION);
            int digits = precision == null ? WIDEST_DECIMAL : Integer.parseInt(precision);
            int scale = Integer.parseInt(schema.parameters().get(org.apache.kafka.connect.data.Decimal.SCALE_FIELD));
            if (scale >= 0 && scale <= digits && digits <= WIDEST_DECIMAL) {
                return new Decimal(digits, scale);
            }
            throw new BadRecordException("Its decimals of " + digits + " digits, " + scale
                    + " of them behind the point, are none that a file can hold: at most " + WIDEST_DECIMAL + ".");
        } catch (NumberFormatException e) {
            throw new BadRecordException("Its decimal schema has a scale or precision that is no number.", e);
        }
    }
}
