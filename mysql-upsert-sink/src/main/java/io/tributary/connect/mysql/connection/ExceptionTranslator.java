package io.tributary.connect.mysql.connection;

import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import io.tributary.connect.support.ring.InputOutput;
import java.net.SocketTimeoutException;
import java.sql.SQLException;

/** Makes of the driver's exceptions those of the sink. */
@InputOutput
public final class ExceptionTranslator {
    private static final int PACKET_TOO_LARGE = 1153;

    private ExceptionTranslator() {}

    /** {@code what} was done when it failed. */
    public static DatabaseException translate(String what, SQLException e) {
        int code = e instanceof PacketTooBigException ? PACKET_TOO_LARGE : e.getErrorCode();
        String sqlState = isTimeout(e) ? FailureClassifier.NO_ANSWER : e.getSQLState();
        return new DatabaseException(what, FailureClassifier.classify(code, sqlState, e.getMessage()), e);
    }

    private static boolean isTimeout(Throwable e) {
        Throwable cause = e.getCause();
        return e instanceof SocketTimeoutException || (cause != null && isTimeout(cause));
    }
}
