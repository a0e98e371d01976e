package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Content;
import io.tributary.connect.parquet.commit.FileNames;
import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.WriteMode;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
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
                partition.topic(),
                topic -> new Table(
                        new TableRows(lake, settings.rules(), topic), new TableVersions(lake, settings, topic)));
        return new TableChanges(partition, lake, names, settings.key(), table.rows(), table.versions());
    }

    /** Nothing: the table is the topic's before any renaming, and was prepared when its partition was opened. */
    @Override
    public void prepare(SinkRecord record) {}

    @Override
    public OptionalLong advance(Collection<TopicPartition> owned) throws IOException {
        Set<String> topics = owned.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        long nextMs = Long.MAX_VALUE;
        for (Map.Entry<String, Table> table : tables.entrySet()) {
            if (topics.contains(table.getKey())) {
                nextMs = Math.min(nextMs, table.getValue().versions().advance());
            }
        }
        return nextMs == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(nextMs);
    }
}
