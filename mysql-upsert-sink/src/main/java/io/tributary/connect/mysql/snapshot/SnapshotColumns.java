package io.tributary.connect.mysql.snapshot;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** The two columns of a fact table that say which snapshot a row belongs to. */
public final class SnapshotColumns {
    public static final String DATE = "snapshot_date";
    public static final String VERSION = "snapshot_version";

    private final Column date;
    private final Column version;
    private final SnapshotInterval interval;

    private SnapshotColumns(Column date, Column version, SnapshotInterval interval) {
        this.date = date;
        this.version = version;
        this.interval = interval;
    }

    public static SnapshotColumns of(Table table, SnapshotInterval interval) {
        return new SnapshotColumns(
                column(table, DATE, ColumnType.Date.class, "DATE"),
                column(table, VERSION, ColumnType.Whole.class, "INT"),
                interval);
    }

    public List<Column> columns() {
        return List.of(date, version);
    }

    public void write(Row row, SinkRecord record) {
        if (record.timestamp() == null) {
            throw new BadRecordException("The record has no time, and its snapshot depends on it.");
        }
        Snapshot snapshot = interval.at(Instant.ofEpochMilli(record.timestamp()));
        row.set(date, snapshot.date().toString()).set(version, (long) snapshot.version());
    }

    private static Column column(Table table, String name, Class<? extends ColumnType> type, String declared) {
        return table.column(name)
                .filter(column -> type.isInstance(column.type()))
                .orElseThrow(() -> new UnusableTargetException(
                        "snapshot.mode",
                        "Table " + table.name() + " has no column '" + name + "' of type " + declared
                                + ", which snapshot.mode=versioned needs."));
    }
}
