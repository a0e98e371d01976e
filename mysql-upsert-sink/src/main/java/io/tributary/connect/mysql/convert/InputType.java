package io.tributary.connect.mysql.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** How the values of a field are read: of what kind they are, and how they get the form that conversions take. */
public record InputType(InputKind kind, Reader reader) {
    private static final InputType BOOLEAN = asIs(InputKind.BOOLEAN);
    private static final InputType INTEGER = asIs(InputKind.INTEGER);
    private static final InputType FLOATING = asIs(InputKind.FLOATING);
    private static final InputType TEXT = asIs(InputKind.TEXT);
    private static final InputType BYTES = new InputType(InputKind.BYTES, InputType::buffer);
    private static final InputType MOMENT = new InputType(InputKind.MOMENT, LogicalTypes::instant);
    private static final InputType NESTED = new InputType(InputKind.NESTED, value -> new Nested(value, null));

    /** Brings a value into the form that its kind promises. */
    @FunctionalInterface
    public interface Reader {
        Object read(Object value);
    }

    /** That of a field with a schema: by its logical type if that is known, else by its plain type. */
    public static InputType of(Schema schema) {
        InputType logical = LogicalTypes.named(schema.name());
        if (logical != null) {
            return logical;
        }
        return switch (schema.type()) {
            case INT8, INT16, INT32, INT64 -> INTEGER;
            case FLOAT32, FLOAT64 -> FLOATING;
            case BOOLEAN -> BOOLEAN;
            case STRING -> TEXT;
            case BYTES -> BYTES;
            case ARRAY, MAP, STRUCT -> new InputType(InputKind.NESTED, value -> new Nested(value, schema));
        };
    }

    /** That of a value which nobody describes; its class tells. */
    public static InputType ofClass(Object value) {
        if (value instanceof String) {
            return TEXT;
        }
        if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger) {
            return INTEGER;
        }
        if (value instanceof Double || value instanceof Float) {
            return FLOATING;
        }
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        if (value instanceof BigDecimal) {
            return LogicalTypes.DECIMAL;
        }
        if (value instanceof java.util.Date) {
            return MOMENT;
        }
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return BYTES;
        }
        if (value instanceof Struct struct) {
            return of(struct.schema());
        }
        if (value instanceof Map || value instanceof List) {
            return NESTED;
        }
        throw new UnfitValueException(
                "no converter delivers a " + value.getClass().getName());
    }

    static InputType of(Object value, @Nullable Schema schema) {
        return schema == null ? ofClass(value) : of(schema);
    }

    static InputType asIs(InputKind kind) {
        return new InputType(kind, value -> value);
    }

    /** A view of its own, so that reading moves nobody's position. */
    static ByteBuffer buffer(Object bytes) {
        return bytes instanceof byte[] array ? ByteBuffer.wrap(array) : ((ByteBuffer) bytes).duplicate();
    }
}
