package io.tributary.connect.mysql.jdbc;

import io.tributary.connect.mysql.failure.DatabaseError;
import io.tributary.connect.mysql.failure.Failure;
import io.tributary.connect.mysql.failure.FailureClassifier;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.sql.Chunks;
import io.tributary.connect.mysql.sql.RowStatement;
import io.tributary.connect.mysql.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Set;

/** Writes rows within the transaction of a session, and lets the server alter no value silently. */
public final class RowWriter {
    /** Gains flatten here, and the text of a statement is small enough for the young part of the heap. */
    private static final int MAX_ROWS = 2_000;

    /** Deprecations, and statements that are unsafe in the binary log's statement format, alter no value. */
    private static final Set<Integer> HARMLESS_WARNINGS = Set.of(1287, 1592);

    private final Session session;

    public RowWriter(Session session) {
        this.session = session;
    }

    /** Executes the statement for all rows, in as few round trips as the server's packet size allows. */
    public void execute(TableName table, RowStatement statement, List<Row> rows) {
        session.run("Writing table " + table, open -> {
            Chunks chunks = new Chunks(MAX_ROWS, session.maxStatementBytes());
            for (List<Row> chunk : chunks.of(rows, statement.columns())) {
                execute(open, table, statement, chunk);
            }
            return true;
        });
    }

    private void execute(Connection open, TableName table, RowStatement statement, List<Row> rows) throws SQLException {
        try (TextStatement text = TextStatement.of(statement.text(rows, session.serverDialect()), open)) {
            text.update();
            for (SQLWarning warning = text.warnings(); warning != null; warning = warning.getNextWarning()) {
                if (!HARMLESS_WARNINGS.contains(warning.getErrorCode())) {
                    throw altered(table, warning);
                }
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
