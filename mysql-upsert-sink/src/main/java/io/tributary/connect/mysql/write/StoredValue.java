package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.support.ring.InputOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads a stored value in the form in which it would be bound, so that the two can be compared. */
@InputOutput
final class StoredValue {
    private StoredValue() {}

    /** Never as an object of the driver's choice: it fails at a ZEROFILL that is wider than its display width. */
    static @Nullable Object read(ResultSet result, int index, ColumnType type) throws SQLException {
        Object value = value(result, index, type);
        return result.wasNull() ? null : value;
    }

    private static @Nullable Object value(ResultSet result, int index, ColumnType type) throws SQLException {
        if (type instanceof ColumnType.Whole whole) {
            return whole.fitsLong() ? (Object) result.getLong(index) : large(result.getBigDecimal(index));
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
        return type instanceof ColumnType.Binary ? buffer(result.getBytes(index)) : result.getString(index);
    }

    private static @Nullable BigInteger large(@Nullable BigDecimal number) {
        return number == null ? null : number.toBigInteger();
    }

    private static @Nullable ByteBuffer buffer(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }
}
