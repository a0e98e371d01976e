package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.support.error.BadRecordException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the values of a record into one column, or says why one does not fit. */
public final class ColumnWriter {
    private final Column column;
    private final Map<InputKind, Conversion> conversions;

    public ColumnWriter(Column column, ConversionTable table) {
        this.column = column;
        this.conversions = table.into(column.type());
    }

    public Column column() {
        return column;
    }

    public void write(Row row, @Nullable Object value, @Nullable String schemaName) {
        row.set(column, converted(value, schemaName));
    }

    public @Nullable Object converted(@Nullable Object value, @Nullable String schemaName) {
        if (value == null) {
            if (!column.nullable()) {
                throw new BadRecordException("Column " + column + " is NOT NULL and the record carries a null.");
            }
            return null;
        }
        try {
            InputKind kind = InputKind.of(value, schemaName);
            Conversion conversion = conversions.get(kind);
            if (conversion == null) {
                throw new UnfitValueException("nothing of kind " + kind + " is written into such a column");
            }
            return conversion.step().convert(value);
        } catch (UnfitValueException e) {
            throw new BadRecordException("Column " + column + ": " + e.getMessage() + ".");
        }
    }
}
