package io.tributary.connect.mysql.ddl;

import java.util.Map;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/** The column type, as DDL has it, that holds every value of a field, as wide as MySQL has it where the schema gives no limit. */
final class DdlType {
    private static final int MOST_DIGITS = 65;
    private static final int MOST_FRACTION_DIGITS = 30;
    private static final int MOST_BITS = 64;
    /** So many never make a number of more digits than a DECIMAL has. */
    private static final int MOST_BITS_OF_DIGITS = 215;

    private static final Map<String, String> BY_LOGICAL_TYPE = Map.ofEntries(
            Map.entry(Date.LOGICAL_NAME, "DATE"),
            Map.entry(Time.LOGICAL_NAME, "TIME(3)"),
            Map.entry(Timestamp.LOGICAL_NAME, "DATETIME(6)"),
            Map.entry("io.debezium.time.Date", "DATE"),
            Map.entry("io.debezium.time.Time", "TIME(3)"),
            Map.entry("io.debezium.time.MicroTime", "TIME(6)"),
            Map.entry("io.debezium.time.NanoTime", "TIME(6)"),
            Map.entry("io.debezium.time.ZonedTime", "TIME(6)"),
            Map.entry("io.debezium.time.Timestamp", "DATETIME(6)"),
            Map.entry("io.debezium.time.MicroTimestamp", "DATETIME(6)"),
            Map.entry("io.debezium.time.NanoTimestamp", "DATETIME(6)"),
            Map.entry("io.debezium.time.ZonedTimestamp", "DATETIME(6)"),
            Map.entry("io.debezium.time.Year", "YEAR"),
            Map.entry("io.debezium.data.Json", "JSON"),
            Map.entry("io.debezium.data.VariableScaleDecimal", "DECIMAL(65,30)"));

    private DdlType() {}

    static String of(Schema schema) {
        String logical = logical(schema);
        if (logical != null) {
            return logical;
        }
        return switch (schema.type()) {
            case INT8 -> "TINYINT";
            case INT16 -> "SMALLINT";
            case INT32 -> "INT";
            case INT64 -> "BIGINT";
            case FLOAT32 -> "FLOAT";
            case FLOAT64 -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case STRING -> "LONGTEXT";
            case BYTES -> "LONGBLOB";
            case ARRAY, MAP, STRUCT -> "JSON";
        };
    }

    private static @Nullable String logical(Schema schema) {
        String name = schema.name();
        if (name == null) {
            return null;
        }
        return switch (name) {
            case Decimal.LOGICAL_NAME -> decimal(schema);
            case "io.debezium.data.Bits" -> bits(parameter(schema, "length", MOST_BITS));
            default -> BY_LOGICAL_TYPE.get(name);
        };
    }

    /** The number that they make, in a type that is written as numbers are. */
    private static String bits(int length) {
        if (length <= MOST_BITS) {
            return "BIT(" + length + ")";
        }
        return length <= MOST_BITS_OF_DIGITS ? "DECIMAL(" + MOST_DIGITS + ",0)" : "LONGTEXT";
    }

    private static String decimal(Schema schema) {
        int scale = Math.min(MOST_FRACTION_DIGITS, Math.max(0, parameter(schema, Decimal.SCALE_FIELD, 0)));
        int precision = Math.min(MOST_DIGITS, parameter(schema, "connect.decimal.precision", MOST_DIGITS));
        return "DECIMAL(" + Math.max(precision, Math.max(1, scale)) + "," + scale + ")";
    }

    private static int parameter(Schema schema, String name, int otherwise) {
        String value = schema.parameters() == null ? null : schema.parameters().get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
