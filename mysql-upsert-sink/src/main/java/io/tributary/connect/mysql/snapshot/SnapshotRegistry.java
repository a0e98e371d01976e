package io.tributary.connect.mysql.snapshot;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.connection.DatabaseError;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.Failure;
import io.tributary.connect.mysql.connection.Server;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.connection.Work;
import io.tributary.connect.mysql.sql.SnapshotStatements;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the database knows of the snapshots of its tables, and the statements on whole snapshots, within a
 * transaction.
 */
@InputOutput
public final class SnapshotRegistry {
    private static final String REMEDY = "see who or what at the server ends statements that take minutes, such as KILL"
            + " QUERY and max_execution_time";

    private final Transaction transaction;

    public SnapshotRegistry(Transaction transaction) {
        this.transaction = transaction;
    }

    /**
     * Fails where rows can be written on several servers at once: a lock in share mode is known to one of them only, and one
     * that all know would let no two tasks write at the same time.
     */
    public static void requireOnePrimary(Server server) {
        if (server.hasSeveralPrimaries()) {
            throw new UnusableTargetException(
                    "snapshot.mode",
                    "snapshot.mode=versioned needs one server that all write to: this one belongs to Galera (wsrep_on), or"
                            + " to a group with several primaries, where locks on the list of snapshots are not seen by"
                            + " the others. Use a group with group_replication_single_primary_mode=ON, or another"
                            + " database, or snapshot.mode=none.");
        }
    }

    /** The snapshots of a table, which stay as they are until the transaction ends; empty for a table without a row. */
    public Optional<SnapshotList> readShared(TableName table) {
        return read(table, new SnapshotStatements(table).readShared());
    }

    /** The snapshots of a table, which nobody else reads so until the transaction ends; empty without a row. */
    public Optional<SnapshotList> readForUpdate(TableName table) {
        return read(table, new SnapshotStatements(table).readForUpdate());
    }

    /** Registers a table; its snapshots are those that its rows lie in, and without any it begins at {@code start}. */
    public SnapshotList register(TableName table, Snapshot start) {
        SnapshotStatements statements = new SnapshotStatements(table);
        return runLong("Registering the snapshots of table " + table, open -> {
            // First of all the row, so that of two tasks the second one waits here.
            write(open, statements.insert(), table, new SnapshotList(start, new TreeSet<>()));
            TreeSet<Snapshot> snapshots = new TreeSet<>();
            try (Statement query = open.createStatement();
                    ResultSet result = query.executeQuery(statements.distinct())) {
                while (result.next()) {
                    snapshots.add(snapshot(result));
                }
            }
            SnapshotList list = SnapshotList.found(start, snapshots);
            write(open, statements.update(), table, list);
            return list;
        });
    }

    public void update(TableName table, SnapshotList list) {
        transaction.run("Registering the snapshots of table " + table, open -> {
            write(open, new SnapshotStatements(table).update(), table, list);
            return true;
        });
    }

    /**
     * Fills a new snapshot with the rows of another one, in all columns that the table has now: it may have more than the
     * target that was read before. Answers how many.
     */
    public int copy(TargetTable target, Snapshot created, Snapshot source) {
        return runLong("Copying snapshot " + source + " of table " + target + " to " + created, open -> {
            // The members that the rows refer to are there, and locking all of them would stop their writers.
            checkForeignKeys(open, false);
            List<Column> columns = TableCatalog.columns(open, target.name());
            try (PreparedStatement copy = open.prepareStatement(SnapshotStatements.copy(target, columns))) {
                bind(copy, 1, created);
                bind(copy, 3, source);
                return copy.executeUpdate();
            }
        });
    }

    /** Deletes some rows of a snapshot. Answers how many. */
    public int delete(TableName table, Snapshot expired, int most) {
        return runLong("Removing snapshot " + expired + " of table " + table, open -> {
            checkForeignKeys(open, true);
            try (PreparedStatement delete = open.prepareStatement(new SnapshotStatements(table).delete())) {
                bind(delete, 1, expired);
                delete.setInt(3, most);
                return delete.executeUpdate();
            }
        });
    }

    /** To begin at once with what takes minutes would be ended again, so it waits as for a server that is away. */
    private <T> T runLong(String what, Work<T> work) {
        try {
            return transaction.run(what, work);
        } catch (DatabaseException e) {
            DatabaseError error = e.error();
            throw error.isOfEndedStatement() ? new DatabaseException(what, error.as(Failure.OUTAGE, REMEDY), e) : e;
        }
    }

    private static void checkForeignKeys(Connection open, boolean checked) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute("SET SESSION foreign_key_checks = " + (checked ? 1 : 0));
        }
    }

    private Optional<SnapshotList> read(TableName table, String sql) {
        return transaction.run("Reading the snapshots of table " + table, open -> {
            requireOnePrimary(transaction.server());
            try (PreparedStatement query = open.prepareStatement(sql)) {
                query.setString(1, table.name());
                try (ResultSet result = query.executeQuery()) {
                    return result.next()
                            ? Optional.of(SnapshotList.parse(snapshot(result), result.getString(3)))
                            : Optional.empty();
                }
            }
        });
    }

    private static void write(Connection open, String sql, TableName table, SnapshotList list) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            Snapshot latest = list.latest();
            bind(statement, 1, list.first());
            statement.setString(3, latest == null ? null : latest.date().toString());
            statement.setObject(4, latest == null ? null : latest.version());
            statement.setString(5, list.text());
            statement.setString(6, table.name());
            statement.executeUpdate();
        }
    }

    /** Days as text, because the driver would shift a date between time zones. */
    private static void bind(PreparedStatement statement, int parameter, Snapshot snapshot) throws SQLException {
        statement.setString(parameter, snapshot.date().toString());
        statement.setInt(parameter + 1, snapshot.version());
    }

    private static Snapshot snapshot(ResultSet result) throws SQLException {
        return new Snapshot(LocalDate.parse(result.getString(1)), result.getInt(2));
    }
}
