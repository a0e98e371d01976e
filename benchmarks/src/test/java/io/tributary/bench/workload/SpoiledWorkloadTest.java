package io.tributary.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpoiledWorkloadTest {
    private final TableWorkload original = new TableWorkload("table", 400, 400);

    @Test
    void everyPartitionHasEquallyManyBadRecordsAndEndsWithAGoodOne() {
        SpoiledWorkload tenth = SpoiledWorkload.each(10, original, "tenth", original::valueOfTooLongName);

        Map<Integer, Integer> bad = new TreeMap<>();
        LongStream.range(0, 400)
                .filter(tenth::isBad)
                .forEach(number -> bad.merge(tenth.partition(number), 1, Integer::sum));
        assertThat(bad).containsOnly(Map.entry(0, 10), Map.entry(1, 10), Map.entry(2, 10), Map.entry(3, 10));
        assertThat(LongStream.range(396, 400)).noneMatch(tenth::isBad);
        assertThat(tenth.bad()).isEqualTo(40);
        assertThat(tenth.good()).isEqualTo(360);
    }

    @Test
    void onlyBadRecordsDifferFromTheOriginal() {
        SpoiledWorkload tenth = SpoiledWorkload.each(10, original, "tenth", original::valueOfTooLongName);

        assertThat(tenth.value(4)).isEqualTo(original.value(4));
        assertThat(tenth.value(0)).isNotEqualTo(original.value(0));
        assertThat(tenth.key(0)).isEqualTo(original.key(0));
    }

    @Test
    void allOrNoneCanBeBad() {
        assertThat(SpoiledWorkload.each(1, original, "bad", original::valueOfTooLongName)
                        .good())
                .isZero();
        SpoiledWorkload good = SpoiledWorkload.unspoiled(original);
        assertThat(good.bad()).isZero();
        assertThat(good.topic()).isEqualTo("table");
        assertThat(LongStream.range(0, 400)).noneMatch(good::isBad);
    }

    @Test
    void refusesAnUnevenShare() {
        assertThatThrownBy(() -> SpoiledWorkload.each(7, original, "seventh", original::valueOfTooLongName))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void badValuesAreBadInOneField() {
        assertThat(text(original.valueOfTakenCount(98))).contains("\"transaction_count\":-2,");
        assertThat(text(original.valueOfTooLongName(1))).contains("!".repeat(200));
        assertThat(text(new StreamWorkload("stream", 10, 1).valueWithoutTime(1)))
                .contains("\"timestamp\":\"some day\"");
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
