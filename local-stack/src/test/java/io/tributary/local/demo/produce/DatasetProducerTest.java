package io.tributary.local.demo.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.demo.dataset.Dataset;
import io.tributary.local.demo.dataset.JsonRecord;
import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.expect.WarehouseExpectation;
import io.tributary.local.demo.expect.WarehouseTable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class DatasetProducerTest {
    private final Dataset dataset = new Dataset(1, 2_000, Instant.parse("2026-11-23T12:00:00Z"));
    private final LakeExpectation lake = new LakeExpectation();
    private final WarehouseExpectation warehouse = new WarehouseExpectation();

    @Test
    void producesTheRecordsInOrderWithTheirTimes() {
        MockProducer<String, byte[]> kafka = kafka();
        AtomicLong progress = new AtomicLong();
        new DatasetProducer(kafka).produce(dataset, lake, warehouse, progress::set);
        List<JsonRecord> produced = kafka.history().stream()
                .map(record -> new JsonRecord(
                        topic(record.topic()),
                        record.key(),
                        record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8),
                        Instant.ofEpochMilli(record.timestamp())))
                .toList();
        assertThat(produced).isEqualTo(JsonRecord.allOf(dataset));
        assertThat(progress).hasValue(2_000);
    }

    @Test
    void notesWhatTheLakeAndTheWarehouseMustHold() {
        MockProducer<String, byte[]> kafka = kafka();
        new DatasetProducer(kafka).produce(dataset, lake, warehouse, sent -> {});
        assertThat(lake.records()).isEqualTo(2_000);
        assertThat(lake.jsonBytes())
                .isEqualTo(kafka.history().stream()
                        .filter(record -> record.value() != null)
                        .mapToLong(record -> record.value().length)
                        .sum());
        assertThat(lake.topic(Topic.TRANSACTION_STREAM).partitions().get(0).nextOffset())
                .isEqualTo(lake.topic(Topic.TRANSACTION_STREAM).records());
        assertThat(warehouse.rows(WarehouseTable.FACT_PRODUCT_PURCHASE_COUNTS)).isNotEmpty();
    }

    @Test
    void failsWhenTheBrokerRefusesARecord() {
        MockProducer<String, byte[]> kafka = kafka();
        kafka.sendException = new AuthorizationException("not allowed");
        assertThatThrownBy(() -> new DatasetProducer(kafka).produce(dataset, lake, warehouse, sent -> {}))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("not allowed");
    }

    private static Topic topic(String name) {
        return Stream.of(Topic.values())
                .filter(topic -> topic.topicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static MockProducer<String, byte[]> kafka() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }
}
