package io.tributary.connect.mysql.jdbc;

import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.table.UnusableTargetException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens connections with the session that the sink needs. */
final class Connections {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)");

    private Connections() {}

    /** Asks the driver itself: the driver manager does not see drivers of a plugin's class loader. */
    static Connection open(ConnectionSettings settings) throws SQLException {
        Driver driver = new com.mysql.cj.jdbc.Driver();
        Connection connection = driver.connect(settings.url().text(), settings.driverProperties());
        if (connection == null) {
            throw new SQLException("The driver does not accept the URL");
        }
        try {
            refuseOldServers(connection);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
        } catch (SQLException | UnusableTargetException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    static Dialect dialect(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductVersion().contains("MariaDB")
                ? Dialect.MARIADB
                : Dialect.MYSQL;
    }

    /** Row aliases in INSERT came with 8.0.19. */
    private static void refuseOldServers(Connection connection) throws SQLException {
        String version = connection.getMetaData().getDatabaseProductVersion();
        if (dialect(connection) == Dialect.MYSQL && isBefore8019(version)) {
            throw new UnusableTargetException(
                    "connection.url",
                    "The server is MySQL " + version + "; MySQL 8.0.19 or later is needed, or MariaDB.");
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
