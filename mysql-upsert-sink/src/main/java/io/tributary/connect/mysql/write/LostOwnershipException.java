package io.tributary.connect.mysql.write;

/** The offsets of a batch are not as this task left them, so nothing of it is written; a new claim will tell why. */
public final class LostOwnershipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostOwnershipException() {
        super("Offsets of the batch were moved or claimed meanwhile");
    }
}
