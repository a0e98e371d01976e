package io.tributary.connect.mysql.connection;

import org.jspecify.annotations.Nullable;

/**
 * An error of the database in words that carry no value of a record. {@code subject} is the column, key or constraint
 * that the server named, null if none.
 */
public record DatabaseError(
        Failure failure,
        int code,
        String sqlState,
        String meaning,
        @Nullable String subject) {

    @Override
    public String toString() {
        return meaning + (subject == null ? "" : " (" + subject + ")") + " [MySQL error " + code + ", SQLState "
                + sqlState + "]";
    }
}
