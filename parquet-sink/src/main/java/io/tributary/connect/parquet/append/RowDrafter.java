package io.tributary.connect.parquet.append;

import io.tributary.connect.parquet.commit.Draft;
import io.tributary.connect.parquet.row.AgreedRows;
import io.tributary.connect.parquet.row.RowBuilder;
import io.tributary.connect.support.ring.InputOutput;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows before their turn, while others are written. Belongs to the thread that gets the records from Connect, in
 * whose caches they are still: the one that writes would wait for nearly every value.
 *
 * <p>What is new or bad is left to that one, since it needs an answer that depends on the records before.
 */
@InputOutput
final class RowDrafter {
    private final ConcurrentMap<String, AppendedTopic> topics;
    private final Map<String, RowBuilder> builders = new HashMap<>();

    /** {@code topics} are those that the other thread has met. */
    RowDrafter(ConcurrentMap<String, AppendedTopic> topics) {
        this.topics = topics;
    }

    Draft draft(SinkRecord record) {
        AppendedTopic topic = topics.get(record.topic());
        if (topic == null || record.value() == null) {
            return new Draft(record);
        }
        try {
            RowBuilder builder = builder(record.topic(), topic.rows());
            @Nullable Object[] values = builder.row(record);
            return values == null
                    ? new Draft(record)
                    : new DraftedRow(
                            record, topic.placement().of(record, builder.valueColumns()), builder.schema(), values);
        } catch (RuntimeException e) {
            return new Draft(record); // Whoever writes meets it again, if its turn ever comes, and tells.
        }
    }

    private RowBuilder builder(String topic, AgreedRows rows) {
        RowBuilder builder = builders.get(topic);
        if (builder == null || builder.schema() != rows.schema()) {
            builder = rows.builderForAnotherThread();
            builders.put(topic, builder);
        }
        return builder;
    }
}
