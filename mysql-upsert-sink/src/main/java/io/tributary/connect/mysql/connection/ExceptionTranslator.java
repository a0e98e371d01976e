package io.tributary.connect.mysql.connection;

import com.mysql.cj.exceptions.InvalidConnectionAttributeException;
import com.mysql.cj.exceptions.SSLParamsException;
import com.mysql.cj.exceptions.WrongArgumentException;
import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import io.tributary.connect.support.ring.InputOutput;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.NamingException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Makes of the driver's exceptions those of the sink. */
@InputOutput
public final class ExceptionTranslator {
    private static final int PACKET_TOO_LARGE = 1153;
    private static final String SERVER_HAS_NO_TLS = "SSL Connection required, but not provided by server";
    private static final Pattern PARAMETER = Pattern.compile("connection property '([\\w.]+)'");

    private ExceptionTranslator() {}

    /** {@code what} was done when it failed. */
    public static DatabaseException translate(String what, SQLException e) {
        return translate(what, e, Moment.WORKING);
    }

    public static DatabaseException translate(String what, SQLException e, Moment moment) {
        return new DatabaseException(what, error(e, moment), e);
    }

    private static DatabaseError error(SQLException e, Moment moment) {
        if (e instanceof LoginRefusedException) {
            return FailureClassifier.refusedAfterSuccess(e.getErrorCode(), e.getSQLState());
        }
        List<Throwable> causes = causes(e);
        if (e.getErrorCode() == 0) {
            ConnectTrouble trouble = trouble(causes);
            if (trouble != null) {
                return trouble.error(e.getSQLState(), subject(trouble, causes));
            }
        }
        int code = e instanceof PacketTooBigException ? PACKET_TOO_LARGE : e.getErrorCode();
        String sqlState = has(causes, SocketTimeoutException.class) ? FailureClassifier.NO_ANSWER : e.getSQLState();
        return FailureClassifier.classify(code, sqlState, e.getMessage(), moment);
    }

    /** By classes, because the words of a message differ between versions and languages; null if they say nothing. */
    private static @Nullable ConnectTrouble trouble(List<Throwable> causes) {
        if (has(causes, KafkaException.class)) {
            return ConnectTrouble.NO_CREDENTIALS;
        }
        if (has(causes, UnknownHostException.class) || has(causes, NamingException.class)) {
            return ConnectTrouble.UNKNOWN_HOST;
        }
        if (has(causes, ConnectException.class)) {
            return ConnectTrouble.REFUSED;
        }
        if (has(causes, NoRouteToHostException.class)) {
            return ConnectTrouble.NO_ROUTE;
        }
        if (has(causes, ClassNotFoundException.class)) {
            return ConnectTrouble.NO_CLASS;
        }
        ConnectTrouble ofTls = troubleOfTls(causes);
        if (ofTls != null) {
            return ofTls;
        }
        return has(causes, WrongArgumentException.class) || has(causes, InvalidConnectionAttributeException.class)
                ? ConnectTrouble.PARAMETER
                : null;
    }

    private static @Nullable ConnectTrouble troubleOfTls(List<Throwable> causes) {
        if (has(causes, SSLParamsException.class)) {
            return ConnectTrouble.TLS_STORE;
        }
        if (has(causes, CertificateException.class)
                || has(causes, CertPathValidatorException.class)
                || has(causes, CertPathBuilderException.class)) {
            return ConnectTrouble.CERTIFICATE;
        }
        if (says(causes, SERVER_HAS_NO_TLS)) {
            return ConnectTrouble.NO_TLS;
        }
        if (!has(causes, SSLException.class)) {
            return null;
        }
        boolean nothingInCommon =
                says(causes, "protocol") || says(causes, "handshake_failure") || says(causes, "cipher");
        return nothingInCommon ? ConnectTrouble.TLS_VERSION : ConnectTrouble.TLS;
    }

    private static @Nullable String subject(ConnectTrouble trouble, List<Throwable> causes) {
        if (trouble != ConnectTrouble.PARAMETER) {
            return null;
        }
        for (Throwable cause : causes) {
            Matcher parameter = PARAMETER.matcher(String.valueOf(cause.getMessage()));
            if (parameter.find()) {
                return "parameter " + parameter.group(1);
            }
        }
        return null;
    }

    private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }

    private static boolean says(List<Throwable> causes, String words) {
        return causes.stream()
                .anyMatch(cause -> String.valueOf(cause.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains(words.toLowerCase(Locale.ROOT)));
    }

    private static List<Throwable> causes(Throwable e) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = e; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
