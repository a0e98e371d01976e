package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.DatabaseError;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.DatabaseTiming;
import io.tributary.connect.mysql.connection.Failure;
import io.tributary.connect.mysql.connection.FailureClassifier;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.offset.Advance;
import io.tributary.connect.mysql.offset.OffsetsTable;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.support.ring.InputOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records: members of dimensions first, then everything else in one transaction that begins with the move of the
 * offsets. Used by one thread, but for what says otherwise.
 */
@InputOutput
public final class BatchWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);
    private static final int MOST_ATTEMPTS = 10;
    private static final int NO_DEFAULT = 1364;
    /** Changes that reach many snapshots are many; more than these are not held at once. */
    private static final int MANY_CHANGES = 20_000;

    private final Database database;
    private final TableWriter together;
    private final TableWriter oneByOne;
    private final OffsetsTable offsets;
    private final MemberWriter members;
    private final SnapshotWriter snapshots;
    private final CountDownLatch aborted = new CountDownLatch(1);
    /** Until then statements go one by one, because some that went together have failed. */
    private long togetherAgainNanos = System.nanoTime();

    /** {@code ahead} makes the next statement while the server executes one. */
    public BatchWriter(Database database, OffsetsTable offsets, SnapshotWriter snapshots, Executor ahead) {
        this.database = database;
        RowWriter rows = new RowWriter(database.longestStatement(), ahead);
        this.together = new TableWriter(rows, true);
        this.oneByOne = new TableWriter(rows, false);
        this.offsets = offsets;
        this.members = new MemberWriter(database, offsets, oneByOne);
        this.snapshots = snapshots;
    }

    /**
     * Commits all records and returns none; or nothing, and returns those that the database does not take. Throws a
     * {@link LostOwnershipException} if somebody else has moved or claimed the offsets; whether the records are written
     * after any other exception only a new claim can tell. {@code folded} is what the records come to if that is known.
     */
    public List<Refused> write(
            List<MappedRecord> records, @Nullable List<TableChanges> folded, Collection<Advance> advances) {
        TableWriter tables = System.nanoTime() - togetherAgainNanos < 0 ? oneByOne : together;
        for (int attempt = 1; true; attempt++) {
            try {
                return attempt(tables, records, folded, advances);
            } catch (DatabaseException e) {
                if (tables == together && !isLock(e.error())) {
                    togetherAgainNanos = System.nanoTime() + DatabaseTiming.ONE_BY_ONE.toNanos();
                }
                boolean mayGoThrough = e.error().failure() == Failure.CONFLICT
                        || (tables == together && !endsTheConnection(e.error().failure()));
                if (!mayGoThrough || attempt >= MOST_ATTEMPTS || !pause(attempt)) {
                    throw e;
                }
                // Of which statement it speaks the server tells only where that is alone.
                tables = oneByOne;
                LOG.debug("Writing the batch again", e);
            }
        }
    }

    private static boolean isLock(DatabaseError error) {
        return error.failure() == Failure.CONFLICT && !FailureClassifier.NO_ANSWER.equals(error.sqlState());
    }

    private static boolean endsTheConnection(Failure failure) {
        return failure == Failure.OUTAGE || failure == Failure.TRANSACTION_REFUSED;
    }

    /** Fails if the offsets are not as the moves expect them: then somebody else reports the records' faults. */
    public void requireOwned(Collection<Advance> advances) {
        boolean owned;
        try (Transaction transaction = database.begin()) {
            owned = offsets.check(transaction, advances);
        }
        if (!owned) {
            throw new LostOwnershipException();
        }
    }

    /**
     * Lets later batches look up all their members. A claim may meet a server that lacks the last transactions, and gives
     * the surrogate keys of their members to others.
     */
    public void forgetMembers() {
        members.forget();
    }

    /** Lets a batch that needs a new snapshot fail, from another thread; its next owner creates that anew. */
    public void endCopies() {
        snapshots.endCopies();
    }

    /** Ends the work on data, from another thread, whatever it does at this moment. */
    public void abort() {
        aborted.countDown();
        database.abort();
    }

    @Override
    public void close() {
        database.close();
        snapshots.close();
    }

    private List<Refused> attempt(
            TableWriter tables,
            List<MappedRecord> records,
            @Nullable List<TableChanges> folded,
            Collection<Advance> advances) {
        List<Refused> refused = members.commitMembersOf(records, advances);
        if (!refused.isEmpty()) {
            return refused;
        }
        Optional<DatabaseError> error =
                inTransaction(records, advances, transaction -> written(transaction, tables, records, folded));
        if (error.isEmpty()) {
            return List.of();
        }
        refused = error.get().code() == NO_DEFAULT
                ? inTransaction(records, advances, transaction -> withoutRow(transaction, records))
                : taken(records);
        return refused.isEmpty() ? isolate(records, advances) : refused;
    }

    /** Commits; or rolls back, and returns the error, if the database does not take one of the rows. */
    private Optional<DatabaseError> written(
            Transaction transaction,
            TableWriter tables,
            List<MappedRecord> records,
            @Nullable List<TableChanges> folded) {
        try {
            if (folded == null) {
                apply(transaction, tables, records);
            } else {
                tables.write(transaction, folded);
            }
            transaction.commit();
            return Optional.empty();
        } catch (DatabaseException e) {
            if (e.error().failure() != Failure.BAD_ROW) {
                throw e;
            }
            transaction.rollback();
            return Optional.of(e.error());
        }
    }

    /** The server tells of a column without a value, not of whose. */
    private List<Refused> withoutRow(Transaction transaction, List<MappedRecord> records) {
        List<MissingRows.Asked> asked = new ArrayList<>(records.size());
        for (MappedRecord record : records) {
            changes(record).forEach(change -> asked.add(new MissingRows.Asked(change, record)));
        }
        return new MissingRows(new RowReader(transaction)).refused(asked);
    }

    private List<Refused> taken(List<MappedRecord> records) {
        try (Transaction transaction = database.begin()) {
            try {
                return new TakenValues(new RowReader(transaction), members).refused(records);
            } catch (DatabaseException e) {
                if (e.error().failure() != Failure.BAD_ROW) {
                    throw e;
                }
                LOG.debug("A value of the batch cannot even be asked for", e);
                return List.of();
            }
        }
    }

    private List<Refused> isolate(List<MappedRecord> records, Collection<Advance> advances) {
        // The row may also have been refused because somebody deleted its member: then that is written anew.
        members.forget();
        List<Refused> refused = members.commitMembersOf(records, advances);
        return refused.isEmpty()
                ? inTransaction(records, advances, transaction -> isolate(transaction, records))
                : refused;
    }

    private List<Refused> isolate(Transaction transaction, List<MappedRecord> records) {
        Isolation isolation = new Isolation(transaction, some -> apply(transaction, oneByOne, some));
        isolation.apply(records);
        if (isolation.refused().isEmpty()) {
            transaction.commit();
        }
        return isolation.refused();
    }

    /** Does the work after it has moved the offsets, and has seen that the snapshots are there and stay so. */
    private <T> T inTransaction(
            List<MappedRecord> records, Collection<Advance> advances, Function<Transaction, T> work) {
        while (true) {
            try (Transaction transaction = database.begin()) {
                if (!offsets.advance(transaction, advances)) {
                    throw new LostOwnershipException();
                }
                if (snapshots.lock(transaction, records)) {
                    return work.apply(transaction);
                }
            }
            snapshots.create(records);
        }
    }

    /** Lets another transaction go first; false if the work is to end. */
    private boolean pause(int attempt) {
        try {
            long jitterMs = ThreadLocalRandom.current().nextLong(DatabaseTiming.CONFLICT_PAUSE.toMillis() * attempt);
            return !aborted.await(jitterMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void apply(Transaction transaction, TableWriter tables, List<MappedRecord> records) {
        List<RowChange> changes = new ArrayList<>(records.size());
        for (MappedRecord record : records) {
            changes.addAll(changes(record));
            if (changes.size() >= MANY_CHANGES) {
                fold(transaction, tables, changes);
                changes.clear();
            }
        }
        fold(transaction, tables, changes);
    }

    private List<RowChange> changes(MappedRecord record) {
        RowChange change = record.resolved(members);
        return change == null ? List.of() : snapshots.spread(change, record.interval());
    }

    private void fold(Transaction transaction, TableWriter tables, List<RowChange> changes) {
        tables.write(transaction, Compaction.of(changes, new RowReader(transaction)::weights));
    }
}
