package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.seam.Assignment;
import io.tributary.connect.support.seam.FromWriter;
import io.tributary.connect.support.seam.ToWriter;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BadRecordsTest {
    private final List<FromWriter> told = new ArrayList<>();
    private final BadRecords badRecords =
            new BadRecords(new Assignment(new TopicPartition("orders", 0), 1), new Answers(told::add));
    private final CompletableFuture<Void> report = new CompletableFuture<>();

    @BeforeEach
    void reportOne() {
        badRecords.add(SinkRecords.of("orders", 0).schemaless("k", "v"), new BadRecordException("bad"));
        assertThat(badRecords.areDurable()).isFalse();
        badRecords.reported(new ToWriter.Reported(1, List.of(report)));
    }

    @Test
    void areDurableWhenTheDeadLetterTopicHasThem() {
        assertThat(badRecords.areDurable()).isFalse();
        report.complete(null);
        assertThat(badRecords.areDurable()).isTrue();
        assertThat(told).hasSize(1);
    }

    @Test
    void endTheTaskWhereTheDeadLetterTopicDoesNotTakeOne() {
        report.completeExceptionally(new IllegalStateException("too large"));
        assertThatThrownBy(badRecords::areDurable)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("could not be put into the dead-letter topic");
    }

    @Test
    void ofARevokedPartitionAreNeitherDurableNorAFault() {
        report.cancel(true);
        assertThat(badRecords.areDurable()).isFalse();
        badRecords.forget();
        assertThat(badRecords.areDurable()).isTrue();
    }
}
