package io.tributary.connect.parquet.fuzz;

import io.tributary.connect.parquet.schema.TimesOfDay;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Values as produced and as read back, in one form that can be compared: numbers by value, times in nanoseconds, fields
 * that are null left out.
 */
final class Normal {
    private static final Set<String> TIMES_OF_DAY = Set.of(
            org.apache.kafka.connect.data.Time.LOGICAL_NAME,
            "io.debezium.time.Time",
            "io.debezium.time.MicroTime",
            "io.debezium.time.NanoTime");
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private Normal() {}

    /** Schemaless values, and what was read of them. Empty lists and objects may go unstored, and count as null. */
    static Object json(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> fields = new TreeMap<>();
            object.forEach((name, field) -> put(fields, (String) name, json(field)));
            return fields.isEmpty() ? null : fields;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(json(item)));
            return items.stream().allMatch(item -> item == null) ? null : items;
        }
        return number(value);
    }

    /** {@code times} is what times of day are stored as. */
    static Object struct(Schema schema, Object value, TimesOfDay times) {
        if (value == null) {
            return null;
        }
        if (schema.name() != null) {
            return TIMES_OF_DAY.contains(schema.name())
                    ? timeOfDay(schema.name(), value, times)
                    : logical(schema.name(), value);
        }
        return switch (schema.type()) {
            case STRUCT -> fields((Struct) value, times);
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                ((List<?>) value).forEach(item -> items.add(struct(schema.valueSchema(), item, times)));
                yield items;
            }
            case MAP -> {
                Map<String, Object> entries = new TreeMap<>();
                ((Map<?, ?>) value)
                        .forEach((key, entry) -> entries.put(
                                "key " + number(key), nullable(struct(schema.valueSchema(), entry, times))));
                yield entries;
            }
            default -> number(value);
        };
    }

    private static Map<String, Object> fields(Struct struct, TimesOfDay times) {
        Map<String, Object> fields = new TreeMap<>();
        for (Field field : struct.schema().fields()) {
            put(fields, field.name(), struct(field.schema(), struct.get(field), times));
        }
        return fields;
    }

    private static Object logical(String name, Object value) {
        return switch (name) {
            case org.apache.kafka.connect.data.Date.LOGICAL_NAME ->
                number(Math.floorDiv(((Date) value).getTime(), 86_400_000L));
            case org.apache.kafka.connect.data.Time.LOGICAL_NAME,
                    org.apache.kafka.connect.data.Timestamp.LOGICAL_NAME -> nanos(((Date) value).getTime(), 1_000_000);
            case "io.debezium.time.Time", "io.debezium.time.Timestamp" ->
                nanos(((Number) value).longValue(), 1_000_000);
            case "io.debezium.time.NanoTime", "io.debezium.time.NanoTimestamp" -> nanos((Long) value, 1);
            case "io.debezium.data.VariableScaleDecimal" ->
                unscaled((Struct) value).toString();
            case "test.WithEmpties" -> Map.of("kept", number(((Struct) value).getInt32("kept")));
            case "io.debezium.time.MicroTime", "io.debezium.time.MicroTimestamp" -> nanos((Long) value, 1_000);
            case "io.debezium.time.ZonedTimestamp" ->
                nanos(OffsetDateTime.parse((String) value).toInstant().toEpochMilli(), 1_000_000);
            default -> number(value);
        };
    }

    private static Object timeOfDay(String name, Object value, TimesOfDay times) {
        BigDecimal nanos = (BigDecimal) logical(name, value);
        return switch (times) {
            case TIME -> nanos;
            case BIGINT -> number(nanos.movePointLeft(3));
            case STRING -> TEXT.format(LocalTime.ofNanoOfDay(nanos.longValueExact()));
        };
    }

    private static BigDecimal unscaled(Struct decimal) {
        return new BigDecimal(new BigInteger(decimal.getBytes("value")), decimal.getInt32("scale"));
    }

    private static BigDecimal nanos(long units, long nanosPerUnit) {
        return (BigDecimal) number(BigDecimal.valueOf(units).multiply(BigDecimal.valueOf(nanosPerUnit)));
    }

    private static Object number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            boolean isPlain = Double.isFinite(number) && !(number == 0 && 1 / number < 0);
            return isPlain ? number(new BigDecimal(number)) : String.valueOf(number);
        }
        if (value instanceof Number integer) {
            return number(BigDecimal.valueOf(integer.longValue()));
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return HexFormat.of().formatHex(bytes);
        }
        return value;
    }

    private static Object nullable(Object value) {
        return value == null ? "null" : value;
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** What parquet-java has read. */
    static Map<String, Object> group(Group group) {
        Map<String, Object> fields = new TreeMap<>();
        GroupType type = group.getType();
        for (int i = 0; i < type.getFieldCount(); i++) {
            put(fields, type.getFieldName(i), field(group, i));
        }
        return fields;
    }

    private static Object field(Group group, int index) {
        if (group.getFieldRepetitionCount(index) == 0) {
            return null;
        }
        Type type = group.getType().getType(index);
        if (type.isPrimitive()) {
            return primitive(group, index, type);
        }
        Group inner = group.getGroup(index, 0);
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        if (LogicalTypeAnnotation.listType().equals(annotation)) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < inner.getFieldRepetitionCount(0); i++) {
                items.add(field(inner.getGroup(0, i), 0));
            }
            return items;
        }
        if (LogicalTypeAnnotation.mapType().equals(annotation)) {
            Map<String, Object> entries = new TreeMap<>();
            for (int i = 0; i < inner.getFieldRepetitionCount(0); i++) {
                Group entry = inner.getGroup(0, i);
                entries.put(
                        "key " + field(entry, 0),
                        nullable(entry.getType().getFieldCount() < 2 ? null : field(entry, 1)));
            }
            return entries;
        }
        return group(inner);
    }

    private static Object primitive(Group group, int index, Type type) {
        LogicalTypeAnnotation annotation = type.getLogicalTypeAnnotation();
        PrimitiveTypeName primitive = type.asPrimitiveType().getPrimitiveTypeName();
        Object value = switch (primitive) {
            case BOOLEAN -> group.getBoolean(index, 0);
            case INT32 -> (long) group.getInteger(index, 0);
            case INT64 -> group.getLong(index, 0);
            case FLOAT -> group.getFloat(index, 0);
            case DOUBLE -> group.getDouble(index, 0);
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
                group.getBinary(index, 0).getBytes();
        };
        if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
            BigInteger unscaled =
                    value instanceof byte[] bytes ? new BigInteger(bytes) : BigInteger.valueOf((Long) value);
            return number(new BigDecimal(unscaled, decimal.getScale()));
        }
        if (annotation instanceof TimestampLogicalTypeAnnotation timestamp) {
            return nanos((Long) value, nanosPerUnit(timestamp.getUnit()));
        }
        if (annotation instanceof TimeLogicalTypeAnnotation time) {
            return nanos((Long) value, nanosPerUnit(time.getUnit()));
        }
        return LogicalTypeAnnotation.stringType().equals(annotation) ? group.getString(index, 0) : number(value);
    }

    private static long nanosPerUnit(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000_000;
            case MICROS -> 1_000;
            case NANOS -> 1;
        };
    }
}
