package io.tributary.connect.mysql.jdbc;

import io.tributary.connect.mysql.failure.DatabaseError;

/** A statement or a connection that failed. The message carries no value of a record; the cause may. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DatabaseError error;

    DatabaseException(String what, DatabaseError error, Throwable cause) {
        super(what + ": " + error, cause);
        this.error = error;
    }

    public DatabaseError error() {
        return error;
    }
}
