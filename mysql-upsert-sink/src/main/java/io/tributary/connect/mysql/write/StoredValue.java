package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.support.ring.InputOutput;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads a stored value in the form in which it would be bound, so that the two can be compared. */
@InputOutput
final class StoredValue {
    private StoredValue() {}

    static @Nullable Object read(ResultSet result, int index, ColumnType type) throws SQLException {
        if (result.getObject(index) == null) {
            return null;
        }
        if (type instanceof ColumnType.Whole whole) {
            return whole.fitsLong()
                    ? (Object) result.getLong(index)
                    : result.getBigDecimal(index).toBigInteger();
        }
        if (type instanceof ColumnType.Decimal) {
            return result.getBigDecimal(index);
        }
        if (type instanceof ColumnType.Floating) {
            return result.getDouble(index);
        }
        if (type instanceof ColumnType.Year) {
            return result.getLong(index);
        }
        return type instanceof ColumnType.Binary ? ByteBuffer.wrap(result.getBytes(index)) : result.getString(index);
    }
}
