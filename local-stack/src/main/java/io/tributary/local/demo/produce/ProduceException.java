package io.tributary.local.demo.produce;

/** The broker did not take a record. */
public final class ProduceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProduceException(String message, Throwable cause) {
        super(message, cause);
    }
}
