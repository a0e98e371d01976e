package io.tributary.connect.parquet.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetentionTest {
    @Test
    void removesTheOldestFirstAndKeepsTheNewest() {
        assertThat(new Retention(2).surplus(Set.of(9L, 10L, 11L, 8L), 11)).containsExactly(8L, 9L);
    }

    @Test
    void removesNothingWhileThereAreNoMoreThanToKeep() {
        assertThat(new Retention(7).surplus(List.of(1L, 2L), 2)).isEmpty();
    }

    @Test
    void keepsTheNewestAlone() {
        assertThat(new Retention(1).surplus(List.of(1L, 2L, 3L), 3)).containsExactly(1L, 2L);
    }

    @Test
    void leavesAVersionInTheMakingAlone() {
        assertThat(new Retention(1).surplus(List.of(1L, 2L, 3L), 2)).containsExactly(1L);
    }
}
