package io.tributary.connect.mysql.jdbc;

import com.mysql.cj.jdbc.exceptions.PacketTooBigException;
import io.tributary.connect.mysql.dimension.MemberRef;
import io.tributary.connect.mysql.failure.DatabaseError;
import io.tributary.connect.mysql.failure.Failure;
import io.tributary.connect.mysql.failure.FailureClassifier;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.sql.Chunks;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.sql.MemberQuery;
import io.tributary.connect.mysql.sql.RowStatement;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection, opened when it is needed and again after it was lost. All statements between two of
 * {@link #commit()} and {@link #rollback()} are one transaction. Not thread-safe.
 */
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    /** Gains flatten here, and the text of a statement stays small. */
    private static final int MAX_ROWS = 5_000;

    private static final Duration TRUSTED_IDLE = Duration.ofSeconds(20);
    private static final int PING_SECONDS = 3;
    private static final String SAVEPOINT = "SAVEPOINT _tributary";
    /** Deprecations, and statements that are unsafe in the binary log's statement format, alter no value. */
    private static final Set<Integer> HARMLESS_WARNINGS = Set.of(1287, 1592);

    private final ConnectionSettings settings;
    private final Clock clock;
    private @Nullable Connection connection;
    private Instant lastUse = Instant.MIN;
    private Dialect dialect = Dialect.MYSQL;
    private Chunks chunks = new Chunks(1, 0);

    public Session(ConnectionSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Fails if the server cannot be used. */
    public void check() {
        run("Connecting to " + settings.url(), Connection::getCatalog);
    }

    /** What kind of server this is. */
    public Dialect dialect() {
        return run("Connecting to " + settings.url(), open -> dialect);
    }

    /** Changes tables on a connection of its own, because that ends the transaction of its connection. */
    public void define(String what, String ddl) {
        LOG.info("{}: {}", what, ddl);
        try (Connection own = Connections.open(settings);
                Statement statement = own.createStatement()) {
            statement.execute(ddl);
        } catch (SQLException e) {
            throw failure(what, e);
        }
    }

    /** What the table looks like now; empty if there is none, or the user may not see it. */
    public Optional<Table> table(TableName name) {
        return run("Reading the columns of table " + name, open -> TableReader.read(open, name));
    }

    /** Executes the statement for all rows, in as few round trips as the server's packet size allows. */
    public void execute(TableName table, RowStatement statement, List<Row> rows) {
        run("Writing table " + table, open -> {
            for (List<Row> chunk : chunks.of(rows, statement.columns())) {
                execute(open, table, statement, chunk);
            }
            return true;
        });
    }

    /** The stored state of those members that exist; rows are of the dimension's table. */
    public Map<MemberRef, Row> members(Table table, MemberQuery query, List<MemberRef> members) {
        return run("Reading table " + table.name(), open -> {
            Map<MemberRef, Row> found = new HashMap<>();
            for (int start = 0; start < members.size(); start += MAX_ROWS) {
                find(open, table, query, members.subList(start, Math.min(members.size(), start + MAX_ROWS)), found);
            }
            return found;
        });
    }

    /** The weights of texts under the collation of their column. */
    public Map<String, String> weights(ColumnType.Text type, Collection<String> texts) {
        return run("Comparing keys", open -> TextWeightReader.read(open, dialect, type, List.copyOf(texts), MAX_ROWS));
    }

    public void commit() {
        run("Committing", open -> {
            open.commit();
            return true;
        });
    }

    /** Does nothing if the connection is lost, because then the server rolled back. */
    public void rollback() {
        if (connection != null) {
            run("Rolling back", open -> {
                open.rollback();
                return true;
            });
        }
    }

    /** Marks a place in the transaction; the place marked before is forgotten. */
    public void markSavepoint() {
        command(SAVEPOINT);
    }

    public void rollbackToSavepoint() {
        command("ROLLBACK TO " + SAVEPOINT);
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("Closing a connection failed", e);
            }
            connection = null;
        }
    }

    private void command(String sql) {
        run("Setting a savepoint", open -> {
            try (Statement statement = open.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private void execute(Connection open, TableName table, RowStatement statement, List<Row> rows) throws SQLException {
        try (PreparedStatement prepared = open.prepareStatement(statement.text(rows.size(), dialect))) {
            int parameter = 1;
            for (Row row : rows) {
                for (Column column : statement.columns()) {
                    bind(prepared, parameter++, row.value(column));
                }
            }
            prepared.executeUpdate();
            for (SQLWarning warning = prepared.getWarnings(); warning != null; warning = warning.getNextWarning()) {
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

    private void find(
            Connection open, Table table, MemberQuery query, List<MemberRef> members, Map<MemberRef, Row> found)
            throws SQLException {
        try (PreparedStatement prepared = open.prepareStatement(query.text(members.size(), dialect))) {
            int parameter = 1;
            for (int i = 0; i < members.size(); i++) {
                prepared.setInt(parameter++, i);
                bind(prepared, parameter++, members.get(i).key());
            }
            try (ResultSet result = prepared.executeQuery()) {
                while (result.next()) {
                    Row row = Row.of(table);
                    for (int i = 0; i < query.state().size(); i++) {
                        Column column = query.state().get(i);
                        row.set(column, StoredValue.read(result, i + 2, column.type()));
                    }
                    found.put(members.get(result.getInt(1)), row);
                }
            }
        }
    }

    private static void bind(PreparedStatement prepared, int parameter, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            prepared.setString(parameter, text);
        } else if (value instanceof Long number) {
            prepared.setLong(parameter, number);
        } else if (value instanceof java.math.BigDecimal decimal) {
            prepared.setBigDecimal(parameter, decimal);
        } else if (value == null) {
            prepared.setNull(parameter, Types.NULL);
        } else if (value instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            prepared.setBytes(parameter, bytes);
        } else {
            prepared.setObject(parameter, value);
        }
    }

    private <T> T run(String what, Work<T> work) {
        try {
            T result = work.on(open());
            lastUse = clock.instant();
            return result;
        } catch (SQLException e) {
            DatabaseException failure = failure(what, e);
            if (failure.error().failure() == Failure.OUTAGE) {
                close();
            }
            throw failure;
        }
    }

    private Connection open() throws SQLException {
        Connection current = connection;
        if (current != null && isTrusted(current)) {
            return current;
        }
        close();
        Connection opened = Connections.open(settings);
        connection = opened;
        dialect = Connections.dialect(opened);
        chunks = new Chunks(MAX_ROWS, maxStatementBytes(opened));
        return opened;
    }

    /** The server closes idle sessions, so one that rested is asked first; none rests inside a transaction. */
    private boolean isTrusted(Connection current) throws SQLException {
        return Duration.between(lastUse, clock.instant()).compareTo(TRUSTED_IDLE) < 0 || current.isValid(PING_SECONDS);
    }

    /** Half of what the server takes: the rest is for the statement's own text. */
    private static long maxStatementBytes(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement();
                ResultSet result = statement.executeQuery("SELECT @@max_allowed_packet")) {
            result.next();
            return result.getLong(1) / 2;
        }
    }

    static DatabaseException failure(String what, SQLException e) {
        int code = e instanceof PacketTooBigException ? 1153 : e.getErrorCode();
        return new DatabaseException(what, FailureClassifier.classify(code, e.getSQLState(), e.getMessage()), e);
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection open) throws SQLException;
    }
}
