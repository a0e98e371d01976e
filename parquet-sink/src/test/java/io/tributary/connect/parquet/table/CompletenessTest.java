package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompletenessTest {
    static Stream<Arguments> versions() {
        return Stream.of(
                Arguments.of(Set.of(0), Set.of(), List.of(0)),
                Arguments.of(Set.of(0), Set.of(0), List.of()),
                Arguments.of(Set.of(0, 1, 2), Set.of(2, 0), List.of(1)),
                // Nobody has opened partition 1 yet, but there is a partition 2.
                Arguments.of(Set.of(0, 2), Set.of(0, 2), List.of(1)),
                // A partition that came later has a part, and its directory was not listed yet.
                Arguments.of(Set.of(0), Set.of(0, 1), List.of()));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void waitsForEveryPartitionUpToTheHighestKnownOne(Set<Integer> known, Set<Integer> parts, List<Integer> missing) {
        assertThat(Completeness.missing(known, parts)).isEqualTo(missing);
    }
}
