package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.Timed;
import io.tributary.connect.mysql.sql.Dialect;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTest {
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final FakeServer server = new FakeServer();
    private final Database database = new Database(server::within, LONGEST_OPENING, LONGEST_ANSWER);

    @AfterEach
    void closeThePool() {
        database.close();
    }

    @Test
    void opensAConnectionWhenItIsNeededAndWaitsForThatLessThanForAnAnswer() {
        assertThat(server.heard()).isEmpty();
        ask();
        assertThat(server.heard())
                .containsExactly("open within 10000 ms", "1: ping", "1: " + FakeServer.TELL, "1: Q", "1: rollback");
        assertThat(server.timeout()).isEqualTo(LONGEST_ANSWER);
    }

    @Test
    void rollsBackUnderTheNameOfWhatWasRead() {
        server.failAt("1: rollback", new SQLException("lost", "08S01"));
        assertThatThrownBy(this::ask).hasMessageStartingWith("Reading: the connection was lost");
        assertThat(server.heard()).endsWith("1: Q", "1: rollback", "1: close");
    }

    @Test
    void trustsAConnectionThatHasJustAnswered() {
        ask();
        server.heard();
        ask();
        assertThat(server.heard()).containsExactly("1: Q", "1: rollback");
    }

    @Test
    void asksAConnectionThatRestedFirst() {
        ask();
        server.heard();
        rest();
        ask();
        assertThat(server.heard()).containsExactly("1: ping", "1: Q", "1: rollback");
        assertThat(server.timeout()).isEqualTo(LONGEST_ANSWER);
    }

    @Test
    void opensAnotherConnectionIfTheOneThatRestedDoesNotAnswer() {
        ask();
        server.heard();
        rest();
        server.failAt("1: ping", new SQLException("lost", "08S01"));
        ask();
        assertThat(server.heard())
                .contains("1: ping", "open within 10000 ms")
                .containsSubsequence("2: " + FakeServer.TELL, "2: Q", "2: rollback");
        Timed.await(() -> !server.isOpen(1));
    }

    @Test
    void learnsOfTheServerWhoseConnectionItIs() {
        assertThat(database.server().connectionId()).isEqualTo(1);
        server.failAt("1: Q", new SQLException("lost", "08S01"));
        server.set("max_allowed_packet", "4000");
        assertThatThrownBy(this::ask).isInstanceOf(DatabaseException.class);
        assertThat(database.server()).isEqualTo(new Server(Dialect.MYSQL, 2_000, "a", 2, false, false));
    }

    @Test
    void keepsNoConnectionOnWhichTheServerDoesNotTellOfItself() {
        server.failAt("1: " + FakeServer.TELL, new SQLException("refused", "42000", 9999));
        assertThatThrownBy(this::ask).isInstanceOf(DatabaseException.class);
        assertThat(server.heard()).endsWith("1: " + FakeServer.TELL, "1: close");
        ask();
        assertThat(server.heard()).startsWith("open within 10000 ms").endsWith("2: Q", "2: rollback");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tellsWhyNoConnectionIsOpenedAtOnceAndAsTheDriverSaysIt(boolean hadOne) {
        if (hadOne) {
            server.failAt("1: Q", new SQLException("lost", "08S01"));
            assertThatThrownBy(this::ask).isInstanceOf(DatabaseException.class);
        }
        server.heard();
        server.failAt("open within 10000 ms", new SQLException("denied", "28000", 1045));
        assertThatThrownBy(this::ask).hasMessageContaining("check connection.user and connection.password");
        assertThat(server.heard()).containsExactly("open within 10000 ms");
    }

    /** The pool has to replace it, and tries that as long as a connection is waited for. */
    @Test
    void tellsWhyNoConnectionReplacesOneThatIsLostAsTheDriverSaysItToo() {
        Database impatient = new Database(server::within, Duration.ofMillis(500), LONGEST_ANSWER);
        ask(impatient);
        rest();
        server.failAt("1: ping", new SQLException("lost", "08S01"));
        server.failAlwaysAt("open within 500 ms", new SQLException("full", "08004", 1040));
        assertThatThrownBy(() -> ask(impatient))
                .hasMessage("Reading: the server has too many connections; raise max_connections, or end others"
                        + " [MySQL error 1040, SQLState 08004]");
        impatient.close();
    }

    @Test
    void leavesATransactionWithItsConnectionHoweverLongThatRests() {
        try (Transaction transaction = database.begin()) {
            execute(transaction, "A");
            rest();
            execute(transaction, "B");
            transaction.commit();
        }
        assertThat(server.heard()).endsWith("1: A", "1: B", "1: commit");
    }

    @Test
    void tellsWhatTheServerIs() {
        assertThat(database.server()).isEqualTo(new Server(Dialect.MYSQL, 500, "a", 1, false, false));
    }

    @Test
    void waitsForAStatementHalfAsLongAsForAnAnswerInWholeSeconds() {
        assertThat(database.longestStatement()).isEqualTo(Duration.ofSeconds(30));
        assertThat(new Database(server::within, LONGEST_OPENING, Duration.ofMillis(500)).longestStatement())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void thatIsAbortedAtAStatementIsAskedNothingMore() {
        assertThatThrownBy(() -> {
                    try (Transaction transaction = database.begin()) {
                        execute(transaction, "A");
                        database.abort();
                        execute(transaction, "B");
                    }
                })
                .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(this::ask).isInstanceOf(DatabaseException.class);
        database.close();
        assertThat(server.heard()).endsWith("1: A", "1: abort");
    }

    @Test
    void thatIsKilledAtAStatementHasTheServerEndItByAConnectionOfItsOwn() {
        try (Transaction transaction = database.begin()) {
            transaction.run("Copying", open -> {
                database.kill();
                return true;
            });
        } catch (DatabaseException e) {
            // The connection is gone.
        }
        assertKilledBehind("1: abort");
    }

    @Test
    void thatIsKilledAfterItsServerFellSilentHasItEndTheStatementAllTheSame() {
        server.failAt("1: Q", new SQLException("silent", "08S01"));
        assertThatThrownBy(this::ask).isInstanceOf(DatabaseException.class);
        database.kill();
        assertKilledBehind("1: close");
    }

    @Test
    void thatIsKilledWhileItsAddressLeadsToAnotherServerLeavesThatOnesConnectionsAlone() {
        server.failAt("1: Q", new SQLException("silent", "08S01"));
        assertThatThrownBy(this::ask).isInstanceOf(DatabaseException.class);
        server.set("server_uuid", "b");
        database.kill();
        assertThat(server.heard()).endsWith("1: close", "open within 1000 ms", "2: " + FakeServer.TELL, "2: close");
    }

    @Test
    void thatIsKilledAfterItsNumberWentToAnotherUserLeavesThatUsersConnectionAlone() {
        server.failAt("1: Q", new SQLException("silent", "08S01"));
        assertThatThrownBy(this::ask).isInstanceOf(DatabaseException.class);
        server.givesNumberTo(1, "another");
        database.kill();
        assertThat(server.heard()).endsWith("2: " + FakeServer.TELL, "2: SHOW PROCESSLIST", "2: close");
    }

    @Test
    void thatIsKilledAtRestIsAbortedOnly() {
        ask();
        database.kill();
        assertThat(server.heard()).endsWith("1: rollback", "1: abort");
    }

    private void assertKilledBehind(String end) {
        assertThat(server.heard())
                .endsWith(
                        end,
                        "open within 1000 ms",
                        "2: " + FakeServer.TELL,
                        "2: SHOW PROCESSLIST",
                        "2: KILL 1",
                        "2: close");
    }

    /** Longer than the pool trusts a connection that nobody uses. */
    private static void rest() {
        long start = System.nanoTime();
        Timed.await(() -> System.nanoTime() - start > Duration.ofMillis(600).toNanos());
    }

    private void ask() {
        ask(database);
    }

    private static void ask(Database database) {
        database.read("Reading", open -> {
            try (Statement statement = open.createStatement()) {
                return statement.execute("Q");
            }
        });
    }

    private static void execute(Transaction transaction, String sql) {
        transaction.run("Writing", open -> {
            try (Statement statement = open.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
