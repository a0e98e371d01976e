package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.sql.Dialect;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final FakeServer server = new FakeServer();
    private final ManualClock clock = new ManualClock();
    private final Database database = new Database(server::within, LONGEST_OPENING, LONGEST_ANSWER, clock);

    @Test
    void opensAConnectionWhenItIsNeededAndWaitsForThatLessThanForAnAnswer() {
        assertThat(server.heard()).isEmpty();
        ask();
        assertThat(server.heard())
                .containsExactly("open within 10000 ms", "1: " + FakeServer.TELL, "1: Q", "1: rollback");
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
        clock.pass(Duration.ofSeconds(19));
        ask();
        assertThat(server.heard()).containsExactly("1: Q", "1: rollback");
    }

    @Test
    void asksAConnectionThatRestedFirst() {
        ask();
        server.heard();
        clock.pass(Duration.ofSeconds(20));
        ask();
        assertThat(server.heard()).containsExactly("1: ping", "1: Q", "1: rollback");
        assertThat(server.timeout()).isEqualTo(LONGEST_ANSWER);
    }

    @Test
    void opensAnotherConnectionIfTheOneThatRestedDoesNotAnswer() {
        ask();
        server.heard();
        clock.pass(Duration.ofSeconds(20));
        server.failAt("1: ping", new SQLException("lost", "08S01"));
        ask();
        assertThat(server.heard())
                .containsExactly(
                        "1: ping", "1: close", "open within 10000 ms", "2: " + FakeServer.TELL, "2: Q", "2: rollback");
    }

    @Test
    void leavesATransactionWithItsConnectionHoweverLongThatRests() {
        try (Transaction transaction = database.begin()) {
            execute(transaction, "A");
            clock.pass(Duration.ofMinutes(1));
            execute(transaction, "B");
            transaction.commit();
        }
        assertThat(server.heard()).endsWith("1: A", "1: B", "1: commit");
    }

    @Test
    void tellsWhatTheServerIs() {
        assertThat(database.server()).isEqualTo(new Server(Dialect.MYSQL, 500, 1, false, false));
    }

    @Test
    void waitsForAStatementHalfAsLongAsForAnAnswerInWholeSeconds() {
        assertThat(database.longestStatement()).isEqualTo(Duration.ofSeconds(30));
        assertThat(new Database(server::within, LONGEST_OPENING, Duration.ofMillis(500), clock).longestStatement())
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
        assertThat(server.heard()).endsWith("1: abort", "open within 1000 ms", "2: KILL 1", "2: close");
    }

    @Test
    void thatIsKilledAfterItsServerFellSilentHasItEndTheStatementAllTheSame() {
        server.failAt("1: Q", new SQLException("silent", "08S01"));
        assertThatThrownBy(this::ask).isInstanceOf(DatabaseException.class);
        database.kill();
        assertThat(server.heard()).endsWith("1: close", "open within 1000 ms", "2: KILL 1", "2: close");
    }

    @Test
    void thatIsKilledAtRestIsAbortedOnly() {
        ask();
        database.kill();
        assertThat(server.heard()).endsWith("1: rollback", "1: abort");
    }

    private void ask() {
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
