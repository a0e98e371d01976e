package io.tributary.connect.mysql;

import io.tributary.local.mysql.MySqlAccess;
import io.tributary.local.mysql.MySqlDistribution;
import io.tributary.local.mysql.MySqlServer;
import io.tributary.local.process.Server;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** The real servers of the test run, each started when it is first asked for. */
public final class TestServer {
    public static final TestServer MYSQL_8_0 = new TestServer(() -> MySqlServer.start(directory("mysql-")));

    public static final TestServer MYSQL_9_7 = new TestServer(TestServer::newer);

    /** Foreign keys are looked after by InnoDB, as on all older servers, and not by the SQL layer above it. */
    public static final TestServer MYSQL_9_7_NATIVE_FOREIGN_KEYS =
            new TestServer(() -> newer("--innodb-native-foreign-keys=ON"));

    /** MariaDB 11.4. */
    public static final TestServer MARIA_DB = new TestServer(() -> MariaDbServer.start(directory("mariadb-data-")));

    /** Takes names of tables that differ by case for one. */
    static final TestServer MARIA_DB_IGNORING_CASE = new TestServer(
            () -> MariaDbServer.start(directory("mariadb-ignoring-case-"), "--lower-case-table-names=1"));

    public static final TestServer MARIA_DB_10_11 = new TestServer(() -> MariaDbServer.start(
            directory("mariadb-10.11-"), available(MySqlDistribution.mariaDbInUserCache(System.err::println))));

    private static final String CHOICE = "tributary.mysql.version";

    private final Supplier<Server> start;
    private Server server;
    private TestAbortedException missing;

    private TestServer(Supplier<Server> start) {
        this.start = start;
    }

    /** The MySQL of the tests that name none: 8.0, or what {@code -Dtributary.mysql.version} says, such as 9.7. */
    static TestServer usual() {
        String version = System.getProperty(CHOICE, "8.0");
        return switch (version) {
            case "8.0" -> MYSQL_8_0;
            case "9.7" -> MYSQL_9_7;
            default -> throw new IllegalArgumentException(CHOICE + " is " + version + ", not 8.0 or 9.7");
        };
    }

    /** Skips the test, saying why, where the server cannot be had on this machine. */
    synchronized Server running() {
        if (missing != null) {
            throw missing;
        }
        if (server == null) {
            try {
                server = start.get();
            } catch (TestAbortedException e) {
                missing = e;
                throw e;
            }
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        }
        return server;
    }

    /** A way in that makes schemas and users. */
    MySqlAccess access() {
        Server server = running();
        return server instanceof MariaDbServer mariaDb ? mariaDb.access() : ((MySqlServer) server).adminAccess();
    }

    private static Server newer(String... options) {
        MySqlDistribution distribution = MySqlDistribution.newerInUserCache(System.err::println);
        return MySqlServer.start(directory("mysql-9.7-"), available(distribution), options);
    }

    private static MySqlDistribution available(MySqlDistribution distribution) {
        try {
            distribution.home();
            return distribution;
        } catch (StackException e) {
            String reason = "Skipped, since the server cannot be had here: " + e.getMessage();
            System.err.println(reason);
            throw new TestAbortedException(reason, e);
        }
    }

    private static Path directory(String prefix) {
        try {
            return Files.createTempDirectory(Path.of("target"), prefix);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
