package io.tributary.connect.mysql;

import io.tributary.connect.mysql.fault.SilentLine;
import io.tributary.local.mysql.MySqlAccess;
import io.tributary.local.mysql.MySqlServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A schema on one of the real servers of the test run. */
public final class TestDatabase {
    /** Most of the time of a connection for a few statements would go into its encryption. */
    private static final String UNENCRYPTED = "?sslMode=DISABLED&allowPublicKeyRetrieval=true";

    private final MySqlAccess access;
    private final String schema;

    private TestDatabase(MySqlAccess access, String schema) {
        this.access = access;
        this.schema = schema;
    }

    /** An empty schema on the usual MySQL. */
    public static TestDatabase empty(String schema) {
        return on(TestServer.usual(), schema);
    }

    /** An empty schema on MariaDB. */
    public static TestDatabase onMariaDb(String schema) {
        return on(TestServer.MARIA_DB, schema);
    }

    /** An empty schema on this server; where that cannot be had, the test is skipped. */
    public static TestDatabase on(TestServer server, String schema) {
        TestDatabase database = new TestDatabase(server.access(), schema);
        try (Connection connection = database.access.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + database.schema);
            statement.execute("CREATE SCHEMA " + database.schema + " CHARACTER SET utf8mb4");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    /** The MySQL of {@link #empty(String)}. */
    static MySqlServer server() {
        return (MySqlServer) TestServer.usual().running();
    }

    /** Where the server of this schema listens. */
    int port() {
        return Integer.parseInt(access.server().substring(access.server().lastIndexOf(':') + 1));
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(access.jdbcUrl(schema) + UNENCRYPTED, access.user(), access.password());
    }

    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void executeScript(Path script) {
        execute(statements(script).toArray(String[]::new));
    }

    static List<String> statements(Path script) {
        try {
            String sql = Files.readAllLines(script).stream()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
            return Arrays.stream(sql.split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each row as its values joined by blanks; NULL as {@code null}. */
    public List<String> rows(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" ", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public String value(String query) {
        return rows(query).get(0);
    }

    /** What the server has counted since it started, for all clients. */
    long status(String counter) {
        return Long.parseLong(value("SHOW GLOBAL STATUS LIKE '" + counter + "'").replace(counter + " ", ""));
    }

    /** Those that the server has, for texts. */
    List<String> characterSets() {
        return rows("SELECT character_set_name FROM information_schema.character_sets"
                + " WHERE character_set_name <> 'binary' ORDER BY 1");
    }

    /** The connection settings, and those given as key and value in turn. */
    public Map<String, String> settings(String... others) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", "sink");
        settings.put("connection.url", access.jdbcUrl(schema));
        settings.put("connection.user", access.user());
        settings.put("connection.password", access.password());
        for (int i = 0; i < others.length; i += 2) {
            settings.put(others[i], others[i + 1]);
        }
        return settings;
    }

    /** The same for thousands of tasks that hardly do anything. */
    public Map<String, String> unencrypted(String... others) {
        Map<String, String> settings = settings(others);
        settings.put("connection.url", access.jdbcUrl(schema) + UNENCRYPTED);
        return settings;
    }

    /** The same through a line to the server, which reads along because it is not encrypted. */
    Map<String, String> settings(SilentLine line, String... others) {
        return through(line, "DISABLED", others);
    }

    Map<String, String> through(SilentLine line, String sslMode, String... others) {
        Map<String, String> settings = settings(others);
        settings.put(
                "connection.url",
                "jdbc:mysql://127.0.0.1:" + line.port() + "/" + schema + "?sslMode=" + sslMode
                        + "&allowPublicKeyRetrieval=true");
        return settings;
    }
}
