package io.tributary.connect.support.error;

import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** A partition cannot go on until an operator has done what the message says, while others can. */
public final class StoppedPartitionException extends ConnectException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public StoppedPartitionException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** What stands in the way, and the remedy. */
    public String reason() {
        return reason;
    }
}
