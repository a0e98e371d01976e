package io.tributary.connect.mysql.convert;

/** A value that its column cannot hold exactly. The message is the reason only; who catches it adds the column. */
public final class UnfitValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnfitValueException(String reason) {
        super(reason, null, false, false);
    }
}
