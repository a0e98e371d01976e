package io.tributary.local.mysql;

import io.tributary.local.process.DirectoryTree;
import io.tributary.local.process.Ports;
import io.tributary.local.process.SecretFile;
import io.tributary.local.process.Server;
import io.tributary.local.process.ServerCommand;
import io.tributary.local.process.ServerProcess;
import io.tributary.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A real MySQL of one's own, with the server's default durability. Its directory outlives it: starting there
 * again finds the same data.
 */
public final class MySqlServer extends Server {
    public static final String SCHEMA = "data_warehouse";
    public static final String USER = "tributary";

    private static final String ADMIN = "root";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final String password;

    private MySqlServer(ServerCommand command, int port, String password) {
        super(command, port);
        this.password = password;
    }

    /** A MySQL 8.0.33 on a free port, for tests. */
    public static MySqlServer start(Path directory) {
        return start(directory, Ports.free(), "tributary");
    }

    /** Starts a MySQL 8.0.33 and returns when it answers; {@code directory} holds its data and log. */
    public static MySqlServer start(Path directory, int port, String password) {
        MySqlServer server = launch(directory, port, password, MySqlDistribution.inUserCache(System.err::println));
        server.awaitReady();
        return server;
    }

    /** A server of this distribution on a free port, with further options of mysqld, for tests. */
    public static MySqlServer start(Path directory, MySqlDistribution distribution, String... options) {
        MySqlServer server = launch(directory, Ports.free(), "tributary", distribution, options);
        server.awaitReady();
        return server;
    }

    /** Starts a server and returns as soon as the process runs; {@link #awaitReady} says when it answers. */
    public static MySqlServer launch(
            Path directory, int port, String password, MySqlDistribution distribution, String... options) {
        Ports.requireFree(port, "--mysql-port");
        Path root = directory.toAbsolutePath();
        Path home = distribution.home();
        Path data = root.resolve("data");
        Path log = root.resolve("mysqld.log");
        try {
            Files.createDirectories(root);
            initialize(home, data, log);
            List<String> arguments = mysqld(home, data);
            arguments.addAll(List.of(
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--skip-name-resolve",
                    // Relative to the data directory: a socket's path may not be longer than 107 characters.
                    "--socket=mysqld.sock",
                    "--pid-file=mysqld.pid",
                    "--mysqlx=OFF",
                    "--init-file=" + accounts(root, password)));
            arguments.addAll(List.of(options));
            return new MySqlServer(new ServerCommand("MySQL", arguments, log), port, password);
        } catch (IOException e) {
            throw new StackException("MySQL's directory " + root + " cannot be prepared: " + e, e);
        }
    }

    // Initialised beside its place and renamed, so that a killed initialisation leaves nothing half.
    static void initialize(Path home, Path data, Path log) throws IOException {
        if (Files.isDirectory(data)) {
            return;
        }
        Path unfinished = data.resolveSibling("data.unfinished");
        DirectoryTree.delete(unfinished);
        Path initialized = home.resolve(MySqlDistribution.INITIALIZED);
        if (Files.isDirectory(initialized)) {
            DirectoryTree.copy(initialized, unfinished);
            Files.move(unfinished, data);
            return;
        }
        List<String> arguments = mysqld(home, unfinished);
        arguments.add("--initialize-insecure");
        ServerProcess.start(new ServerCommand("MySQL's initialisation", arguments, log))
                .awaitSuccess(TIMEOUT);
        Files.move(unfinished, data);
    }

    private static List<String> mysqld(Path home, Path data) {
        List<String> arguments = new ArrayList<>(List.of(
                home.resolve("bin/mysqld").toString(), "--no-defaults", "--basedir=" + home, "--datadir=" + data));
        if (System.getProperty("user.name").equals("root")) {
            arguments.add("--user=root");
        }
        return arguments;
    }

    /** Statements that the server runs before it takes connections: nobody ever gets in without a password. */
    private static Path accounts(Path root, String password) throws IOException {
        Path file = SecretFile.create(root.resolve("accounts.sql"));
        String secret = "'" + password.replace("\\", "\\\\").replace("'", "''") + "'";
        return Files.writeString(
                file,
                String.join(
                        System.lineSeparator(),
                        "CREATE SCHEMA IF NOT EXISTS " + SCHEMA + " CHARACTER SET utf8mb4;",
                        "ALTER USER 'root'@'localhost' IDENTIFIED BY " + secret + ";",
                        "CREATE USER IF NOT EXISTS 'root'@'%';",
                        "ALTER USER 'root'@'%' IDENTIFIED BY " + secret + ";",
                        "GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;",
                        "CREATE USER IF NOT EXISTS '" + USER + "'@'%';",
                        "ALTER USER '" + USER + "'@'%' IDENTIFIED BY " + secret + ";",
                        "GRANT ALL ON " + SCHEMA + ".* TO '" + USER + "'@'%';",
                        ""));
    }

    @Override
    public void awaitReady() {
        awaitReady(TIMEOUT, this::answers);
    }

    private boolean answers() {
        try (Connection connection = access().connect(SCHEMA)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The way in for the sink: all rights in the schema data_warehouse, none elsewhere. */
    public MySqlAccess access() {
        return new MySqlAccess(server(), USER, password);
    }

    /** The way in for whoever makes schemas and users. */
    public MySqlAccess adminAccess() {
        return new MySqlAccess(server(), ADMIN, password);
    }

    private String server() {
        return "jdbc:mysql://127.0.0.1:" + port();
    }

    public String jdbcUrl(String schema) {
        return access().jdbcUrl(schema);
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }
}
