package io.tributary.connect.parquet.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryDictionaryTest {
    private final BinaryDictionary dictionary = new BinaryDictionary();

    @Test
    void numbersValuesInTheOrderOfTheirFirstAppearance() {
        assertThat(List.of(number("b"), number("a"), number("b"), number(""), number("a"), number("")))
                .containsExactly(0, 1, 0, 2, 1, 2);
        assertThat(dictionary.size()).isEqualTo(3);
        assertThat(List.of(text(0), text(1), text(2))).containsExactly("b", "a", "");
    }

    @Test
    void tellsValuesApartThatDifferOnlyInLengthOrInOneByte() {
        List<byte[]> values = new ArrayList<>();
        for (int length = 0; length < 40; length++) {
            values.add(new byte[length]);
            for (int at = 0; at < length; at++) {
                byte[] value = new byte[length];
                value[at] = -1;
                values.add(value);
            }
        }
        for (int i = 0; i < values.size(); i++) {
            assertThat(number(values.get(i))).isEqualTo(i);
        }
        for (int i = 0; i < values.size(); i++) {
            assertThat(dictionary.value(i)).isEqualTo(Binary.fromConstantByteArray(values.get(i)));
        }
    }

    /** An empty value behind them begins where the array ends. */
    @Test
    void canBeTouchedWhereverItsLastValueEnds() {
        int empty = BinaryDictionary.hash(new byte[0]);
        for (int length : List.of(10, 16, 20, 32, 36)) {
            for (int size = 0; size < 200; size++) {
                BinaryDictionary full = new BinaryDictionary();
                for (int number = 0; number < size; number++) {
                    byte[] value = new byte[length];
                    value[0] = (byte) number;
                    full.numberOf(value, BinaryDictionary.hash(value));
                }
                assertThat(full.numberOf(new byte[0], empty)).isEqualTo(size);
                assertThatNoException().isThrownBy(() -> full.touch(empty));
            }
        }
    }

    @Test
    void equalsAMapForRandomValues() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Integer> expected = new LinkedHashMap<>();
        for (int i = 0; i < 300_000; i++) {
            String value = random.nextBoolean() ? "customer" + random.nextInt(50_000) : "x".repeat(random.nextInt(300));
            int next = expected.size();
            int number = expected.computeIfAbsent(value, added -> next);
            assertThat(number(value)).as("seed %d", seed).isEqualTo(number);
        }
        int number = 0;
        for (String value : expected.keySet()) {
            assertThat(text(number++)).as("seed %d", seed).isEqualTo(value);
        }
    }

    /** Ids mostly differ in their last bytes. Were slots chosen by chance, 1 582 of the 4 096 would be taken. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tx-%d",
                "%07d",
                "order-%08d",
                "customer%d@example.com",
                "%016x",
                "2026-01-01T00:00:%09dZ",
                "%d-user"
            })
    void spreadsValuesThatDifferInAFewBytesOverTheSlots(String form) {
        assertThat(slots(number -> String.format(Locale.ROOT, form, number).getBytes(StandardCharsets.UTF_8)))
                .isGreaterThan(1_400);
    }

    @Test
    void spreadsBinaryNumbersOverTheSlots() {
        assertThat(slots(number ->
                        ByteBuffer.allocate(Long.BYTES).putLong(number).array()))
                .isGreaterThan(1_400);
        assertThat(slots(number -> ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(number)
                        .array()))
                .isGreaterThan(1_400);
    }

    private static long slots(IntFunction<byte[]> value) {
        return IntStream.range(0, 2_000)
                .map(number -> BinaryDictionary.hash(value.apply(number)) & 4_095)
                .distinct()
                .count();
    }

    private int number(String text) {
        return number(text.getBytes(StandardCharsets.UTF_8));
    }

    private int number(byte[] value) {
        return dictionary.numberOf(value, BinaryDictionary.hash(value));
    }

    private String text(int number) {
        return dictionary.value(number).toStringUsingUTF8();
    }
}
