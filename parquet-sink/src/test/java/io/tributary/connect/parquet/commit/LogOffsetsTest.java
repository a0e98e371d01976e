package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.parquet.task.NewerFormat;
import io.tributary.connect.support.format.UnknownFormatException;
import io.tributary.connect.support.seam.LastRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogOffsetsTest {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);
    private static final TopicPartition ODD = new TopicPartition("a.b", 0);

    @TempDir
    Path root;

    private LocalStore store;
    private LogOffsets offsets;

    @BeforeEach
    void makeLogs() throws IOException {
        store = new LocalStore(root);
        offsets = new LogOffsets(
                "lake", "test", store, LogOffsetsTest::kept, Clock.systemUTC(), LogOffsetsTest::uniqueId);
        for (TopicPartition partition : new TopicPartition[] {ORDERS_0, ORDERS_1, ODD}) {
            log(partition).append(LogEntry.firstClaim(500, "task", uniqueId(), 0));
        }
        new TopicTarget(store, "lake", Operator.SILENT).claim("orders", escaping -> "streams/orders");
    }

    @Test
    void movesAPartitionByAClaimThatFencesItsOwner() throws IOException {
        offsets.move(Map.of(ORDERS_0, 300L));
        LogEntry newest = log(ORDERS_0).newest().orElseThrow();
        assertThat(newest.nextOffset()).isEqualTo(300);
        assertThat(newest.sequence()).isEqualTo(2);
        assertThat(newest.takesOwnership()).isTrue();
        assertThat(nextOffset(ORDERS_1)).isEqualTo(500);
    }

    @Test
    void movesToTheBeginningWhereTheOffsetIsReset() throws IOException {
        offsets.move(Collections.singletonMap(ORDERS_0, null));
        assertThat(nextOffset(ORDERS_0)).isZero();
    }

    @Test
    void movesAllPartitionsWithALogWhenNoneIsNamed() throws IOException {
        offsets.move(Map.of());
        assertThat(nextOffset(ORDERS_0)).isZero();
        assertThat(nextOffset(ORDERS_1)).isZero();
        assertThat(nextOffset(ODD)).isZero();
    }

    @Test
    void mayBeRepeated() throws IOException {
        offsets.move(Map.of(ORDERS_0, 300L));
        offsets.move(Map.of(ORDERS_0, 300L));
        assertThat(nextOffset(ORDERS_0)).isEqualTo(300);
    }

    @Test
    void leavesAPartitionWithoutALogToTheOffsetOfItsGroup() throws IOException {
        TopicPartition unknown = new TopicPartition("orders", 7);
        offsets.move(Map.of(unknown, 300L));
        assertThat(log(unknown).newest()).isEmpty();
    }

    @Test
    void leavesALogAloneWhoseFormatOnlyANewerBuildReads() throws IOException {
        Path entries = root.resolve("_tributary/lake/orders/0/log");
        NewerFormat.write(entries.resolve("00000000000000000001.json"));
        assertThatThrownBy(() -> offsets.move(Map.of(ORDERS_0, 300L)))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessageContaining("orders/0/log/00000000000000000001.json has format 3");
        assertThat(entries).isDirectoryNotContaining("glob:**2.json");
    }

    @Test
    void keepsTheFilesThatAreStillToBePublished() throws IOException {
        PendingFile file = new PendingFile(2, "streams/a.parquet", Token.file("tmp/1-a.tmp"), 5, 100, 10, 14);
        commit(List.of(file), null);
        offsets.move(Map.of(ORDERS_0, 300L));
        LogEntry moved = log(ORDERS_0).newest().orElseThrow();
        assertThat(moved.publish()).containsExactly(file);
        assertThat(moved.payload()).isNull();
        assertThat(moved.last()).isNull();
    }

    @Test
    void keepsOfAnEntryWithAPayloadWhatItsContentSays() throws IOException {
        commit(
                List.of(new PendingFile(2, "image/2", Token.file("tmp/1-a.tmp"), 5, 100, 0, 0)),
                new Payload("{\"n\":1}"));
        offsets.move(Map.of(ORDERS_0, 300L));
        LogEntry moved = log(ORDERS_0).newest().orElseThrow();
        assertThat(moved.publish()).isEmpty();
        assertThat(moved.payload()).isEqualTo(new Payload("{\"of\":{\"n\":1},\"at\":300}"));
    }

    private void commit(List<PendingFile> files, @Nullable Payload payload) throws IOException {
        LogEntry claim = log(ORDERS_0).newest().orElseThrow();
        log(ORDERS_0).append(claim.committed(15, new LastRecord(14, 99L), new Sealed(files, payload), uniqueId(), 0));
    }

    private static Sealed kept(Payload payload, String entry, long offset) {
        return new Sealed(List.of(), new Payload("{\"of\":" + payload.json() + ",\"at\":" + offset + "}"));
    }

    private static String uniqueId() {
        return UUID.randomUUID().toString();
    }

    private long nextOffset(TopicPartition partition) throws IOException {
        return log(partition).newest().orElseThrow().nextOffset();
    }

    private CommitLog log(TopicPartition partition) {
        return new CommitLog(store, new FileNames("lake", partition, LogOffsetsTest::uniqueId));
    }
}
