package io.tributary.local.demo.produce;

/** The broker did not take a record, or the demo could not go on between two. */
public final class ProduceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProduceException(String message, Throwable cause) {
        super(message, cause);
    }
}
