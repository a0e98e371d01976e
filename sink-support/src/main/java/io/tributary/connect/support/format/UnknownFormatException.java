package io.tributary.connect.support.format;

import org.apache.kafka.connect.errors.ConnectException;

/** Something is stored in a format that this build does not read. Fatal for a task: neither time nor records fix it. */
public final class UnknownFormatException extends ConnectException {
    private static final long serialVersionUID = 1L;

    UnknownFormatException(String message) {
        super(message);
    }
}
