package io.tributary.connect.parquet.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.path.TimeUnitOfField;
import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.DeclaredSchema;
import io.tributary.connect.support.error.BadRecordException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoercionTest {
    private static final Coercion UTC = new Coercion(ZoneOffset.UTC, Optional.empty());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text 12.30      | DECIMAL(15,2) | 1230
            text 12.3       | DECIMAL(15,2) | 1230
            text -12.300    | DECIMAL(15,2) | -1230
            text 1.2e1      | DECIMAL(15,2) | 1200
            double 12.3     | DECIMAL(15,2) | 1230
            double 0.1      | DECIMAL(15,2) | 10
            double -0.0     | DECIMAL(15,2) | 0
            double 9999999999999.99 | DECIMAL(15,2) | 999999999999999
            double 1234567890123456.7 | DECIMAL(18,1) | 12345678901234568
            long 12         | DECIMAL(15,2) | 1200
            long -9         | DECIMAL(1,0)  | -9
            text true       | BOOLEAN | true
            text -2147483648 | INT    | -2147483648
            double 5.0      | INT     | 5
            text 9223372036854775807 | BIGINT | 9223372036854775807
            double 1e15     | BIGINT  | 1000000000000000
            double 0.5      | FLOAT   | 0.5
            long 16777216   | FLOAT   | 1.6777216E7
            text 0.1        | DOUBLE  | 0.1
            long 9007199254740992 | DOUBLE | 9.007199254740992E15
            text 1969-12-31 | DATE    | -1
            text 10:15:30.000001 | TIME | 36930000001
            text 1969-12-31T23:59:59.999999Z | TIMESTAMP | -1
            text 2026-03-08T01:02:03+05:30 | TIMESTAMP | 1772911923000000
            text 2026-03-08T01:02:03 | TIMESTAMP | 1772931723000000
            text 2026-03-08 | TIMESTAMP | 1772928000000000
            text 2026-03-08 01:02:03.5+05 | TIMESTAMP | 1772913723500000
            """)
    void bringsAValueIntoADeclaredColumnWhereThatIsExact(String value, String type, String expected) {
        assertThat(coerced(value, type)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text 12.345     | DECIMAL(15,2) | Field 'a' has more digits, before or behind the point, than its column DECIMAL(15,2).
            double 12.345   | DECIMAL(15,2) | has more digits
            double 1e13     | DECIMAL(15,2) | has more digits
            double 1e300    | DECIMAL(38,2) | has more digits
            text 1e9999     | DECIMAL(38,2) | has more digits
            long 10         | DECIMAL(1,0)  | has more digits
            text 12,30      | DECIMAL(15,2) | Field 'a' of type String is no value that its declared column of type DECIMAL(15,2) holds exactly.
            text            | DECIMAL(15,2) | of type String
            bool true       | DECIMAL(15,2) | of type Boolean
            double NaN      | DECIMAL(15,2) | of type Double
            text TRUE       | BOOLEAN | of type String
            long 1          | BOOLEAN | of type Long
            long 2147483648 | INT     | of type Long
            double 0.5      | INT     | of type Double
            double -0.0     | INT     | of type Double
            text 1.0        | BIGINT  | of type String
            text 9223372036854775808 | BIGINT | of type String
            double 9.223372036854775807E18 | BIGINT | of type Double
            double 0.1      | FLOAT   | of type Double
            long 16777217   | FLOAT   | of type Long
            long 9007199254740993 | DOUBLE | of type Long
            text 0.10000000000000000001 | DOUBLE | of type String
            double Infinity | DOUBLE  | of type Double
            text yesterday  | DATE    | is not an ISO-8601 date, which its declared column of type DATE needs.
            text 2026-02-30 | DATE    | is not an ISO-8601 date
            long 5          | DATE    | of type Long
            text 24:00:00   | TIME    | is not an ISO-8601 time
            text 10:15:30.0000001 | TIME | is a time with a finer fraction than its column shows.
            text 2026-03-08T01:02:03.0000001Z | TIMESTAMP | is a time with a finer fraction
            text 2026-02-30T01:02:03Z | TIMESTAMP | is not an ISO-8601 time that exists
            text +999999999-01-01T00:00:00Z | TIMESTAMP | beyond what its column shows
            long 5          | TIMESTAMP | is a number for a TIMESTAMP_MICROS column; set time.field.unit to its unit.
            text %%%        | BYTES   | is no Base64 text
            """)
    void refusesWhatWouldNotBeExact(String value, String type, String message) {
        assertThatThrownBy(() -> coerced(value, type))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining(message);
    }

    @Test
    void takesAnyValueAsText() {
        ValueConverter text = converter("STRING", UTC);
        assertThat(text.convert("x")).isEqualTo(Binary.fromString("x"));
        assertThat(text.convert(5L)).isEqualTo(Binary.fromString("5"));
        assertThat(text.convert(true)).isEqualTo(Binary.fromString("true"));
        assertThat(text.convert(List.of(1L, Map.of("a", "b")))).isEqualTo(Binary.fromString("[1,{\"a\":\"b\"}]"));
        assertThatThrownBy(() -> text.convert(List.of(Double.NaN))).hasMessageContaining("Field 'a[]' is not finite");
    }

    @Test
    void takesEpochNumbersInTheUnitThatIsSet() {
        Coercion millis = new Coercion(ZoneOffset.UTC, Optional.of(TimeUnitOfField.MS));
        assertThat(converter("TIMESTAMP", millis).convert(-1L)).isEqualTo(-1_000L);
        assertThat(converter("TIMESTAMP", millis).convert(-0.001)).isEqualTo(-1L);
        ValueConverter seconds = converter("TIMESTAMP", new Coercion(ZoneOffset.UTC, Optional.of(TimeUnitOfField.S)));
        assertThat(seconds.convert(1_767_225_600.123456)).isEqualTo(1_767_225_600_123_456L);
        assertThat(seconds.convert(new BigDecimal("1767225600.5000000000000"))).isEqualTo(1_767_225_600_500_000L);
        for (Number tooFine : List.of(new BigDecimal("1.0000001"), new BigDecimal("1.0000000001"), 1e-300)) {
            assertThatThrownBy(() -> seconds.convert(tooFine)).hasMessageContaining("is a time with a finer fraction");
        }
        assertThatThrownBy(() -> seconds.convert(1e300)).hasMessageContaining("beyond what its column shows");
        assertThatThrownBy(() -> seconds.convert(Double.NaN)).hasMessageContaining("of type Double is no value");
    }

    @Test
    void takesLocalTimesInTheZoneThatIsSetAndNoneThatClocksSkip() {
        ValueConverter timestamp =
                converter("TIMESTAMP", new Coercion(ZoneId.of("America/Los_Angeles"), Optional.empty()));
        assertThat(timestamp.convert("2026-03-08T03:00:00")).isEqualTo(micros("2026-03-08T10:00:00Z"));
        assertThat(timestamp.convert("2026-11-01T01:30:00"))
                .as("the earlier of two")
                .isEqualTo(micros("2026-11-01T08:30:00Z"));
        assertThatThrownBy(() -> timestamp.convert("2026-03-08T02:30:00"))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("is not an ISO-8601 time that exists");
    }

    @Test
    void takesEveryDoubleForTheDecimalThatItWasReadFrom() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            int scale = random.nextInt(10);
            BigDecimal decimal = new BigDecimal(new BigInteger(1 + random.nextInt(49), random), scale);
            double number = Double.parseDouble(decimal.toString());
            Object unscaled = converter("DECIMAL(18," + scale + ")", UTC).convert(number);
            assertThat(unscaled)
                    .as("%s, seed %d", decimal, seed)
                    .isEqualTo(decimal.unscaledValue().longValue());
        }
    }

    @Test
    void findsTheShortestDecimalOfAnyDouble() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                BigDecimal shortest = ShortestDecimal.of(number);
                assertThat(shortest.doubleValue()).as("seed %d", seed).isEqualTo(number);
                assertThat(shortest.stripTrailingZeros().precision())
                        .as("%s, seed %d", number, seed)
                        .isLessThanOrEqualTo(new BigDecimal(Double.toString(number))
                                .stripTrailingZeros()
                                .precision());
            }
        }
    }

    private static long micros(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000;
    }

    private static Object coerced(String value, String type) {
        return converter(type, UTC).convert(value(value));
    }

    private static ValueConverter converter(String type, Coercion coercion) {
        ColumnType declared =
                DeclaredSchema.parse("schema", "a " + type).columns().get(0).type();
        return coercion.to(((Declared) declared).type(), "a");
    }

    private static Object value(String kindAndText) {
        String kind = kindAndText.split(" ", 2)[0];
        String text = kindAndText.substring(kind.length()).strip();
        return switch (kind) {
            case "long" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "bool" -> Boolean.valueOf(text);
            default -> text;
        };
    }
}
