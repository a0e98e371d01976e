package io.tributary.connect.mysql.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongFunction;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;

/**
 * The logical types of Connect and Debezium that mean something else than their plain type. Those which are missing,
 * such as {@code io.debezium.time.ZonedTimestamp} (text) or {@code io.debezium.time.Year} (an integer), are what their
 * plain type says.
 */
public final class LogicalTypes {
    static final InputType DECIMAL = InputType.asIs(InputKind.DECIMAL);

    private static final Map<String, InputType> BY_NAME = new LinkedHashMap<>();

    static {
        add(Decimal.LOGICAL_NAME, DECIMAL);
        add(Date.LOGICAL_NAME, new InputType(InputKind.DATE, value -> utc(value).toLocalDate()));
        add(
                Time.LOGICAL_NAME,
                new InputType(InputKind.TIME, value -> Duration.ofMillis(((java.util.Date) value).getTime())));
        add(Timestamp.LOGICAL_NAME, new InputType(InputKind.TIMESTAMP, LogicalTypes::instant));
        add("io.debezium.time.Date", number(InputKind.DATE, LocalDate::ofEpochDay));
        add("io.debezium.time.Time", number(InputKind.TIME, Duration::ofMillis));
        add("io.debezium.time.MicroTime", number(InputKind.TIME, micros -> Duration.of(micros, ChronoUnit.MICROS)));
        add("io.debezium.time.NanoTime", number(InputKind.TIME, Duration::ofNanos));
        add("io.debezium.time.Timestamp", wallClock(ChronoUnit.MILLIS));
        add("io.debezium.time.MicroTimestamp", wallClock(ChronoUnit.MICROS));
        add("io.debezium.time.NanoTimestamp", wallClock(ChronoUnit.NANOS));
        add("io.debezium.time.IsoDate", new InputType(InputKind.DATE, value -> IsoText.date((String) value)));
        add("io.debezium.time.IsoTimestamp", new InputType(InputKind.DATETIME, LogicalTypes::isoWallClock));
        add("io.debezium.data.Bits", new InputType(InputKind.INTEGER, LogicalTypes::bits));
        add("io.debezium.data.VariableScaleDecimal", new InputType(InputKind.DECIMAL, LogicalTypes::variableScale));
    }

    private LogicalTypes() {}

    /** The kind of each type by its name, for the documentation. */
    public static Map<String, InputKind> kinds() {
        Map<String, InputKind> kinds = new LinkedHashMap<>();
        BY_NAME.forEach((name, type) -> kinds.put(name, type.kind()));
        return Collections.unmodifiableMap(kinds);
    }

    static @Nullable InputType named(@Nullable String name) {
        return name == null ? null : BY_NAME.get(name);
    }

    private static void add(String name, InputType type) {
        BY_NAME.put(name, type);
    }

    private static InputType number(InputKind kind, LongFunction<Object> meaning) {
        return new InputType(kind, value -> {
            try {
                return meaning.apply(((Number) value).longValue());
            } catch (DateTimeException | ArithmeticException e) {
                throw new UnfitValueException("the number means no date or time that anybody could write");
            }
        });
    }

    /** Debezium counts from the epoch as if the clock on the wall were in UTC. */
    private static InputType wallClock(ChronoUnit unit) {
        return number(
                InputKind.DATETIME, units -> LocalDateTime.ofInstant(Instant.EPOCH.plus(units, unit), ZoneOffset.UTC));
    }

    /** As if the clock on the wall were in UTC, with a Z. */
    private static LocalDateTime isoWallClock(Object text) {
        return new DateTimeZone(ZoneOffset.UTC).wallClock(IsoText.dateTime((String) text));
    }

    /** Little-endian. */
    private static BigInteger bits(Object value) {
        ByteBuffer bytes = InputType.buffer(value);
        byte[] bigEndian = new byte[bytes.remaining()];
        for (int i = bigEndian.length - 1; i >= 0; i--) {
            bigEndian[i] = bytes.get();
        }
        return new BigInteger(1, bigEndian);
    }

    private static BigDecimal variableScale(Object value) {
        Struct struct = (Struct) value;
        ByteBuffer bytes = InputType.buffer(struct.get("value"));
        byte[] unscaled = new byte[bytes.remaining()];
        bytes.get(unscaled);
        return new BigDecimal(new BigInteger(unscaled), struct.getInt32("scale"));
    }

    static Instant instant(Object date) {
        return Instant.ofEpochMilli(((java.util.Date) date).getTime());
    }

    /** Connect's logical types are UTC by contract. */
    private static LocalDateTime utc(Object date) {
        return LocalDateTime.ofInstant(instant(date), ZoneOffset.UTC);
    }
}
