package io.tributary.bench.jmh;

import io.tributary.connect.parquet.ParquetSinkTask;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** A task of the Parquet sink with one partition, run like a worker would, but that a put returns when it is done. */
final class SinkTaskRun implements AutoCloseable {
    private final WriterOnThisThread writer = new WriterOnThisThread();
    private final ParquetSinkTask task = new ParquetSinkTask(writer);

    /** The task publishes its files each {@code recordsPerFile} records. */
    SinkTaskRun(Path lake, String topic, int recordsPerFile) {
        Map<String, String> config = Map.of(
                "name",
                "jmh",
                "store.url",
                lake.toUri().toString(),
                "time.source",
                "field:timestamp",
                "flush.records",
                String.valueOf(recordsPerFile));
        TopicPartition partition = new TopicPartition(topic, 0);
        task.initialize(new Worker(config, Set.of(partition)));
        task.start(config);
        task.open(List.of(partition));
        readFromTheBeginning(partition);
    }

    /** Until the partition takes records: a claim, and a seek that needs a put to be over. */
    private void readFromTheBeginning(TopicPartition partition) {
        SinkRecord first = new SinkRecord(partition.topic(), partition.partition(), null, null, null, null, 0);
        put(List.of(first));
        put(List.of());
    }

    void put(Collection<SinkRecord> records) {
        task.put(records);
        writer.runWhileDue();
    }

    @Override
    public void close() {
        task.stop();
    }

    /** What a task needs of its worker. */
    private record Worker(Map<String, String> configs, Set<TopicPartition> assignment) implements SinkTaskContext {
        @Override
        public void offset(Map<TopicPartition, Long> offsets) {}

        @Override
        public void offset(TopicPartition partition, long offset) {}

        @Override
        public void timeout(long timeoutMs) {}

        @Override
        public void pause(TopicPartition... partitions) {}

        @Override
        public void resume(TopicPartition... partitions) {}

        @Override
        public void requestCommit() {}

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("Workers before 4.1 have none, so no task asks for them");
        }
    }
}
