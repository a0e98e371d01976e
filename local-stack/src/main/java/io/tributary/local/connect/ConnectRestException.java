package io.tributary.local.connect;

import io.tributary.local.process.StackException;

/** A request that the worker refused, with its status code and its own message. */
public final class ConnectRestException extends StackException {
    private static final long serialVersionUID = 1L;

    private final int statusCode;

    ConnectRestException(int statusCode, String message) {
        super(message);
        this.statusCode = statusCode;
    }

    public int statusCode() {
        return statusCode;
    }
}
