package io.tributary.local.process;

/** Something about the local stack that the person at the keyboard can put right; the message says how. */
public class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
