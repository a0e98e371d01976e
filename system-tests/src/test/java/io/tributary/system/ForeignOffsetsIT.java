package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offsets and topics that change while the connector is stopped: by its REST API, and behind its back. */
@ExtendWith(SharedFaultStack.class)
class ForeignOffsetsIT {
    private final FaultStack stack;

    ForeignOffsetsIT(FaultStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteConnectors();
    }

    @Test
    void ofTheGroupChangeNothing() {
        try (NumberedTopic topic = stack.createTopic("foreign_orders", 2)) {
            topic.send(1_000);
            SinkUnderFault sink = start("foreign-lake", topic);
            sink.awaitOnly(topic.all(1));
            stack.rest().stop(sink.name());
            alterGroup(
                    sink,
                    Map.of(
                            partition(topic, 0), new OffsetAndMetadata(0),
                            partition(topic, 1), new OffsetAndMetadata(1_700)));
            topic.send(3_000);
            topic.flush();
            stack.rest().resume(sink.name());
            sink.awaitOnly(topic.all(1));
            sink.stopsWithoutLeftovers();
        }
    }

    @Test
    void ofTheConnectorRepeatExactlyWhatIsAskedFor() {
        try (NumberedTopic topic = stack.createTopic("repeated_orders", 2)) {
            topic.send(1_000);
            SinkUnderFault sink = start("repeated-lake", topic);
            sink.awaitOnly(topic.all(1));
            stack.rest().stop(sink.name());
            stack.rest().resetOffsets(sink.name());
            stack.rest().resume(sink.name());
            sink.awaitOnly(topic.all(2));

            stack.rest().stop(sink.name());
            stack.rest().alterOffset(sink.name(), topic.name(), 1, 300);
            stack.rest().resume(sink.name());
            sink.awaitOnly(List.of(
                    new OffsetRun(topic.name(), 0, 0, 499, 2),
                    new OffsetRun(topic.name(), 1, 0, 299, 2),
                    new OffsetRun(topic.name(), 1, 300, 499, 3)));
            sink.stopsWithoutLeftovers();
        }
    }

    @Test
    void atTheEndBeforeTheFirstRecordLeadToWhatComesNextAndThenToAllOfIt() {
        try (NumberedTopic topic = stack.createTopic("latest_orders", 2)) {
            SinkUnderFault sink = start("latest-lake", topic);
            stack.rest().stop(sink.name());
            topic.send(500);
            topic.flush();
            stack.rest().alterOffset(sink.name(), topic.name(), 0, 250);
            stack.rest().alterOffset(sink.name(), topic.name(), 1, 250);
            stack.rest().resume(sink.name());
            topic.keepSending(200);
            await().atMost(TestStack.TIMEOUT)
                    .untilAsserted(() -> assertThat(sink.runs()).hasSize(2).allMatch(run -> run.first() == 250));
            stack.rest().stop(sink.name());
            topic.stopSending();
            stack.rest().resume(sink.name());
            sink.awaitOnly(List.of(
                    new OffsetRun(topic.name(), 0, 250, topic.end(0) - 1, 1),
                    new OffsetRun(topic.name(), 1, 250, topic.end(1) - 1, 1)));
            sink.stopsWithoutLeftovers();
        }
    }

    @Test
    void thatRetentionDeletedAreSkippedWithAWarning() throws IOException {
        try (NumberedTopic topic = stack.createTopic("expired_orders", 2)) {
            topic.send(1_000);
            SinkUnderFault sink = start("expired-lake", topic);
            sink.awaitOnly(topic.all(1));
            stack.rest().stop(sink.name());
            topic.send(1_000);
            topic.flush();
            deleteBefore(partition(topic, 0), 700);
            stack.rest().resume(sink.name());
            sink.awaitOnly(List.of(
                    new OffsetRun(topic.name(), 0, 0, 499, 1),
                    new OffsetRun(topic.name(), 0, 700, 999, 1),
                    new OffsetRun(topic.name(), 1, 0, 999, 1)));
            assertThat(Files.readString(stack.worker().process().log()))
                    .contains("WARN", "expired_orders-0 continues at offset 700 although 500 was next");
            sink.stopsWithoutLeftovers();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1_000, 2_000})
    void ofARecreatedTopicStopTheTaskNamingTheRemedy(int recordsAfterwards) {
        String name = "recreated_orders_" + recordsAfterwards;
        SinkUnderFault sink;
        List<OffsetRun> before;
        try (NumberedTopic topic = stack.createTopic(name, 1)) {
            topic.send(1_000);
            sink = start("recreated-lake-" + recordsAfterwards, topic);
            before = topic.all(1);
            sink.awaitOnly(before);
            stack.rest().stop(sink.name());
        }
        delete(name);
        try (NumberedTopic topic = stack.createTopic(name, 1)) {
            topic.send(recordsAfterwards);
            topic.flush();
            stack.rest().resume(sink.name());
            await().atMost(TestStack.TIMEOUT)
                    .untilAsserted(
                            () -> assertThat(stack.rest().status(sink.name()).failures())
                                    .singleElement()
                                    .asString()
                                    .contains(
                                            name + "-0@",
                                            "the topic was recreated",
                                            "DELETE /connectors/" + sink.name() + "/offsets"));
            assertThat(sink.runs()).isEqualTo(before);
            sink.stopsWithoutLeftovers();
        }
    }

    private SinkUnderFault start(String name, NumberedTopic topic) {
        return stack.apply(SinkUnderFault.config(name, topic.name()));
    }

    private static TopicPartition partition(NumberedTopic topic, int partition) {
        return new TopicPartition(topic.name(), partition);
    }

    private void alterGroup(SinkUnderFault sink, Map<TopicPartition, OffsetAndMetadata> offsets) {
        change(admin -> admin.alterConsumerGroupOffsets("connect-" + sink.name(), offsets)
                .all());
    }

    private void deleteBefore(TopicPartition partition, long offset) {
        change(admin -> admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all());
    }

    private void delete(String topic) {
        change(admin -> admin.deleteTopics(List.of(topic)).all());
    }

    private void change(Function<Admin, KafkaFuture<?>> request) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            request.apply(admin).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }
}
