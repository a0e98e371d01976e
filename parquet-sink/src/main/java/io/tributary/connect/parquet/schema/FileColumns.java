package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file that this sink has written: the inverse of {@link ParquetSchemas#message}, but for types that lie
 * alike, of which it gives one.
 */
public final class FileColumns {
    private FileColumns() {}

    public static Struct of(GroupType group) {
        return new Struct(group.getFields().stream()
                .map(field -> new Column(field.getName(), type(field)))
                .toList());
    }

    private static ColumnType type(Type field) {
        if (field.isPrimitive()) {
            return primitive(field.asPrimitiveType());
        }
        GroupType group = field.asGroupType();
        LogicalTypeAnnotation annotation = group.getLogicalTypeAnnotation();
        if (annotation instanceof ListLogicalTypeAnnotation) {
            return new ListOf(type(group.getType(0).asGroupType().getType(0)));
        }
        if (annotation instanceof MapLogicalTypeAnnotation) {
            GroupType entry = group.getType(0).asGroupType();
            return new MapOf(type(entry.getType(0)), type(entry.getType(1)));
        }
        return of(group);
    }

    private static ColumnType primitive(PrimitiveType field) {
        LogicalTypeAnnotation annotation = field.getLogicalTypeAnnotation();
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            return new Decimal(decimal.getPrecision(), decimal.getScale(), form(field));
        }
        return switch (field.getPrimitiveTypeName()) {
            case BOOLEAN -> Scalar.BOOLEAN;
            case FLOAT -> Scalar.FLOAT;
            case DOUBLE -> Scalar.DOUBLE;
            case INT32 -> int32(annotation);
            case INT64 -> int64(annotation);
            case BINARY -> annotation instanceof StringLogicalTypeAnnotation ? Scalar.STRING : Scalar.BYTES;
            case INT96, FIXED_LEN_BYTE_ARRAY ->
                throw new IllegalArgumentException("This sink writes no columns such as " + field);
        };
    }

    private static DecimalForm form(PrimitiveType decimal) {
        return decimal.getTypeLength() == ParquetSchemas.SIXTEEN_BYTES
                ? DecimalForm.SIXTEEN_BYTES
                : DecimalForm.BY_DIGITS;
    }

    private static Scalar int32(@Nullable LogicalTypeAnnotation annotation) {
        if (annotation instanceof DateLogicalTypeAnnotation) {
            return Scalar.DATE;
        }
        return annotation instanceof TimeLogicalTypeAnnotation ? Scalar.TIME_MILLIS : Scalar.INT;
    }

    private static Scalar int64(@Nullable LogicalTypeAnnotation annotation) {
        if (annotation instanceof TimeLogicalTypeAnnotation time) {
            if (time.getUnit() == TimeUnit.NANOS) {
                return Scalar.TIME_NANOS;
            }
            return time.isAdjustedToUTC() ? Scalar.TIME_MICROS : Scalar.LOCAL_TIME_MICROS;
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            if (!timestamp.isAdjustedToUTC()) {
                return timestamp.getUnit() == TimeUnit.NANOS
                        ? Scalar.LOCAL_TIMESTAMP_NANOS
                        : Scalar.LOCAL_TIMESTAMP_MICROS;
            }
            return switch (timestamp.getUnit()) {
                case MILLIS -> Scalar.TIMESTAMP_MILLIS;
                case MICROS -> Scalar.TIMESTAMP_MICROS;
                case NANOS -> Scalar.TIMESTAMP_NANOS;
            };
        }
        return Scalar.BIGINT;
    }
}
