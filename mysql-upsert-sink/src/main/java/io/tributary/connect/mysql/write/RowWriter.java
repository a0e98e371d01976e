package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.DatabaseError;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.Failure;
import io.tributary.connect.mysql.connection.FailureClassifier;
import io.tributary.connect.mysql.connection.Server;
import io.tributary.connect.mysql.connection.TextStatement;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.sql.Chunks;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.sql.RowStatement;
import io.tributary.connect.mysql.sql.SqlText;
import io.tributary.connect.mysql.sql.StatementSize;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.ring.InputOutput;
import io.tributary.connect.support.thread.SideThreads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes rows within a transaction, and lets the server alter no value silently. */
@InputOutput
public final class RowWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RowWriter.class);

    /** Deprecated names, and statements that are unsafe in the binary log's statement format, alter no value. */
    private static final Set<Integer> HARMLESS_WARNINGS = Set.of(1287, 1592, 1681, 3719, 3720, 3778);

    private final Duration longestStatement;
    private final Executor ahead;
    private final Map<TableName, StatementSize> sizes = new HashMap<>();

    /** {@code ahead} makes the text of the next statement while the server executes one. */
    public RowWriter(Duration longestStatement, Executor ahead) {
        this.longestStatement = longestStatement;
        this.ahead = ahead;
    }

    /**
     * Executes the statement for all rows, at least one, in as few round trips as the server's packet size allows and its
     * pace. After a failure because of its pace there will be more of them.
     */
    public void execute(Transaction transaction, TableName table, RowStatement statement, List<Row> rows) {
        StatementSize size = sizes.computeIfAbsent(table, name -> new StatementSize());
        transaction.run("Writing table " + table, open -> {
            Server server = transaction.server();
            Dialect dialect = server.dialect();
            List<List<Row>> parts = new Chunks(size.rows(), server.maxStatementBytes()).of(rows, statement.columns());
            CompletableFuture<SqlText> next = CompletableFuture.completedFuture(statement.text(parts.get(0), dialect));
            for (int i = 0; i < parts.size(); i++) {
                SqlText text = SideThreads.join(next);
                if (i + 1 < parts.size()) {
                    List<Row> nextRows = parts.get(i + 1);
                    next = CompletableFuture.supplyAsync(() -> statement.text(nextRows, dialect), ahead);
                }
                execute(open, table, text, parts.get(i).size(), size);
            }
            return true;
        });
    }

    private void execute(Connection open, TableName table, SqlText text, int rows, StatementSize size)
            throws SQLException {
        long start = System.nanoTime();
        try (TextStatement executed = TextStatement.of(text, open)) {
            executed.update(longestStatement);
            refuseAlterations(table, executed);
        } catch (SQLTimeoutException e) {
            size.tooLong(rows);
            throw tookTooLong(table, rows, longestStatement, e);
        } catch (SQLException e) {
            // It may have failed because the server did not hear of its end, and then it is as much too long.
            if (since(start).compareTo(longestStatement) >= 0) {
                size.tooLong(rows);
            }
            throw e;
        }
        size.answered(rows, since(start), longestStatement);
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** The server has ended the statement, not the transaction. Fewer rows may go through at once. */
    private static DatabaseException tookTooLong(TableName table, int rows, Duration longest, SQLException e) {
        String what = (rows == 1 ? "a row was" : rows + " rows were") + " not written within " + longest.toSeconds()
                + " s. See what holds the server up there: a trigger, a key without an index, or its load";
        if (rows > 1) {
            LOG.warn("Writing table {}: {}. Trying with fewer rows in a statement", table, what);
        }
        return new DatabaseException(
                "Writing table " + table,
                new DatabaseError(
                        rows > 1 ? Failure.CONFLICT : Failure.OUTAGE,
                        e.getErrorCode(),
                        FailureClassifier.NO_ANSWER,
                        what,
                        null),
                e);
    }

    private static void refuseAlterations(TableName table, TextStatement text) throws SQLException {
        for (SQLWarning warning = text.warnings(); warning != null; warning = warning.getNextWarning()) {
            if (!HARMLESS_WARNINGS.contains(warning.getErrorCode())) {
                throw altered(table, warning);
            }
        }
    }

    /** A warning says that the server wrote something else than it was given. */
    private static DatabaseException altered(TableName table, SQLWarning warning) {
        DatabaseError error =
                FailureClassifier.classify(warning.getErrorCode(), warning.getSQLState(), warning.getMessage());
        return new DatabaseException(
                "Writing table " + table,
                new DatabaseError(
                        Failure.BAD_ROW,
                        error.code(),
                        error.sqlState(),
                        "the server warned: " + error.meaning(),
                        error.subject()),
                warning);
    }
}
