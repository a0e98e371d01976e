package io.tributary.connect.mysql.connection;

/** A statement or a connection that failed. The message carries no value of a record; the cause may. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DatabaseError error;

    public DatabaseException(String what, DatabaseError error, Throwable cause) {
        super(what + ": " + error, cause);
        this.error = error;
    }

    public DatabaseError error() {
        return error;
    }
}
