package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.StoredVisitor;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * How column types lie in a Parquet file: three-level lists and maps, decimals by their form, instants in UTC, everything
 * optional but map keys (<a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md">Parquet
 * logical types</a>).
 */
public final class ParquetSchemas {
    /** What the most digits need. */
    static final int SIXTEEN_BYTES = 16;

    private static final int INT32_DIGITS = 9;
    private static final int INT64_DIGITS = 18;
    /** Whether a time is adjusted to UTC. */
    private static final boolean UTC = true;

    private static final boolean LOCAL = false;

    private ParquetSchemas() {}

    /** The file's schema. Columns of unknown type must have been left out by {@link StoredTypes#of}. */
    public static MessageType message(Struct columns) {
        return new MessageType("row", fields(columns));
    }

    private static List<Type> fields(Struct struct) {
        return struct.columns().stream()
                .map(column -> field(column.name(), column.type(), Repetition.OPTIONAL))
                .toList();
    }

    private static Type field(String name, ColumnType type, Repetition repetition) {
        return type.accept(new Field(name, repetition));
    }

    /** A type as a field of a file. */
    private record Field(String name, Repetition repetition) implements StoredVisitor<Type> {
        @Override
        public Type scalar(Scalar type) {
            return ParquetSchemas.scalar(name, type, repetition);
        }

        @Override
        public Type decimal(Decimal type) {
            return ParquetSchemas.decimal(name, type, repetition);
        }

        @Override
        public Type list(ListOf type) {
            return Types.list(repetition)
                    .element(field("element", type.element(), Repetition.OPTIONAL))
                    .named(name);
        }

        @Override
        public Type map(MapOf type) {
            return Types.map(repetition)
                    .key(field("key", type.key(), Repetition.REQUIRED))
                    .value(field("value", type.value(), Repetition.OPTIONAL))
                    .named(name);
        }

        @Override
        public Type struct(Struct type) {
            return Types.buildGroup(repetition)
                    .addFields(fields(type).toArray(Type[]::new))
                    .named(name);
        }

        @Override
        public Type declared(Declared type) {
            return type.type().accept(this);
        }
    }

    private static Type scalar(String name, Scalar type, Repetition repetition) {
        return switch (type) {
            case BOOLEAN -> plain(PrimitiveTypeName.BOOLEAN, name, repetition);
            case INT -> plain(PrimitiveTypeName.INT32, name, repetition);
            case BIGINT -> plain(PrimitiveTypeName.INT64, name, repetition);
            case FLOAT -> plain(PrimitiveTypeName.FLOAT, name, repetition);
            case DOUBLE -> plain(PrimitiveTypeName.DOUBLE, name, repetition);
            case BYTES -> plain(PrimitiveTypeName.BINARY, name, repetition);
            case STRING -> annotated(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), name, repetition);
            case DATE -> annotated(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType(), name, repetition);
            case TIME_MILLIS ->
                annotated(
                        PrimitiveTypeName.INT32,
                        LogicalTypeAnnotation.timeType(UTC, TimeUnit.MILLIS),
                        name,
                        repetition);
            case TIME_MICROS -> int64(LogicalTypeAnnotation.timeType(UTC, TimeUnit.MICROS), name, repetition);
            // DuckDB cuts nanoseconds off the times of day that are said to be in UTC.
            case TIME_NANOS -> int64(LogicalTypeAnnotation.timeType(LOCAL, TimeUnit.NANOS), name, repetition);
            case LOCAL_TIME_MICROS -> int64(LogicalTypeAnnotation.timeType(LOCAL, TimeUnit.MICROS), name, repetition);
            case TIME_AS_BIGINT -> plain(PrimitiveTypeName.INT64, name, repetition);
            case TIME_AS_STRING ->
                annotated(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType(), name, repetition);
            case TIMESTAMP_MILLIS -> timestamp(UTC, TimeUnit.MILLIS, name, repetition);
            case TIMESTAMP_MICROS, INSTANT_MICROS -> timestamp(UTC, TimeUnit.MICROS, name, repetition);
            case TIMESTAMP_NANOS -> timestamp(UTC, TimeUnit.NANOS, name, repetition);
            case LOCAL_TIMESTAMP_MICROS -> timestamp(LOCAL, TimeUnit.MICROS, name, repetition);
            case LOCAL_TIMESTAMP_NANOS -> timestamp(LOCAL, TimeUnit.NANOS, name, repetition);
        };
    }

    private static Type timestamp(boolean isAdjustedToUtc, TimeUnit unit, String name, Repetition repetition) {
        return int64(LogicalTypeAnnotation.timestampType(isAdjustedToUtc, unit), name, repetition);
    }

    private static Type int64(LogicalTypeAnnotation annotation, String name, Repetition repetition) {
        return annotated(PrimitiveTypeName.INT64, annotation, name, repetition);
    }

    private static Type decimal(String name, Decimal decimal, Repetition repetition) {
        LogicalTypeAnnotation annotation = LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision());
        PrimitiveTypeName primitive = primitive(decimal);
        return primitive != PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
                ? annotated(primitive, annotation, name, repetition)
                : Types.primitive(primitive, repetition)
                        .length(bytesOf(decimal))
                        .as(annotation)
                        .named(name);
    }

    /** What holds the unscaled value. */
    public static PrimitiveTypeName primitive(Decimal decimal) {
        if (decimal.form() == DecimalForm.SIXTEEN_BYTES) {
            return PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
        }
        if (decimal.precision() <= INT32_DIGITS) {
            return PrimitiveTypeName.INT32;
        }
        return decimal.precision() <= INT64_DIGITS ? PrimitiveTypeName.INT64 : PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    }

    /** The bytes of a signed unscaled value that is no INT32 or INT64. */
    public static int bytesOf(Decimal decimal) {
        return decimal.form() == DecimalForm.SIXTEEN_BYTES
                ? SIXTEEN_BYTES
                : (int) Math.ceil((decimal.precision() * Math.log(10) / Math.log(2) + 1) / Byte.SIZE);
    }

    private static Type plain(PrimitiveTypeName primitive, String name, Repetition repetition) {
        return Types.primitive(primitive, repetition).named(name);
    }

    private static Type annotated(
            PrimitiveTypeName primitive, LogicalTypeAnnotation annotation, String name, Repetition repetition) {
        return Types.primitive(primitive, repetition).as(annotation).named(name);
    }
}
