package io.tributary.local.demo.produce;

import io.tributary.local.demo.dataset.Dataset;
import io.tributary.local.demo.dataset.DemoRecord;
import io.tributary.local.demo.dataset.JsonRows;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.expect.WarehouseExpectation;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Produces a dataset, and notes what the lake and the warehouse must hold afterwards. */
public final class DatasetProducer implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final JsonRows json = new JsonRows();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    public DatasetProducer(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    /** For throughput: large batches that wait a moment to fill. */
    public static DatasetProducer to(String bootstrapServers) {
        return new DatasetProducer(new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        64L * 1024 * 1024),
                new StringSerializer(),
                new ByteArraySerializer()));
    }

    /** Hears how many records have been handed over. */
    @FunctionalInterface
    public interface Progress {
        void sent(long records) throws IOException, SQLException, InterruptedException;
    }

    /**
     * Returns when the broker has acknowledged every record. {@code progress} hears the number of records handed over
     * after each of them; the expectations may be read only after the return.
     */
    public void produce(Dataset dataset, LakeExpectation lake, WarehouseExpectation warehouse, Progress progress) {
        long[] sent = {0};
        dataset.forEach(record -> {
            throwFailure();
            send(record, lake);
            warehouse.add(record);
            tell(progress, ++sent[0]);
        });
        flush();
    }

    /** Returns when the broker has acknowledged what was handed over so far. */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    private static void tell(Progress progress, long sent) {
        try {
            progress.sent(sent);
        } catch (IOException | SQLException e) {
            throw new ProduceException("After " + sent + " records: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProduceException("Interrupted after " + sent + " records.", e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
    private void send(DemoRecord record, LakeExpectation lake) {
        byte[] value = record.value() == null ? null : json.bytes(record.value());
        int bytes = value == null ? 0 : value.length;
        producer.send(
                new ProducerRecord<>(
                        record.topic().topicName(), null, record.timestamp().toEpochMilli(), record.key(), value),
                (metadata, exception) -> acknowledged(record, bytes, lake, metadata, exception));
    }

    private void acknowledged(
            DemoRecord record,
            int bytes,
            LakeExpectation lake,
            RecordMetadata metadata,
            @Nullable Exception exception) {
        if (exception != null) {
            failure.compareAndSet(null, exception);
            return;
        }
        try {
            lake.add(record, metadata.partition(), metadata.offset(), bytes);
        } catch (IllegalStateException e) {
            failure.compareAndSet(null, e);
        }
    }

    private void throwFailure() {
        Exception first = failure.get();
        if (first != null) {
            throw new ProduceException("The records could not be produced: " + first.getMessage(), first);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
