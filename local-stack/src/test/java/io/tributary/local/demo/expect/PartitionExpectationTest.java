package io.tributary.local.demo.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartitionExpectationTest {
    @Test
    void countsTheRecordsOfABlockFromTheFirstOffsetOn() {
        PartitionExpectation partition = new PartitionExpectation(990);
        for (long offset = 990; offset < 2_005; offset++) {
            partition.add(offset, 1);
        }
        assertThat(partition.records()).isEqualTo(1_015);
        assertThat(partition.recordsInBlock(0)).isEqualTo(10);
        assertThat(partition.recordsInBlock(1)).isEqualTo(1_000);
        assertThat(partition.recordsInBlock(2)).isEqualTo(5);
        assertThat(partition.recordsInBlock(3)).isZero();
        assertThat(partition.digestByBlock())
                .containsEntry(0L, 10L)
                .containsEntry(1L, 1_000L)
                .containsEntry(2L, 5L);
    }

    @Test
    void refusesAGapBecauseSomebodyElseProduces() {
        PartitionExpectation partition = new PartitionExpectation(0);
        partition.add(0, 1);
        assertThatThrownBy(() -> partition.add(2, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Offset 1 was expected but 2 was acknowledged: another producer writes to this topic."
                        + " Stop it and run the demo again.");
    }
}
