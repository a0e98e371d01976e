package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.row.AgreedRows;
import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRules;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** The rows of one table, which carry the key that they are merged by. */
@InputOutput
final class TableRows {
    private final Lake lake;
    private final RowRules rules;
    private final String topic;
    private final int keyColumn;
    private @Nullable AgreedRows opened;

    TableRows(Lake lake, RowRules rules, String topic) {
        this.lake = lake;
        this.rules = rules;
        this.topic = topic;
        this.keyColumn = rules.metadata().indexOf(MetadataColumn.KEY);
    }

    /** The record as a change of its key. */
    Change change(SinkRecord record, Binary key) throws IOException {
        AgreedRows rows = rows();
        if (record.value() == null) {
            return new Change(null, rows.schema());
        }
        @Nullable Object[] row = rows.row(record);
        row[keyColumn] = key;
        return new Change(row, rows.schema());
    }

    /** Looks for wider schemas of other tasks. */
    void refresh() throws IOException {
        rows().refresh();
    }

    /** The schema of the rows made from now on. */
    FileSchema schema() throws IOException {
        return rows().schema();
    }

    /** Whether there are columns of the topic's own, by records or by declaration. */
    boolean areKnown() throws IOException {
        return rows().hasColumns();
    }

    /** The schema with this number. */
    FileSchema schema(int number) throws IOException {
        return number == schemaNumber() ? schema() : rows().schema(number);
    }

    /** The number of that schema: a higher one is wider. */
    int schemaNumber() throws IOException {
        return rows().schemaNumber();
    }

    private AgreedRows rows() throws IOException {
        AgreedRows rows = opened;
        if (rows == null) {
            rows = AgreedRows.open(lake.schemas(topic), rules, topic);
            opened = rows;
        }
        return rows;
    }
}
