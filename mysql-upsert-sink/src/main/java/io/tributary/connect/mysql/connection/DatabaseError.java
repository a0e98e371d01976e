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
        // What the driver says itself has no number.
        String number = code == 0 ? "" : "MySQL error " + code + ", ";
        return meaning + (subject == null ? "" : " (" + subject + ")") + " [" + number + "SQLState " + sqlState + "]";
    }
}
