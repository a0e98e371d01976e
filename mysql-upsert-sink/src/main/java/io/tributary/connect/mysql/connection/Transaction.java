package io.tributary.connect.mysql.connection;

import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are stored all or none: ends in commit or rollback, also by {@link #close()}, or with its connection. It
 * borrows the connection with its first statement, which names why none can be opened, and gives it back at its end.
 */
@InputOutput
public final class Transaction implements AutoCloseable {
    private static final String SAVEPOINT = "SAVEPOINT _tributary";

    private final LentConnection lent;
    private @Nullable Connection connection;
    private boolean hasEnded;

    Transaction(LentConnection lent) {
        this.lent = lent;
    }

    /** Runs work, which {@code what} names in the message if it fails. */
    public <T> T run(String what, Work<T> work) {
        return run(what, work, Moment.WORKING);
    }

    private <T> T run(String what, Work<T> work, Moment working) {
        lent.asked();
        Moment now = Moment.CONNECTING;
        try {
            Connection open = open();
            now = working;
            T result = work.on(open);
            lent.answered();
            return result;
        } catch (SQLException e) {
            DatabaseException failure = ExceptionTranslator.translate(what, e, now);
            Failure kind = failure.error().failure();
            if (kind == Failure.OUTAGE || kind == Failure.TRANSACTION_REFUSED) {
                // The server rolls back what its connection leaves.
                endWithConnection();
            }
            throw failure;
        }
    }

    /** What the server told about itself; known to work that runs. */
    public Server server() {
        return lent.server();
    }

    /** Marks a place; the place marked before is forgotten. */
    public void markSavepoint() {
        command(SAVEPOINT);
    }

    public void rollbackToSavepoint() {
        command("ROLLBACK TO " + SAVEPOINT);
    }

    public void commit() {
        boolean toGalera = connection != null && server().isGalera();
        run(
                "Committing",
                open -> {
                    open.commit();
                    return true;
                },
                toGalera ? Moment.COMMITTING_TO_GALERA : Moment.COMMITTING);
        end();
    }

    /** Does nothing if nothing is left to roll back. */
    public void rollback() {
        if (hasEnded || connection == null) {
            return;
        }
        try {
            run("Rolling back", open -> {
                open.rollback();
                return true;
            });
            end();
        } catch (DatabaseException e) {
            endWithConnection();
            throw e;
        }
    }

    /** Rolls back what is not committed. */
    @Override
    public void close() {
        rollback();
    }

    /** Runs work that only reads, and rolls back under the same name. */
    <T> T runAndRollBack(String what, Work<T> work) {
        T read = run(what, open -> {
            T result = work.on(open);
            open.rollback();
            return result;
        });
        end();
        return read;
    }

    private Connection open() throws SQLException {
        if (hasEnded) {
            throw new SQLException("The transaction has ended", "08003");
        }
        Connection open = connection;
        if (open == null) {
            open = lent.take();
            connection = open;
        }
        return open;
    }

    private void end() {
        hasEnded = true;
        lent.giveBack();
    }

    private void endWithConnection() {
        hasEnded = true;
        lent.discard();
    }

    private void command(String sql) {
        run("Setting a savepoint", open -> {
            try (Statement statement = open.createStatement()) {
                return statement.execute(sql);
            }
        });
    }
}
