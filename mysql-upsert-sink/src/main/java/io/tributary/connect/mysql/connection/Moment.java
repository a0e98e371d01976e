package io.tributary.connect.mysql.connection;

/** What was done when an error came: the same code means something else while connecting or committing. */
public enum Moment {
    CONNECTING,
    WORKING,
    COMMITTING,
    /** To one of several servers that must all take the transaction. */
    COMMITTING_TO_GALERA;

    /** Whether an error that nobody knows has to do with the server rather than with what it was asked. */
    boolean isAboutTheServer() {
        return this != WORKING;
    }
}
