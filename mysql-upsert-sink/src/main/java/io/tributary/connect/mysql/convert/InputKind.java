package io.tributary.connect.mysql.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.jspecify.annotations.Nullable;

/** The kinds of value that a converter delivers, with or without a schema. */
public enum InputKind {
    BOOLEAN,
    INTEGER,
    FLOATING,
    DECIMAL,
    TEXT,
    BYTES,
    DATE,
    TIME,
    TIMESTAMP,
    NESTED;

    /** {@code schemaName} tells the logical types apart that all arrive as {@code java.util.Date}. */
    public static InputKind of(Object value, @Nullable String schemaName) {
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
            return DECIMAL;
        }
        if (value instanceof java.util.Date) {
            return logicalKind(schemaName);
        }
        if (value instanceof byte[] || value instanceof ByteBuffer) {
            return BYTES;
        }
        if (value instanceof Struct || value instanceof Map || value instanceof List) {
            return NESTED;
        }
        throw new UnfitValueException(
                "no converter delivers a " + value.getClass().getName());
    }

    private static InputKind logicalKind(@Nullable String schemaName) {
        if (Date.LOGICAL_NAME.equals(schemaName)) {
            return DATE;
        }
        return Time.LOGICAL_NAME.equals(schemaName) ? TIME : TIMESTAMP;
    }
}
