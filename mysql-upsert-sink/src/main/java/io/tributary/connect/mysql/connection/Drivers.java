package io.tributary.connect.mysql.connection;

import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Driver;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The drivers that URLs are for. The driver manager does not see those of a plugin's class loader. */
@InputOutput
final class Drivers {
    private static final String WRAPPER = "software.amazon.jdbc.Driver";

    private Drivers() {}

    /** The wrapper around the driver comes in a jar of its own, which the {@code plugin} sees or not. */
    static Driver of(JdbcUrl url, @Nullable ClassLoader plugin) throws SQLException {
        // Also for the wrapper, which asks the driver manager for it.
        Driver driver = new com.mysql.cj.jdbc.Driver();
        return url.isForTheWrapper() ? wrapper(plugin) : driver;
    }

    private static Driver wrapper(@Nullable ClassLoader plugin) throws SQLException {
        try {
            return Class.forName(WRAPPER, true, plugin)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new UnusableTargetException(
                    "connection.url",
                    "jdbc:aws-wrapper: needs the AWS Advanced JDBC Wrapper. Put its jar"
                            + " (software.amazon.jdbc:aws-advanced-jdbc-wrapper) into the plugin's directory, beside"
                            + " mysql-connector-j, and restart the worker.");
        } catch (ReflectiveOperationException e) {
            throw new SQLException("The wrapper around the driver cannot be made", e);
        }
    }
}
