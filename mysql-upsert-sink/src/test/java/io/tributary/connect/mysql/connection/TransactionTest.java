package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionTest {
    private final FakeServer server = new FakeServer();
    private final Database database = new Database(server::within, Duration.ofSeconds(10), Duration.ofSeconds(5));

    @AfterEach
    void closeThePool() {
        database.close();
    }

    @Test
    void isItsStatementsAndACommitAndNothingElse() {
        commitOne();
        assertThat(server.heard())
                .containsExactly("open within 5000 ms", "1: ping", "1: " + FakeServer.TELL, "1: A", "1: commit");
        commitOne();
        assertThat(server.heard()).containsExactly("1: A", "1: commit");
    }

    @Test
    void withoutAStatementIsNothing() {
        try (Transaction transaction = database.begin()) {
            transaction.rollback();
        }
        assertThat(server.heard()).isEmpty();
    }

    @Test
    void isRolledBackIfItIsNotCommitted() {
        commitOne();
        server.heard();
        assertThatThrownBy(() -> {
                    try (Transaction transaction = database.begin()) {
                        execute(transaction, "A");
                        throw new IllegalStateException("why");
                    }
                })
                .hasMessage("why")
                .hasNoSuppressedExceptions();
        assertThat(server.heard()).containsExactly("1: A", "1: rollback");
    }

    @Test
    void isRolledBackOnce() {
        try (Transaction transaction = database.begin()) {
            execute(transaction, "A");
            transaction.rollback();
        }
        assertThat(server.heard()).containsOnlyOnce("1: rollback");
    }

    @Test
    void isRolledBackIfItsCommitIsRefused() {
        server.failAt("1: commit", new SQLException("conflict", "40000", 3101));
        assertThatThrownBy(this::commitOne)
                .hasMessageStartingWith("Committing: conflict with a transaction on another member of the group");
        assertThat(server.heard()).endsWith("1: commit", "1: rollback");
    }

    @Test
    void goesBackToThePlaceThatIsMarked() {
        try (Transaction transaction = database.begin()) {
            transaction.markSavepoint();
            execute(transaction, "A");
            transaction.rollbackToSavepoint();
            transaction.commit();
        }
        assertThat(server.heard())
                .endsWith("1: SAVEPOINT _tributary", "1: A", "1: ROLLBACK TO SAVEPOINT _tributary", "1: commit");
    }

    @Test
    void tellsItsStatementsOfTheServer() {
        assertThat(room()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"600, 300", "4000, 500", "0, 500"})
    void letsAStatementBeNoLargerThanTheDriverSends(int ofDriver, long room) {
        server.setMaxAllowedPacketOfTheDriver(ofDriver);
        assertThat(room()).isEqualTo(room);
    }

    private long room() {
        try (Transaction transaction = database.begin()) {
            return transaction.run("Asking", open -> transaction.server().maxStatementBytes());
        }
    }

    @Test
    void namesByItsStatementWhyNoConnectionIsOpened() {
        server.failAt("open within 5000 ms", new SQLException("refused", "08001"));
        assertThatThrownBy(this::commitOne)
                .isInstanceOf(DatabaseException.class)
                .hasMessage("Writing: the connection was lost [SQLState 08001]");
    }

    @Test
    void takesWhatNobodyKnowsForAnOutageWhileConnectingOrCommitting() {
        server.failAt("open within 5000 ms", new SQLException("something of a proxy", "HY000", 9999));
        assertThatThrownBy(this::commitOne)
                .hasMessage("Writing: the server did not accept the connection [MySQL error 9999, SQLState HY000]")
                .satisfies(TransactionTest::isAnOutage);
        server.failAt("1: commit", new SQLException("what", "HY000", 9999));
        assertThatThrownBy(this::commitOne)
                .hasMessage("Committing: the server could not commit [MySQL error 9999, SQLState HY000]")
                .satisfies(TransactionTest::isAnOutage);
        server.failAt("2: A", new SQLException("what", "HY000", 9999));
        assertThatThrownBy(this::commitOne)
                .satisfies(e ->
                        assertThat(((DatabaseException) e).error().failure()).isEqualTo(Failure.FATAL));
    }

    @Test
    void ofGaleraMayBeTooLargeForIt() {
        server.set("wsrep_on", "ON");
        server.failAt("1: commit", new SQLException("Got error 90 \"Message too long\" during COMMIT", "HY000", 1180));
        assertThatThrownBy(this::commitOne)
                .hasMessageContaining("larger than wsrep_max_ws_size")
                .satisfies(e ->
                        assertThat(((DatabaseException) e).error().failure()).isEqualTo(Failure.TRANSACTION_REFUSED));
    }

    @Test
    void endsWithItsConnectionAndTheNextOneHasAnother() {
        server.failAt("1: A", new SQLException("lost", "08S01"));
        try (Transaction transaction = database.begin()) {
            assertThatThrownBy(() -> execute(transaction, "A"))
                    .hasMessageStartingWith("Writing: the connection was lost");
            assertThatThrownBy(() -> execute(transaction, "B")).isInstanceOf(DatabaseException.class);
        }
        assertThat(server.heard()).endsWith("1: A", "1: close");
        commitOne();
        assertThat(server.heard()).containsExactly("open within 5000 ms", "2: " + FakeServer.TELL, "2: A", "2: commit");
    }

    @Test
    void endsWithItsConnectionWhereTheProxyReachesNoServerAnyMore() {
        server.failAt("1: A", new SQLException("Max connect timeout reached", "HY000", 9001));
        assertThatThrownBy(this::commitOne)
                .hasMessage("Writing: the proxy reaches no server [MySQL error 9001, SQLState HY000]")
                .satisfies(TransactionTest::isAnOutage);
        assertThat(server.heard()).endsWith("1: A", "1: close");
    }

    @Test
    void keepsItsConnectionWhenAStatementIsRefused() {
        server.failAt("1: A", new SQLException("null", "23000", 1048));
        try (Transaction transaction = database.begin()) {
            assertThatThrownBy(() -> execute(transaction, "A")).isInstanceOf(DatabaseException.class);
            execute(transaction, "B");
            transaction.commit();
        }
        assertThat(server.heard()).endsWith("1: A", "1: B", "1: commit");
    }

    @Test
    void thatCannotBeRolledBackEndsWithItsConnectionAndSaysSoBesideTheReason() {
        server.failAt("1: A", new SQLException("null", "23000", 1048));
        server.failAt("1: rollback", new SQLException("interrupted", "70100", 1317));
        assertThatThrownBy(this::commitOne)
                .hasMessageStartingWith("Writing: ")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("Rolling back: the statement was interrupted"));
        assertThat(server.heard()).endsWith("1: A", "1: rollback", "1: close");
    }

    @Test
    void isNotContinuedAfterItsEnd() {
        try (Transaction transaction = database.begin()) {
            execute(transaction, "A");
            transaction.commit();
            server.heard();
            assertThatThrownBy(() -> execute(transaction, "B")).isInstanceOf(DatabaseException.class);
            assertThatCode(transaction::rollback).doesNotThrowAnyException();
        }
        assertThat(server.heard()).doesNotContain("1: B", "1: rollback");
    }

    private static void isAnOutage(Throwable e) {
        assertThat(((DatabaseException) e).error().failure()).isEqualTo(Failure.OUTAGE);
    }

    private void commitOne() {
        try (Transaction transaction = database.begin()) {
            execute(transaction, "A");
            transaction.commit();
        }
    }

    private static void execute(Transaction transaction, String sql) {
        transaction.run("Writing", open -> {
            try (Statement statement = open.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
