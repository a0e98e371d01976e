package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The server refuses a user whom it has accepted before, or is not asked again so soon. */
@InputOutput
final class LoginRefusedException extends SQLException {
    private static final long serialVersionUID = 1L;

    LoginRefusedException(@Nullable SQLException cause) {
        super(
                "The user is not let in any more",
                "28000",
                cause == null ? FailureClassifier.ACCESS_DENIED : cause.getErrorCode(),
                cause);
    }
}
