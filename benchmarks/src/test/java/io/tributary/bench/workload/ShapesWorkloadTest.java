package io.tributary.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShapesWorkloadTest {
    private final ShapesWorkload many = new ShapesWorkload("many", 40_000, 5_000);

    @Test
    void consecutiveRecordsOfAPartitionDifferInWhatTheyCarry() {
        Set<String> shapes = new HashSet<>();
        LongStream.range(0, 20_000)
                .filter(number -> many.partition(number) == 3)
                .forEach(number -> shapes.add(shape(many, number)));

        assertThat(shapes).hasSize(5_000);
    }

    @Test
    void oneShapeIsAsLargeAsManyOnAverage() {
        ShapesWorkload one = new ShapesWorkload("one", 40_000, 1);

        assertThat(shape(one, 1)).isEqualTo(shape(one, 2)).hasSize(ShapesWorkload.OPTIONAL);
        double carried = LongStream.range(0, 20_000)
                .map(number -> carried(many, number))
                .average()
                .orElseThrow();
        assertThat(carried).isBetween(carried(one, 1) - 0.2, carried(one, 1) + 0.2);
    }

    @Test
    void eachRowComesTwiceInOnePartition() {
        Map<String, Long> newest = new HashMap<>();
        for (long number = 0; number < many.records(); number++) {
            newest.put(many.key(number) + " in " + many.partition(number), number);
        }

        assertThat(newest).hasSize(20_000);
        assertThat(newest.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(many.finalSum());
    }

    @Test
    void valuesAreJsonOfTheCarriedFields() throws Exception {
        JsonNode value = JsonMapper.builder().build().readTree(many.value(4_321));

        assertThat(value.path("n").asLong()).isEqualTo(4_321);
        assertThat(value).hasSize(2 + Math.toIntExact(carried(many, 4_321)));
    }

    private static String shape(ShapesWorkload workload, long number) {
        StringBuilder shape = new StringBuilder();
        IntStream.range(0, ShapesWorkload.OPTIONAL)
                .forEach(field -> shape.append(workload.carries(number, field) ? '1' : '0'));
        return shape.toString();
    }

    private static long carried(ShapesWorkload workload, long number) {
        return IntStream.range(0, ShapesWorkload.OPTIONAL)
                .filter(field -> workload.carries(number, field))
                .count();
    }
}
