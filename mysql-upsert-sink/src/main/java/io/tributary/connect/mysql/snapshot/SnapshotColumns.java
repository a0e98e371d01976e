package io.tributary.connect.mysql.snapshot;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.sql.SnapshotStatements;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.UnusableTargetException;
import java.util.List;

/** The two columns of a fact table that say which snapshot a row belongs to. */
public record SnapshotColumns(Column date, Column version) {
    private static final String DATE = SnapshotStatements.DATE_COLUMN;
    private static final String VERSION = SnapshotStatements.VERSION_COLUMN;

    private static final String SETTING = "snapshot.mode";

    public static SnapshotColumns of(Table table) {
        SnapshotColumns columns = new SnapshotColumns(
                column(table, DATE, ColumnType.Date.class, "DATE"),
                column(table, VERSION, ColumnType.Whole.class, "INT"));
        if (!table.hasIndexFor(columns.list())) {
            throw new UnusableTargetException(
                    SETTING,
                    "Table " + table.name() + " has no index that begins with (" + DATE + ", " + VERSION
                            + "), so every look at a snapshot would read the whole table. Add one.");
        }
        return columns;
    }

    /** Those of a key that has them. */
    public static SnapshotColumns ofKey(ConflictKey key) {
        return new SnapshotColumns(key.snapshot().get(0), key.snapshot().get(1));
    }

    public List<Column> list() {
        return List.of(date, version);
    }

    /** The row in this snapshot. */
    public Row in(Snapshot snapshot, Row row) {
        return row.copy().set(date, snapshot.date().toString()).set(version, (long) snapshot.version());
    }

    private static Column column(Table table, String name, Class<? extends ColumnType> type, String declared) {
        return table.column(name)
                .filter(column -> type.isInstance(column.type()))
                .orElseThrow(() -> new UnusableTargetException(
                        SETTING,
                        "Table " + table.name() + " has no column '" + name + "' of type " + declared
                                + ", which snapshot.mode=versioned needs."));
    }
}
