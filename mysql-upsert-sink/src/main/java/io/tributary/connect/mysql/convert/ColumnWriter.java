package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.support.error.BadRecordException;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Puts the values of a record into one column, or says why one does not fit. */
public final class ColumnWriter {
    private final Column column;
    private final Map<InputKind, Conversion> conversions;
    private @Nullable Schema lastSchema;
    private @Nullable InputType lastType;

    public ColumnWriter(Column column, ConversionTable table) {
        this.column = column;
        this.conversions = table.into(column.type());
    }

    public Column column() {
        return column;
    }

    /** {@code schema} is that of the value, null where it has none. */
    public void write(Row row, @Nullable Object value, @Nullable Schema schema) {
        row.set(column, converted(value, schema));
    }

    public @Nullable Object converted(@Nullable Object value, @Nullable Schema schema) {
        if (value == null) {
            if (!column.nullable()) {
                throw new BadRecordException("Column " + column + " is NOT NULL and the record carries a null.");
            }
            return null;
        }
        try {
            InputType type = schema == null ? InputType.ofClass(value) : typeOf(schema);
            Conversion conversion = conversions.get(type.kind());
            if (conversion == null) {
                throw new UnfitValueException(refusal(type.kind()));
            }
            return conversion.step().convert(type.reader().read(value));
        } catch (UnfitValueException e) {
            throw new BadRecordException("Column " + column + ": " + e.getMessage() + ".");
        }
    }

    /** Converters deliver the same schema object for record after record. */
    private InputType typeOf(Schema schema) {
        InputType type = lastType;
        if (type == null || lastSchema != schema) {
            type = InputType.of(schema);
            lastType = type;
            lastSchema = schema;
        }
        return type;
    }

    private String refusal(InputKind kind) {
        return column.type() instanceof ColumnType.Unsupported unsupported
                ? unsupported.reason()
                : "nothing of kind " + kind + " is written into such a column";
    }
}
