package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.batch.Compaction;
import io.tributary.connect.mysql.batch.TableChanges;
import io.tributary.connect.mysql.failure.Failure;
import io.tributary.connect.mysql.jdbc.DatabaseException;
import io.tributary.connect.mysql.jdbc.Session;
import io.tributary.connect.mysql.record.MappedRecord;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.sql.DeleteStatement;
import io.tributary.connect.mysql.sql.UpdateStatement;
import io.tributary.connect.mysql.sql.UpsertStatement;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Writes a batch: members of dimensions first, then everything else in one transaction. What is committed when this
 * fails is the same when it is tried again. Used by one thread.
 */
public final class BatchWriter implements AutoCloseable {
    private final Session session;
    private final Mappers mappers;
    private final MemberWriter members;

    public BatchWriter(Session session, SinkSettings settings) {
        this.session = session;
        this.mappers = new Mappers(session, settings);
        this.members = new MemberWriter(session);
    }

    /** Commits all records but those returned. */
    public List<Refused> write(Collection<SinkRecord> records) {
        try {
            return attempt(records);
        } catch (DatabaseException e) {
            rollBackAfter(e);
            if (e.error().failure() != Failure.STALE_METADATA) {
                throw e;
            }
        }
        mappers.forget();
        members.forget();
        try {
            return attempt(records);
        } catch (DatabaseException e) {
            rollBackAfter(e);
            throw e;
        }
    }

    @Override
    public void close() {
        session.close();
    }

    private List<Refused> attempt(Collection<SinkRecord> records) {
        List<Refused> refused = new ArrayList<>();
        List<MappedRecord> ready = members.commitMembersOf(map(records, refused), refused);
        try {
            apply(ready);
        } catch (DatabaseException e) {
            if (e.error().failure() != Failure.BAD_ROW) {
                throw e;
            }
            session.rollback();
            isolate(ready, refused);
        }
        session.commit();
        return refused;
    }

    /** The row may also have been refused because somebody deleted its member: then it is written anew. */
    private void isolate(List<MappedRecord> records, List<Refused> refused) {
        members.forget();
        Isolation isolation = new Isolation(session, this::apply);
        isolation.apply(members.commitMembersOf(records, refused));
        refused.addAll(isolation.refused());
    }

    private List<MappedRecord> map(Collection<SinkRecord> records, List<Refused> refused) {
        mappers.beginBatch();
        List<MappedRecord> mapped = new ArrayList<>(records.size());
        for (SinkRecord record : records) {
            try {
                MappedRecord change = mappers.map(record);
                if (change != null) {
                    mapped.add(change);
                }
            } catch (BadRecordException e) {
                refused.add(new Refused(record, e));
            }
        }
        return mapped;
    }

    private void apply(List<MappedRecord> records) {
        List<RowChange> changes = new ArrayList<>(records.size());
        for (MappedRecord record : records) {
            RowChange change = record.resolved(members);
            if (change != null) {
                changes.add(change);
            }
        }
        Compaction.of(changes, session::weights).forEach(this::apply);
    }

    private void apply(TableChanges changes) {
        TargetTable target = changes.target();
        if (!changes.deletes().isEmpty()) {
            session.execute(target.name(), new DeleteStatement(target), changes.deletes());
        }
        for (TableChanges.Upserts upserts : changes.upserts()) {
            List<Column> columns = carried(target, upserts.rows());
            session.execute(target.name(), new UpsertStatement(target, columns), upserts.rows());
        }
        if (!changes.updates().isEmpty()) {
            List<Column> columns = carried(target, changes.updates());
            session.execute(target.name(), new UpdateStatement(target, columns), changes.updates());
        }
    }

    private static List<Column> carried(TargetTable target, List<Row> rows) {
        return target.table().columns().stream().filter(rows.get(0)::carries).toList();
    }

    private void rollBackAfter(DatabaseException failure) {
        try {
            session.rollback();
        } catch (DatabaseException e) {
            failure.addSuppressed(e);
        }
    }
}
