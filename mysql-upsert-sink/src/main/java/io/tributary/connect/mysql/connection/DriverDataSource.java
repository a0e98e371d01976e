package io.tributary.connect.mysql.connection;

import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections by the driver, with the session that the sink needs. {@code toString} says to what, without secrets.
 */
@InputOutput
public final class DriverDataSource extends OpeningDataSource {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    private static final String NEEDS_TLS = "Public Key Retrieval is not allowed";

    private final ConnectionSettings settings;
    private final Duration timeout;

    /** {@code timeout} is about how long a server that does not answer is waited for. */
    public DriverDataSource(ConnectionSettings settings, Duration timeout) {
        this.settings = settings;
        this.timeout = timeout;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = login(Drivers.of(settings.url(), DriverDataSource.class.getClassLoader()));
        try {
            refuseOldServers(connection);
            refuseUnfitSessions(connection);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
        } catch (SQLException | UnusableTargetException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    @Override
    public String toString() {
        return settings.url().toString();
    }

    private Connection login(Driver driver) throws SQLException {
        Logins logins = settings.logins();
        Credentials credentials = credentials(logins);
        if (!logins.mayTry(credentials)) {
            throw new LoginRefusedException(null);
        }
        Connection connection;
        try {
            connection = connect(driver, credentials);
        } catch (SQLException e) {
            if (FailureClassifier.isLoginRefused(e.getErrorCode()) && logins.refused(credentials)) {
                throw new LoginRefusedException(e);
            }
            throw e;
        }
        if (connection == null) {
            throw new SQLException("The driver does not accept the URL");
        }
        logins.accepted();
        return connection;
    }

    private static Credentials credentials(Logins logins) throws SQLException {
        try {
            return logins.current();
        } catch (KafkaException e) {
            throw new SQLException("A config provider has failed", "08001", e);
        }
    }

    private @Nullable Connection connect(Driver driver, Credentials credentials) throws SQLException {
        try {
            return driver.connect(settings.url().text(), settings.driverProperties(credentials, timeout));
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains(NEEDS_TLS)) {
                throw new UnusableTargetException(
                        "connection.url",
                        "The server asks for the password by caching_sha2_password, and the connection is not"
                                + " encrypted. Use TLS (sslMode=VERIFY_CA, or at least REQUIRED, in connection.url), or"
                                + " write allowPublicKeyRetrieval=true there, where nobody can listen or intercept.");
            }
            throw e;
        }
    }

    /** Row aliases in INSERT came with 8.0.19. */
    private static void refuseOldServers(Connection connection) throws SQLException {
        String version = connection.getMetaData().getDatabaseProductVersion();
        if (Server.dialect(connection) == Dialect.MYSQL && isBefore8019(version)) {
            throw new UnusableTargetException(
                    "connection.url",
                    "The server is MySQL " + version + "; MySQL 8.0.19 or later is needed, or MariaDB.");
        }
    }

    /**
     * The statement log writes what a statement says, and a replica may make something else of it. Literals end where a
     * backslash does not escape: a proxy may keep back what the driver sets for the session.
     */
    private static void refuseUnfitSessions(Connection connection) throws SQLException {
        ServerVariables variables = Server.variables(connection);
        variables.characters().check();
        if (variables.logsStatements()) {
            throw new UnusableTargetException(
                    "connection.url",
                    "The server writes its binary log with binlog_format=STATEMENT, under which InnoDB refuses"
                            + " writes in READ COMMITTED. Set binlog_format=ROW at the server.");
        }
        if (variables.takesBackslashAsItIs()) {
            throw new UnusableTargetException(
                    "connection.url",
                    "The session has the sql_mode NO_BACKSLASH_ESCAPES, although the driver sets another. Let what"
                            + " lies between here and the server pass on the variables of the session.");
        }
    }

    private static boolean isBefore8019(String version) {
        Matcher numbers = VERSION.matcher(version);
        if (!numbers.find()) {
            return false;
        }
        return Arrays.compare(
                        new int[] {number(numbers, 1), number(numbers, 2), number(numbers, 3)}, new int[] {8, 0, 19})
                < 0;
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group));
    }
}
