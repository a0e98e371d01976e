package io.tributary.connect.mysql;

import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.mysql.write.BatchWriter;
import io.tributary.connect.support.BuildVersion;
import io.tributary.connect.support.error.BadRecordReporter;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** One task of the connector; Connect calls it from one thread. */
public final class MySqlUpsertSinkTask extends SinkTask {
    private @Nullable BatchDelivery delivery;

    @Override
    public String version() {
        return BuildVersion.current();
    }

    @Override
    public void start(Map<String, String> settings) {
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(settings);
        Session session = new Session(config.connection(), Clock.systemUTC());
        delivery = new BatchDelivery(new BatchWriter(session, config.sink()), BadRecordReporter.from(context), context);
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        if (delivery != null && !records.isEmpty()) {
            delivery.deliver(records);
        }
    }

    /** A put returns after its commit, so all that Connect counts as put is durable. */
    @Override
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets;
    }

    @Override
    public void stop() {
        if (delivery != null) {
            delivery.close();
        }
    }
}
