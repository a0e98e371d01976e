package io.tributary.connect.mysql.offset;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.connection.Work;
import io.tributary.connect.mysql.sql.OffsetStatements;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.format.StoredFormat;
import io.tributary.connect.support.format.UnknownFormatException;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The offsets of one connector in the database that it writes to, so that they move with the rows or not at all. */
@InputOutput
public final class OffsetsTable {
    private static final int NO_SUCH_TABLE = 1146;
    private static final int DUPLICATE_KEY = 1062;
    private static final int MOST_ATTEMPTS = 3;

    private final Database database;
    private final TableName name;
    private final String connector;
    private final OffsetStatements statements;

    public OffsetsTable(Database database, TableName name, String connector) {
        this.database = database;
        this.name = name;
        this.connector = connector;
        this.statements = new OffsetStatements(name);
    }

    /**
     * Fails if a newer build has made the table, by an {@link UnknownFormatException}. Outside of any transaction, and part
     * of each claim: whoever moves offsets has claimed them before.
     */
    public void checkFormat() {
        String format = database.read("Reading the format of table " + name, open -> TableFormat.of(comment(open)));
        StoredFormat.require("Table " + name, format);
    }

    /**
     * Takes over what the requests may have. A transaction of its own, which waits for one that moves an offset at this
     * moment. Returns what the table says afterwards; partitions that it does not know are missing.
     */
    public Map<TopicPartition, Claim> claim(Collection<ClaimRequest> requests, String owner) {
        return withTable("Claiming partitions in table " + name, open -> {
            SortedSet<TopicPartition> partitions = sorted();
            requests.forEach(request -> partitions.add(request.partition()));
            Map<TopicPartition, Claim> stored = readForUpdate(open, partitions);
            SortedSet<TopicPartition> taken = sorted();
            SortedMap<TopicPartition, Long> begun = new TreeMap<>(Advances.ORDER);
            for (ClaimRequest request : requests) {
                Claim claim = stored.get(request.partition());
                if (request.takes(claim) && claim != null) {
                    taken.add(request.partition());
                    stored.put(request.partition(), new Claim(owner, claim.nextOffset()));
                } else if (request.takes(claim)) {
                    begun.put(request.partition(), request.first().getAsLong());
                    stored.put(
                            request.partition(),
                            new Claim(owner, request.first().getAsLong()));
                }
            }
            if (!begun.isEmpty()) {
                insert(open, statements.insert(begun.size()), begun, owner);
            }
            if (!taken.isEmpty()) {
                takeOver(open, taken, owner);
            }
            return stored;
        });
    }

    /** What the table says now of these partitions; waits for who moves an offset. Outside of any transaction. */
    public Map<TopicPartition, Claim> look(Collection<TopicPartition> partitions) {
        SortedSet<TopicPartition> inOrder = sorted();
        inOrder.addAll(partitions);
        return database.read("Reading offsets in table " + name, open -> readForUpdate(open, inOrder));
    }

    /** Moves the offsets in a transaction; false if not all of them are as expected. */
    public boolean advance(Transaction transaction, Collection<Advance> advances) {
        return transaction.run("Moving offsets in table " + name, open -> {
            try (PreparedStatement update = open.prepareStatement(statements.advance(advances.size()))) {
                bindAdvances(update, advances);
                return update.executeUpdate() == advances.size();
            }
        });
    }

    /** Whether all offsets are as expected; they stay so until the transaction ends. */
    public boolean check(Transaction transaction, Collection<Advance> advances) {
        return transaction.run("Checking offsets in table " + name, open -> {
            try (PreparedStatement query = open.prepareStatement(statements.check(advances.size()))) {
                bindAdvances(query, advances);
                try (ResultSet count = query.executeQuery()) {
                    count.next();
                    return count.getInt(1) == advances.size();
                }
            }
        });
    }

    /**
     * Moves offsets as an operator asks, and takes them from whoever owns them: null forgets the partition, and no
     * partition at all means to forget all of them. May be repeated.
     */
    public void move(Map<TopicPartition, @Nullable Long> offsets, String owner) {
        SortedMap<TopicPartition, Long> moved = new TreeMap<>(Advances.ORDER);
        SortedSet<TopicPartition> forgotten = sorted();
        offsets.forEach((partition, offset) -> {
            if (offset == null) {
                forgotten.add(partition);
            } else {
                moved.put(partition, offset);
            }
        });
        withTable("Moving offsets in table " + name, open -> {
            if (offsets.isEmpty()) {
                forgetAll(open);
            }
            for (TopicPartition partition : forgotten) {
                forget(open, partition);
            }
            if (!moved.isEmpty()) {
                insert(open, statements.insertOrMove(moved.size()), moved, owner);
            }
            return true;
        });
    }

    /** In a transaction of its own; creates the table if it is missing. */
    private <T> T withTable(String what, Work<T> work) {
        checkFormat();
        boolean isMissing = false;
        for (int attempt = 1; true; attempt++) {
            try (Transaction transaction = database.begin()) {
                if (isMissing) {
                    create(transaction);
                }
                T result = transaction.run(what, work);
                transaction.commit();
                return result;
            } catch (DatabaseException e) {
                isMissing = e.error().code() == NO_SUCH_TABLE;
                // The key of a partition is there if another task has claimed that since it was seen to be new.
                if (attempt == MOST_ATTEMPTS || !(isMissing || e.error().code() == DUPLICATE_KEY)) {
                    throw e;
                }
            }
        }
    }

    /** Null if there is no such table. */
    private @Nullable String comment(Connection open) throws SQLException {
        try (PreparedStatement query = open.prepareStatement(OffsetStatements.readComment())) {
            query.setString(1, name.schema());
            query.setString(2, name.name());
            try (ResultSet result = query.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    private void create(Transaction transaction) {
        transaction.run("Creating table " + name, open -> {
            try (Statement create = open.createStatement()) {
                return create.execute(statements.create());
            }
        });
    }

    private void takeOver(Connection open, Set<TopicPartition> partitions, String owner) throws SQLException {
        try (PreparedStatement update = open.prepareStatement(statements.takeOver(partitions.size()))) {
            int parameter = bind(update, partitions);
            update.setString(parameter++, connector);
            update.setString(parameter, owner);
            update.executeUpdate();
        }
    }

    private Map<TopicPartition, Claim> readForUpdate(Connection open, Set<TopicPartition> partitions)
            throws SQLException {
        try (PreparedStatement query = open.prepareStatement(statements.readForUpdate(partitions.size()))) {
            query.setString(bind(query, partitions), connector);
            Map<TopicPartition, Claim> claims = new HashMap<>();
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    claims.put(
                            new TopicPartition(result.getString(1), result.getInt(2)),
                            new Claim(result.getString(3), result.getLong(4)));
                }
            }
            return claims;
        }
    }

    private void insert(Connection open, String sql, Map<TopicPartition, Long> offsets, String owner)
            throws SQLException {
        try (PreparedStatement insert = open.prepareStatement(sql)) {
            int parameter = 1;
            for (Map.Entry<TopicPartition, Long> row : offsets.entrySet()) {
                insert.setString(parameter++, connector);
                insert.setString(parameter++, row.getKey().topic());
                insert.setInt(parameter++, row.getKey().partition());
                insert.setLong(parameter++, row.getValue());
                insert.setString(parameter++, owner);
            }
            insert.executeUpdate();
        }
    }

    private void forget(Connection open, TopicPartition partition) throws SQLException {
        try (PreparedStatement delete = open.prepareStatement(statements.delete())) {
            delete.setString(1, connector);
            delete.setString(2, partition.topic());
            delete.setInt(3, partition.partition());
            delete.executeUpdate();
        }
    }

    private void forgetAll(Connection open) throws SQLException {
        try (PreparedStatement delete = open.prepareStatement(statements.deleteAll())) {
            delete.setString(1, connector);
            delete.executeUpdate();
        }
    }

    private static int bind(PreparedStatement statement, Set<TopicPartition> partitions) throws SQLException {
        int parameter = 1;
        for (TopicPartition partition : partitions) {
            statement.setString(parameter++, partition.topic());
            statement.setInt(parameter++, partition.partition());
        }
        return parameter;
    }

    private void bindAdvances(PreparedStatement statement, Collection<Advance> advances) throws SQLException {
        int parameter = 1;
        for (Advance advance : advances) {
            statement.setString(parameter++, advance.partition().topic());
            statement.setInt(parameter++, advance.partition().partition());
            statement.setString(parameter++, advance.owner());
            statement.setLong(parameter++, advance.expected());
            statement.setLong(parameter++, advance.next());
        }
        statement.setString(parameter, connector);
    }

    private static SortedSet<TopicPartition> sorted() {
        return new TreeSet<>(Advances.ORDER);
    }
}
