package io.tributary.connect.parquet.path;

import java.time.DateTimeException;

/** A text is no date or time. It knows nothing of where it was thrown: there may be one for each record. */
public final class NoIsoTimeException extends DateTimeException {
    private static final long serialVersionUID = 1L;

    NoIsoTimeException() {
        super("No ISO-8601 date or time");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
