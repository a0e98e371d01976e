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

    /** Whether somebody or a limit at the server has ended the statement, and no other transaction was in its way. */
    public boolean isOfEndedStatement() {
        return FailureClassifier.isEndedStatement(code);
    }

    /** Whether another transaction holds what the statement needs, and has not let it go for long. */
    public boolean isOfLockWait() {
        return FailureClassifier.isLockWait(code);
    }

    /** The same error where it means something else, with what is to be done. */
    public DatabaseError as(Failure other, String remedy) {
        return new DatabaseError(other, code, sqlState, meaning + "; " + remedy, subject);
    }

    @Override
    public String toString() {
        // What the driver says itself has no number.
        String number = code == 0 ? "" : "MySQL error " + code + ", ";
        return meaning + (subject == null ? "" : " (" + subject + ")") + " [" + number + "SQLState " + sqlState + "]";
    }
}
