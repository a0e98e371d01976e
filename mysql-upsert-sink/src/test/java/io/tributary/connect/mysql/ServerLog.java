package io.tributary.connect.mysql;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a server was told by one of its users: each statement as it came, once; sorted; what differs by run replaced. */
final class ServerLog implements AutoCloseable {
    /** Begins what the driver asks by itself. */
    private static final String BY_DRIVER = "/* mysql-connector-j";

    private static final Pattern OWNER = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12} [^']*");

    private final TestDatabase database;
    private final String user;

    private ServerLog(TestDatabase database, String user) {
        this.database = database;
        this.user = user;
    }

    static ServerLog of(TestDatabase database, String user) {
        database.execute(
                "SET GLOBAL log_output = 'TABLE'", "TRUNCATE TABLE mysql.general_log", "SET GLOBAL general_log = 1");
        return new ServerLog(database, user);
    }

    List<String> statements() {
        TreeSet<String> statements = new TreeSet<>();
        database
                .rows("SELECT CONVERT(argument USING utf8mb4) FROM mysql.general_log WHERE command_type = 'Query'"
                        + " AND user_host LIKE '" + user + "[" + user + "]%'")
                .stream()
                .filter(statement -> !statement.startsWith(BY_DRIVER))
                .forEach(statement -> statements.add(line(statement)));
        return List.copyOf(statements);
    }

    @Override
    public void close() {
        database.execute("SET GLOBAL general_log = 0", "TRUNCATE TABLE mysql.general_log");
    }

    private static String line(String statement) {
        return OWNER.matcher(statement)
                .replaceAll("<owner>")
                .replace("\\", "\\\\")
                .replace("\r", "\\r")
                .replace("\n", "\\n")
                .replace("\0", "\\0");
    }
}
