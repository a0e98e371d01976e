package io.tributary.local.mysql;

import io.tributary.local.process.ServerCommand;
import io.tributary.local.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** MariaDB from Debian 12, whose users have that one. */
record DebianMariaDb(String version) implements MySqlBinaries {
    private static final List<String> SYSTEM_TABLES = List.of(
            "mysql_system_tables.sql",
            "mysql_performance_tables.sql",
            "mysql_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mysql_sys_schema.sql");
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    @Override
    public String directory() {
        return "mariadb-" + version;
    }

    @Override
    public long neededBytes() {
        return 700_000_000L;
    }

    @Override
    public void unpack(Path directory, Consumer<String> progress) throws IOException {
        DebianServer server = new DebianServer("bookworm", "mariadb-server-core", "mariadbd", "");
        server.fetch(directory, progress);
        server.requireVersion(directory, version);
        initialize(directory);
    }

    /** What mariadb-install-db does; that script needs programs of other packages. */
    private static void initialize(Path directory) throws IOException {
        List<String> statements =
                new ArrayList<>(List.of("CREATE DATABASE mysql;", "USE mysql;", "SET @auth_root_socket = NULL;"));
        for (String file : SYSTEM_TABLES) {
            statements.addAll(
                    Files.readAllLines(directory.resolve("share/mysql").resolve(file)));
        }
        Path input = Files.write(directory.resolve("system-tables.sql"), statements);
        Path data = Files.createDirectory(directory.resolve(MySqlDistribution.INITIALIZED));
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "exec \"$@\" <'" + input + "'",
                "sh",
                directory.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--bootstrap",
                "--basedir=" + directory,
                "--datadir=" + data));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        ServerProcess.start(
                        new ServerCommand("MariaDB's initialisation", command, directory.resolve("initialisation.log")))
                .awaitSuccess(TIMEOUT);
    }

    @Override
    public String toString() {
        return "MariaDB " + version;
    }
}
