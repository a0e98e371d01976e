package io.tributary.connect.parquet.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.fault.FaultyStore.Incident;
import io.tributary.connect.parquet.file.LakeWriterBuilder;
import io.tributary.connect.parquet.file.OverlappedWriter;
import io.tributary.connect.parquet.file.Rotation;
import io.tributary.connect.support.error.BadRecordReporter;
import io.tributary.connect.support.testing.FakeSinkTaskContext;
import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.connect.support.thread.TaskThread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.ParquetReadOptions;
import org.junit.jupiter.api.Test;

/** What comes of records that are written after their put has returned. Each record is a file of its own. */
class OverlappedWriterTest {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);
    private static final Duration SOON = Duration.ofSeconds(20);

    private final InMemoryStore lake = new InMemoryStore();
    private final FaultyStore store = new FaultyStore(lake, new Trouble());
    private final SinkRecord first = record(0);
    private final SinkRecord second = record(1);
    private final SinkRecord third = record(2);
    private final TaskThread thread = new TaskThread();
    private BadRecordReporter reporter =
            BadRecordReporter.from(new FakeSinkTaskContext(Map.of()).withoutReporter(), thread);
    private String failingCall = "";
    private CountDownLatch mayGoOn = new CountDownLatch(0);

    @Test
    void returnsBeforeTheRecordsAreWrittenAndWantsToBeCalledAgainSoon() throws IOException {
        Queue<Runnable> handedOver = new ArrayDeque<>();
        OverlappedWriter writer = writer(handedOver::add);
        writer.put(List.of(first));
        assertThat(offsets()).isEmpty();
        assertThat(writer.nextCallMs()).hasValue(50);
        handedOver.remove().run();
        assertThat(offsets()).containsExactly(0L);
        writer.put(List.of());
        assertThat(handedOver).as("without records there is nothing to overlap").isEmpty();
        assertThat(writer.nextCallMs()).isEmpty();
    }

    @Test
    void hasTheNextPutFailAndThenWritesTheRecordsOfBoth() throws IOException {
        OverlappedWriter writer = writer(Runnable::run);
        writer.put(List.of(first));
        failingCall = "publish";
        writer.put(List.of(second));
        assertThatThrownBy(() -> writer.put(List.of(third)))
                .isInstanceOf(RetriableException.class)
                .hasMessageContaining("simulated");
        assertThat(writer.nextCallMs()).as("backoff").hasValue(200);
        assertThatThrownBy(() -> writer.put(List.of(third))).isInstanceOf(RetriableException.class);
        failingCall = "";
        writer.put(List.of(third));
        assertThat(writer.requestedSeeks()).isEmpty();
        assertThat(offsets()).containsExactly(0L, 1L, 2L);
        assertThat(writer.committable(ORDERS_0, 3)).hasValue(3);
    }

    @Test
    void seeksBackWhereTheRecordsBeforeTheFailureAreGoneToo() throws IOException {
        OverlappedWriter writer = writer(Runnable::run);
        writer.put(List.of(first));
        failingCall = "create";
        writer.put(List.of(second));
        assertThatThrownBy(() -> writer.put(List.of(third))).isInstanceOf(RetriableException.class);
        failingCall = "";
        writer.put(List.of(third));
        assertThat(writer.requestedSeeks()).isEqualTo(Map.of(ORDERS_0, 0L));
        writer.put(List.of(first, second, third));
        assertThat(offsets()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void lendsNoOffsetToConnectWhileRecordsBeforeItHaveFailed() {
        OverlappedWriter writer = writer(Runnable::run);
        failingCall = "publish";
        writer.put(List.of(first));
        assertThat(writer.committable(ORDERS_0, 1)).isEmpty();
    }

    @Test
    void failsTheTaskWithTheNextPutIfNobodyTakesBadRecords() {
        OverlappedWriter writer = writer(Runnable::run);
        writer.put(List.of(SinkRecords.of("orders", 0).schemaless("k", "no object")));
        assertThatThrownBy(() -> writer.put(List.of()))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("orders-0@0");
    }

    @Test
    void takesTheFirstRecordsOfAPartitionThatComesWhileOthersHaveFailed() throws IOException {
        OverlappedWriter writer = writer(Runnable::run);
        failingCall = "publish";
        writer.put(List.of(first));
        assertThatThrownBy(() -> writer.put(List.of())).isInstanceOf(RetriableException.class);
        writer.open(List.of(ORDERS_1));
        failingCall = "";
        writer.put(List.of(SinkRecords.of("orders", 1).at(7).schemaless("k", Map.of("a", 7L))));
        assertThat(offsets()).containsExactly(0L, 7L);
    }

    /** Its next owner writes them, and Connect does not put them again. */
    @Test
    void forgetsFailedRecordsOfAPartitionThatIsRevoked() throws IOException {
        OverlappedWriter writer = writer(Runnable::run);
        failingCall = "createIfAbsent";
        writer.put(List.of(first));
        assertThatThrownBy(() -> writer.put(List.of())).isInstanceOf(RetriableException.class);
        writer.close(List.of(ORDERS_0));
        writer.open(List.of(ORDERS_0));
        failingCall = "";
        writer.put(List.of(second));
        assertThat(offsets()).containsExactly(1L);
    }

    @Test
    void reportsABadRecordByTheTasksOwnThreadAndWritesTheOthers() throws IOException {
        FakeSinkTaskContext context = new FakeSinkTaskContext(Map.of());
        reporter = BadRecordReporter.from(context, thread);
        OverlappedWriter writer = writer(work -> new Thread(work).start());
        SinkRecord bad = SinkRecords.of("orders", 0).at(1).schemaless("k", "no object");
        writer.put(List.of(first, bad, third));
        assertThat(writer.committable(ORDERS_0, 3)).hasValue(3);
        assertThat(offsets()).containsExactly(0L, 2L);
        assertThat(context.reported()).hasSize(1);
        assertThat(context.reporters()).containsExactly(Thread.currentThread());
    }

    /** Shown by values that change behind the drafts, which no record of Connect does. */
    @Test
    void makesRowsWhileThoseBeforeAreWritten() throws IOException {
        OverlappedWriter writer = writer(new WhenAwaited(thread));
        writer.put(List.of(first));
        writer.put(List.of(second));
        Map<String, Object> changing = new HashMap<>(Map.of("a", 2L));
        writer.put(List.of(SinkRecords.of("orders", 0).at(2).schemaless("k", changing)));
        changing.put("a", 99L);
        writer.put(List.of());
        assertThat(values("a")).containsExactly(0L, 1L, 2L);
    }

    @Test
    void makesRowsAgainWhoseSchemaHasBecomeWiderMeanwhile() throws IOException {
        OverlappedWriter writer = writer(new WhenAwaited(thread));
        writer.put(List.of(first));
        writer.put(List.of(SinkRecords.of("orders", 0).at(1).schemaless("k", Map.of("a", 1L, "A", 7L))));
        writer.put(List.of(SinkRecords.of("orders", 0).at(2).schemaless("k", Map.of("a", 2L, "0", 8L))));
        writer.put(List.of(SinkRecords.of("orders", 0).at(3).schemaless("k", Map.of("a", 3L))));
        writer.put(List.of());
        assertThat(values("a")).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void losesNoValueWhereSchemasGrowWhileAnotherThreadWrites() throws IOException {
        OverlappedWriter writer = writer(work -> new Thread(work).start());
        List<Long> all = new ArrayList<>();
        for (long put = 0; put < 40; put++) {
            List<SinkRecord> records = new ArrayList<>();
            for (long offset = put * 10; offset < put * 10 + 10; offset++) {
                all.add(offset);
                records.add(SinkRecords.of("orders", 0)
                        .at(offset)
                        .schemaless("k", Map.of("a", offset, "of " + offset / 50, offset)));
            }
            writer.put(records);
        }
        writer.put(List.of());
        assertThat(offsets()).isEqualTo(all);
        assertThat(values("a")).isEqualTo(all);
    }

    @Test
    void reportsABadRecordOnceAlthoughItIsReadTwice() throws IOException {
        FakeSinkTaskContext context = new FakeSinkTaskContext(Map.of());
        reporter = BadRecordReporter.from(context, thread);
        OverlappedWriter writer = writer(new WhenAwaited(thread));
        writer.put(List.of(first));
        writer.put(List.of(SinkRecords.of("orders", 0).at(1).schemaless("k", "no object"), third));
        writer.put(List.of());
        assertThat(offsets()).containsExactly(0L, 2L);
        assertThat(context.reported()).hasSize(1);
    }

    @Test
    void waitsForTheRecordsThatAreBeingWritten() {
        CountDownLatch goOn = new CountDownLatch(1);
        OverlappedWriter writer = writer(work -> new Thread(work).start());
        mayGoOn = goOn;
        writer.put(List.of(first));
        CompletableFuture<OptionalLong> committable =
                CompletableFuture.supplyAsync(() -> writer.committable(ORDERS_0, 1));
        assertThat(committable).isNotDone();
        goOn.countDown();
        assertThat(committable).succeedsWithin(SOON).isEqualTo(OptionalLong.of(1));
    }

    /** Has claimed what it needs to overlap. */
    private OverlappedWriter writer(Executor executor) {
        LakeWriterBuilder settings = LakeWriterBuilder.on(store)
                .rotation(new Rotation(1, Long.MAX_VALUE, 60_000))
                .reporter(reporter);
        OverlappedWriter writer = new OverlappedWriter(settings.build(), executor, thread);
        writer.open(List.of(ORDERS_0));
        writer.put(List.of());
        return writer;
    }

    /** Of all rows, in order. */
    private List<Long> offsets() throws IOException {
        return values("_offset");
    }

    private List<Long> values(String column) throws IOException {
        List<Long> values = new ArrayList<>();
        for (String path : lake.paths()) {
            if (path.startsWith("streams/")) {
                ParquetRows.of(
                                lake.newStore(),
                                path,
                                ParquetReadOptions.builder().build())
                        .forEach(row -> values.add(row.getLong(column, 0)));
            }
        }
        return values.stream().sorted().toList();
    }

    private static SinkRecord record(long offset) {
        return SinkRecords.of("orders", 0).at(offset).schemaless("k", Map.of("a", offset));
    }

    private final class Trouble implements Incident {
        @Override
        public void before(int call) throws IOException {
            if (store.calls().get(call - 1).equals(failingCall)) {
                throw new IOException("simulated");
            }
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
