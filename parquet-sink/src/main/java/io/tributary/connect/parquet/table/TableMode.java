package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Content;
import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.commit.WriteMode;
import io.tributary.connect.support.ring.InputOutput;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** Keeps the newest row of each key and makes versions of the whole table, one table per topic. */
@InputOutput
public final class TableMode extends WriteMode {
    private final Lake lake;
    private final TableSettings settings;
    private final Map<String, Table> tables = new HashMap<>();

    public TableMode(Lake lake, TableSettings settings) {
        this.lake = lake;
        this.settings = settings;
    }

    private record Table(TableRows rows, TableVersions versions) {}

    @Override
    public Content content(TopicPartition partition, FileNames names) {
        Table table = tables.computeIfAbsent(
                partition.topic(), topic -> table(new TableRows(lake, settings.rules(), topic), topic));
        table.versions().opened(partition.partition());
        return new TableChanges(partition, lake, names, settings, table.rows(), table.versions());
    }

    private Table table(TableRows rows, String topic) {
        return new Table(rows, new TableVersions(lake, settings, topic, rows));
    }

    /** Nothing: the table is the topic's before any renaming, and was prepared when its partition was opened. */
    @Override
    public void prepare(SinkRecord record) {}

    @Override
    public void close() {
        tables.values().forEach(table -> table.versions().close());
    }

    @Override
    public OptionalLong advance(Collection<TopicPartition> owned, TimeSlice time) {
        Map<String, Set<Integer>> topics = owned.stream()
                .collect(Collectors.groupingBy(
                        TopicPartition::topic, Collectors.mapping(TopicPartition::partition, Collectors.toSet())));
        long nextMs = Long.MAX_VALUE;
        for (Map.Entry<String, Set<Integer>> topic : topics.entrySet()) {
            Table table = tables.get(topic.getKey());
            if (table != null) {
                nextMs = Math.min(nextMs, table.versions().advance(topic.getValue(), time));
            }
        }
        return nextMs == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(nextMs);
    }
}
