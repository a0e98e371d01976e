package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.DatabaseError;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.Failure;
import io.tributary.connect.mysql.connection.FailureClassifier;
import io.tributary.connect.mysql.connection.Server;
import io.tributary.connect.mysql.connection.StatementPacket;
import io.tributary.connect.mysql.connection.TextStatement;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.sql.Chunks;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.sql.RowStatement;
import io.tributary.connect.mysql.sql.SqlText;
import io.tributary.connect.mysql.sql.StatementSize;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.write.Outgoing.SmallStatement;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes rows within a transaction, and lets the server alter no value silently. */
@InputOutput
public final class RowWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RowWriter.class);

    /** Deprecated names, and statements that are unsafe in the binary log's statement format, alter no value. */
    private static final Set<Integer> HARMLESS_WARNINGS = Set.of(1287, 1592, 1681, 3719, 3720, 3778);

    /** MariaDB has ended the statement, and not the transaction. */
    private static final int MAX_STATEMENT_TIME = 1969;

    /** Of many tables in a message. */
    private static final int NAMED = 3;

    private final Duration longestStatement;
    private final Executor ahead;
    private final Map<TableName, StatementSize> sizes = new HashMap<>();

    /** {@code ahead} makes the text of the next statement while the server executes one. */
    public RowWriter(Duration longestStatement, Executor ahead) {
        this.longestStatement = longestStatement;
        this.ahead = ahead;
    }

    /** How many rows of a table one statement may have by the server's pace. */
    int mostRows(TableName table) {
        return size(table).rows();
    }

    /**
     * Executes the statement for all rows, at least one, in as few round trips as the server's packet size allows and its
     * pace. After a failure because of its pace there will be more of them.
     */
    public void execute(Transaction transaction, TableName table, RowStatement statement, List<Row> rows) {
        StatementSize size = size(table);
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
                execute(open, new SmallStatement(table, text, parts.get(i).size()));
            }
            return true;
        });
    }

    /** Executes one statement, which alone may have parameters, or several in one round trip. */
    void execute(Transaction transaction, List<SmallStatement> statements) {
        transaction.run(writing(statements), open -> {
            if (statements.size() == 1) {
                execute(open, statements.get(0));
            } else {
                executeTogether(open, statements);
            }
            return true;
        });
    }

    private void executeTogether(Connection open, List<SmallStatement> statements) throws SQLException {
        List<String> texts = statements.stream()
                .map(statement -> statement.text().toString())
                .toList();
        List<@Nullable SQLWarning> warnings;
        try {
            warnings = StatementPacket.update(texts, open, longestStatement);
        } catch (SQLException e) {
            if (isOfTooMuchTime(e)) {
                throw tookTooLong(writing(statements), Failure.CONFLICT, "its rows were", e);
            }
            throw e;
        }
        for (int i = 0; i < statements.size(); i++) {
            refuseAlterations(statements.get(i).table(), warnings.get(i));
        }
    }

    private static String writing(List<SmallStatement> statements) {
        List<String> tables = statements.stream()
                .map(statement -> statement.table().toString())
                .distinct()
                .toList();
        if (tables.size() == 1) {
            return "Writing table " + tables.get(0);
        }
        int others = tables.size() - NAMED;
        return "Writing tables " + String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())))
                + (others > 0 ? " and " + others + " more" : "");
    }

    private StatementSize size(TableName table) {
        return sizes.computeIfAbsent(table, name -> new StatementSize(longestStatement));
    }

    private void execute(Connection open, SmallStatement statement) throws SQLException {
        StatementSize size = size(statement.table());
        int rows = statement.rows();
        long start = System.nanoTime();
        try (TextStatement executed = TextStatement.of(statement.text(), open)) {
            executed.update(longestStatement);
            refuseAlterations(statement.table(), executed.warnings());
        } catch (SQLException e) {
            Duration time = since(start);
            if (isOfTooMuchTime(e)) {
                size.tooLong(rows, time);
                throw tookTooLong(statement.table(), rows, e);
            }
            // It may have failed because the server did not hear of its end, and then it is as much too long.
            if (time.compareTo(longestStatement) >= 0) {
                size.tooLong(rows, time);
            }
            throw e;
        }
        size.answered(rows, since(start));
    }

    /** As the driver or MariaDB has counted it. */
    private static boolean isOfTooMuchTime(SQLException e) {
        return e instanceof SQLTimeoutException || e.getErrorCode() == MAX_STATEMENT_TIME;
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    /** The server has ended the statement, not the transaction. Fewer rows may go through at once. */
    private DatabaseException tookTooLong(TableName table, int rows, SQLException e) {
        DatabaseException failure = tookTooLong(
                "Writing table " + table,
                rows > 1 ? Failure.CONFLICT : Failure.OUTAGE,
                rows == 1 ? "a row was" : rows + " rows were",
                e);
        if (rows > 1) {
            LOG.warn("{}. Trying with fewer rows in a statement", failure.getMessage());
        }
        return failure;
    }

    private DatabaseException tookTooLong(String writing, Failure failure, String rowsWere, SQLException e) {
        String time = e.getErrorCode() == MAX_STATEMENT_TIME
                ? "the server's max_statement_time"
                : longestStatement.toSeconds() + " s";
        String what = rowsWere + " not written within " + time
                + ". See what holds the server up there: a trigger, a key without an index, or its load";
        return new DatabaseException(
                writing, new DatabaseError(failure, e.getErrorCode(), FailureClassifier.NO_ANSWER, what, null), e);
    }

    private static void refuseAlterations(TableName table, @Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
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
