package io.tributary.connect.parquet.row;

import io.tributary.connect.support.record.Fields;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Texts by which keys are told apart: one for each value, however it is written. 1.50 is 1.5, and 1e3 is 1000. */
final class CanonicalText {
    /** A number of more digits keeps its exponent, which may be any. */
    private static final int DIGITS_AT_MOST = 1_000;

    private CanonicalText() {}

    static @Nullable String of(@Nullable Object value) {
        Object canonical = canonical(value);
        return canonical instanceof BigDecimal decimal && decimal.scale() <= DIGITS_AT_MOST && decimal.scale() > 0
                ? decimal.toPlainString()
                : TextForm.of(canonical);
    }

    private static @Nullable Object canonical(@Nullable Object value) {
        if (value instanceof Float || value instanceof Double) {
            boolean isFinite = Double.isFinite(((Number) value).doubleValue());
            return isFinite ? canonical(new BigDecimal(value.toString())) : value;
        }
        if (value instanceof BigDecimal decimal) {
            return canonical(decimal);
        }
        if (value instanceof Struct struct) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (Field field : struct.schema().fields()) {
                fields.put(field.name(), Fields.get(struct, field));
            }
            return canonical(fields);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((name, entry) -> entries.put(String.valueOf(name), canonical(entry)));
            return entries;
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(CanonicalText::canonical).toList();
        }
        return value;
    }

    private static Number canonical(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        boolean isInteger = stripped.scale() <= 0 && -(long) stripped.scale() <= DIGITS_AT_MOST;
        return stripped.signum() == 0 ? BigInteger.ZERO : isInteger ? stripped.toBigIntegerExact() : stripped;
    }
}
