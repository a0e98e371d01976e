package io.tributary.local.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MySqlServerIT {
    @TempDir
    Path directory;

    @Test
    void keepsCommittedRowsThroughAKillAndARestart() throws SQLException {
        // Longer than a socket's path may be.
        Path deep = directory.resolve("a-directory-with-a-long-name-".repeat(4));
        try (MySqlServer server = MySqlServer.start(deep)) {
            long firstPid = server.pid();
            execute(server.access(), "CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");

            server.kill();
            assertThat(server.process().isAlive()).isFalse();
            assertThatThrownBy(() -> rows(server.access())).isInstanceOf(SQLException.class);

            server.restart();
            assertThat(server.pid()).isNotEqualTo(firstPid);
            assertThat(rows(server.access())).isEqualTo(2);
        }
    }

    @Test
    void letsTheAdministratorMakeSchemasAndTheSinkOnlyUseItsOwn() throws SQLException {
        try (MySqlServer server = MySqlServer.start(directory.resolve("mysql"))) {
            execute(server.adminAccess(), "CREATE SCHEMA other");
            assertThatThrownBy(() -> execute(server.access(), "CREATE TABLE other.t (id INT)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void namesThePortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> MySqlServer.start(directory, port, "x"))
                    .isInstanceOf(StackException.class)
                    .hasMessage("Port " + port
                            + " is in use. End what listens there, or choose another port with --mysql-port.");
            assertThat(directory).isEmptyDirectory();
        }
    }

    private static void execute(MySqlAccess access, String... statements) throws SQLException {
        try (Connection connection = access.connect(MySqlServer.SCHEMA);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int rows(MySqlAccess access) throws SQLException {
        try (Connection connection = access.connect(MySqlServer.SCHEMA);
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM t")) {
            assertThat(count.next()).isTrue();
            return count.getInt(1);
        }
    }
}
