package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.Failure;
import io.tributary.connect.mysql.connection.Session;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.offset.Advance;
import io.tributary.connect.mysql.offset.OffsetsTable;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.sql.DeleteStatement;
import io.tributary.connect.mysql.sql.UpdateStatement;
import io.tributary.connect.mysql.sql.UpsertStatement;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.support.ring.InputOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
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
    private static final int LONGEST_PAUSE_MS = 50;
    /** Changes that reach many snapshots are many; more than these are not held at once. */
    private static final int MANY_CHANGES = 20_000;

    private final Session session;
    private final RowReader reader;
    private final RowWriter rows;
    private final OffsetsTable offsets;
    private final MemberWriter members;
    private final TakenValues takenValues;
    private final SnapshotWriter snapshots;
    private final CountDownLatch aborted = new CountDownLatch(1);

    /** {@code ahead} makes the next statement while the server executes one. */
    public BatchWriter(Session session, OffsetsTable offsets, SnapshotWriter snapshots, Executor ahead) {
        this.session = session;
        this.reader = new RowReader(session);
        this.rows = new RowWriter(session, ahead);
        this.offsets = offsets;
        this.members = new MemberWriter(session, offsets, rows);
        this.takenValues = new TakenValues(reader, members);
        this.snapshots = snapshots;
    }

    /**
     * Commits all records and returns none; or nothing, and returns those that the database does not take. Throws a
     * {@link LostOwnershipException} if somebody else has moved or claimed the offsets; whether the records are written
     * after any other exception only a new claim can tell. {@code folded} is what the records come to if that is known.
     */
    public List<Refused> write(
            List<MappedRecord> records, @Nullable List<TableChanges> folded, Collection<Advance> advances) {
        for (int attempt = 1; true; attempt++) {
            try {
                return attempt(records, folded, advances);
            } catch (DatabaseException e) {
                session.rollbackAfter(e);
                if (e.error().failure() != Failure.CONFLICT || attempt == MOST_ATTEMPTS || !pause(attempt)) {
                    throw e;
                }
                LOG.debug("Writing the batch again", e);
            } catch (RuntimeException e) {
                session.rollbackAfter(e);
                throw e;
            }
        }
    }

    /** Fails if the offsets are not as the moves expect them: then somebody else reports the records' faults. */
    public void requireOwned(Collection<Advance> advances) {
        try {
            boolean owned = offsets.check(advances);
            session.rollback();
            if (!owned) {
                throw new LostOwnershipException();
            }
        } catch (DatabaseException e) {
            session.rollbackAfter(e);
            throw e;
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
        session.abort();
    }

    @Override
    public void close() {
        session.close();
        snapshots.close();
    }

    private List<Refused> attempt(
            List<MappedRecord> records, @Nullable List<TableChanges> folded, Collection<Advance> advances) {
        List<Refused> refused = members.commitMembersOf(records, advances);
        if (!refused.isEmpty()) {
            return refused;
        }
        try {
            begin(records, advances);
            if (folded == null) {
                apply(records);
            } else {
                folded.forEach(this::apply);
            }
            session.commit();
            return List.of();
        } catch (DatabaseException e) {
            if (e.error().failure() != Failure.BAD_ROW) {
                throw e;
            }
            session.rollback();
        }
        List<Refused> taken = taken(records);
        return taken.isEmpty() ? isolate(records, advances) : taken;
    }

    private List<Refused> taken(List<MappedRecord> records) {
        try {
            return takenValues.refused(records);
        } catch (DatabaseException e) {
            if (e.error().failure() != Failure.BAD_ROW) {
                throw e;
            }
            LOG.debug("A value of the batch cannot even be asked for", e);
            return List.of();
        } finally {
            session.rollback();
        }
    }

    private List<Refused> isolate(List<MappedRecord> records, Collection<Advance> advances) {
        // The row may also have been refused because somebody deleted its member: then that is written anew.
        members.forget();
        List<Refused> refused = members.commitMembersOf(records, advances);
        if (!refused.isEmpty()) {
            return refused;
        }
        begin(records, advances);
        Isolation isolation = new Isolation(session, this::apply);
        isolation.apply(records);
        if (isolation.refused().isEmpty()) {
            session.commit();
        } else {
            session.rollback();
        }
        return isolation.refused();
    }

    /** Begins the data transaction: moves the offsets, and sees that the snapshots are there and stay so. */
    private void begin(List<MappedRecord> records, Collection<Advance> advances) {
        advance(advances);
        while (!snapshots.lock(records)) {
            session.rollback();
            snapshots.create(records);
            advance(advances);
        }
    }

    private void advance(Collection<Advance> advances) {
        if (!offsets.advance(advances)) {
            throw new LostOwnershipException();
        }
    }

    /** Lets another transaction go first; false if the work is to end. */
    private boolean pause(int attempt) {
        try {
            long jitterMs = ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MS * attempt);
            return !aborted.await(jitterMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void apply(List<MappedRecord> records) {
        List<RowChange> changes = new ArrayList<>(records.size());
        for (MappedRecord record : records) {
            RowChange change = record.resolved(members);
            if (change != null) {
                changes.addAll(snapshots.spread(change, record.interval()));
            }
            if (changes.size() >= MANY_CHANGES) {
                fold(changes);
                changes.clear();
            }
        }
        fold(changes);
    }

    private void fold(List<RowChange> changes) {
        Compaction.of(changes, reader::weights).forEach(this::apply);
    }

    private void apply(TableChanges changes) {
        TargetTable target = changes.target();
        if (!changes.deletes().isEmpty()) {
            rows.execute(target.name(), new DeleteStatement(target), changes.deletes());
        }
        for (List<Row> alike : changes.upserts()) {
            rows.execute(target.name(), new UpsertStatement(target, carried(target, alike)), alike);
        }
        if (!changes.updates().isEmpty()) {
            List<Column> columns = carried(target, changes.updates());
            rows.execute(target.name(), new UpdateStatement(target, columns), changes.updates());
        }
    }

    private static List<Column> carried(TargetTable target, List<Row> alike) {
        return alike.get(0).carried(target.table());
    }
}
