package io.tributary.connect.support.error;

import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be written as it is, whatever the state of the target. The message names the field and the
 * reason, never the value.
 */
public class BadRecordException extends DataException {
    private static final long serialVersionUID = 1L;

    public BadRecordException(String message) {
        super(message);
    }

    public BadRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** A record says nothing by where in the code it was refused, and there may be many of them. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
