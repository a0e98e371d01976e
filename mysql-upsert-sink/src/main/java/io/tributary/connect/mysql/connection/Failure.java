package io.tributary.connect.mysql.connection;

/** What a failed statement means for the task. */
public enum Failure {
    /** Another transaction was in the way: the same batch goes through when it is tried again at once. */
    CONFLICT,
    /** The database is away or cannot write now: the same batch goes through later. */
    OUTAGE,
    /** As an outage, but the same transaction that meets it again is too large for those servers that must all take it. */
    TRANSACTION_REFUSED,
    /** The table is not what it was when it was read. */
    STALE_METADATA,
    /** A row of the statement cannot be written, whatever the state of the database. */
    BAD_ROW,
    /** Nothing helps but another configuration or a privilege. */
    FATAL
}
