package io.tributary.local.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** MySQL from Debian's unstable distribution, which has a newer one than Maven's repository. */
record DebianMySql(String version) implements MySqlBinaries {

    @Override
    public String directory() {
        return "mysql-" + version;
    }

    @Override
    public long neededBytes() {
        return 1_000_000_000L;
    }

    @Override
    public void unpack(Path directory, Consumer<String> progress) throws IOException {
        // Debian's default is a directory of the system.
        DebianServer server = new DebianServer("sid", "mysql-server-core", "mysqld", "--secure-file-priv=NULL");
        server.fetch(directory, progress);
        server.requireVersion(directory, version);
        Path log = directory.resolve("initialisation.log");
        MySqlServer.initialize(directory, directory.resolve(MySqlDistribution.INITIALIZED), log);
    }

    @Override
    public String toString() {
        return "MySQL " + version;
    }
}
