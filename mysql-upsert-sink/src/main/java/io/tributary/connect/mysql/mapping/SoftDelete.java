package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ColumnWriter;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.error.BadRecordException;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;

/** The column that says a row is deleted: a number that is 1 then, else 0, or the time of the tombstone, else NULL. */
final class SoftDelete {
    private final Column column;
    private final ColumnWriter writer;

    private SoftDelete(Column column, ConversionTable conversions) {
        this.column = column;
        this.writer = new ColumnWriter(column, conversions);
    }

    static SoftDelete of(Table table, String name, ConversionTable conversions) {
        Column column = table.column(name)
                .orElseThrow(() -> new UnusableTargetException(
                        "delete.mode", "Table " + table.name() + " has no column '" + name + "'."));
        boolean holdsTime = column.type() instanceof ColumnType.DateTime && column.nullable();
        if (!holdsTime && !(column.type() instanceof ColumnType.Whole)) {
            throw new UnusableTargetException(
                    "delete.mode",
                    "Column " + column + " of table " + table.name()
                            + " cannot mark deleted rows: make it a BOOLEAN, or a DATETIME(3) that may be NULL.");
        }
        return new SoftDelete(column, conversions);
    }

    Column column() {
        return column;
    }

    void markDeleted(Row row, SinkRecord tombstone) {
        if (column.type() instanceof ColumnType.Whole) {
            writer.write(row, 1L, null);
        } else if (tombstone.timestamp() == null) {
            throw new BadRecordException("The tombstone has no time, and column " + column + " would hold it.");
        } else {
            writer.write(row, Timestamp.toLogical(Timestamp.SCHEMA, tombstone.timestamp()), Timestamp.SCHEMA);
        }
    }

    void markLive(Row row) {
        row.set(column, column.type() instanceof ColumnType.Whole ? numberZero() : null);
    }

    private Object numberZero() {
        return java.util.Objects.requireNonNull(writer.converted(0L, null));
    }
}
