package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.connection.Failure;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.snapshot.Snapshot;
import io.tributary.connect.mysql.snapshot.SnapshotColumns;
import io.tributary.connect.mysql.snapshot.SnapshotList;
import io.tributary.connect.mysql.snapshot.SnapshotRegistry;
import io.tributary.connect.mysql.snapshot.SnapshotRules;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.support.ring.InputOutput;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that the snapshots which records go to are there, and lets each change reach its own and all later ones. Copies
 * have transactions of their own. Used by one thread, but for {@link #endCopies()}.
 */
@InputOutput
public final class SnapshotWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotWriter.class);
    private static final int DUPLICATE_KEY = 1062;
    private static final int DELETED_AT_ONCE = 5_000;

    private final Database copying;
    private final Function<TableName, SnapshotRules> rules;
    private final Clock clock;
    private final Map<TableName, SnapshotList> locked = new HashMap<>();
    private volatile boolean ended;

    /** {@code rules} are those of a table with snapshots. */
    public SnapshotWriter(Database copying, Function<TableName, SnapshotRules> rules, Clock clock) {
        this.copying = copying;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Locks the snapshots of the records' tables in the data transaction, so that nobody creates or removes one. False
     * if one is missing or somebody is about to create one: then it is to be rolled back before {@link #create}.
     */
    boolean lock(Transaction transaction, List<MappedRecord> records) {
        locked.clear();
        Map<TargetTable, Set<Snapshot>> intervals = intervals(records);
        for (Map.Entry<TargetTable, Set<Snapshot>> entry : intervals.entrySet()) {
            TableName table = entry.getKey().name();
            Optional<SnapshotList> list = readShared(transaction, table);
            if (list.isEmpty()
                    || !list.get().suffices(entry.getValue())
                    || list.get().isOverdue(rules.apply(table).retention())) {
                return false;
            }
            locked.put(table, list.get());
        }
        return true;
    }

    /** The change for each of the snapshots that it goes to; {@code interval} is null where rows lie in none. */
    List<RowChange> spread(RowChange change, @Nullable Snapshot interval) {
        if (interval == null) {
            return List.of(change);
        }
        TargetTable target = change.target();
        SnapshotColumns columns = SnapshotColumns.ofKey(target.key());
        SnapshotList list = locked.get(target.name());
        if (list == null) {
            throw new IllegalStateException("The snapshots of table " + target + " are not locked");
        }
        return list.receiving(interval).stream()
                .map(snapshot -> change.with(columns.in(snapshot, change.row())))
                .toList();
    }

    /** Creates what snapshots the records need, in a transaction for each table, and removes those not kept any more. */
    void create(List<MappedRecord> records) {
        intervals(records).forEach((target, intervals) -> {
            SnapshotList list = createPatiently(target, intervals);
            if (!list.expired().isEmpty()) {
                remove(list.expired(), target.name());
            }
        });
    }

    /** From another thread. What is created or removed at this moment is rolled back, and later calls for it fail. */
    void endCopies() {
        ended = true;
        copying.kill();
    }

    @Override
    public void close() {
        copying.close();
    }

    private Optional<SnapshotList> readShared(Transaction transaction, TableName table) {
        try {
            return new SnapshotRegistry(transaction).readShared(table);
        } catch (DatabaseException e) {
            if (e.error().failure() != Failure.CONFLICT) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Another task may copy the same snapshot for a long time. */
    private SnapshotList createPatiently(TargetTable target, Set<Snapshot> intervals) {
        while (true) {
            try (Transaction transaction = copying.begin()) {
                Optional<SnapshotList> list = new SnapshotRegistry(transaction).readForUpdate(target.name());
                if (list.isPresent()) {
                    return createNow(transaction, target, list.get(), intervals);
                }
                register(transaction, target.name());
            } catch (DatabaseException e) {
                if (ended || e.error().failure() != Failure.CONFLICT) {
                    throw e;
                }
                LOG.debug("Waiting for the snapshots of table {}", target, e);
            }
        }
    }

    private SnapshotList createNow(
            Transaction transaction, TargetTable target, SnapshotList list, Set<Snapshot> intervals) {
        SnapshotRegistry copies = new SnapshotRegistry(transaction);
        SnapshotList.Plan plan =
                list.planFor(intervals, rules.apply(target.name()).retention());
        for (SnapshotList.Creation creation : plan.creations()) {
            Snapshot source = creation.source();
            int rows = source == null ? 0 : copies.copy(target, creation.snapshot(), source);
            LOG.info(
                    "Creating snapshot {} of table {} with the {} rows of {}",
                    creation.snapshot(),
                    target,
                    rows,
                    source == null ? "none before it" : source);
        }
        if (!plan.after().equals(list)) {
            copies.update(target.name(), plan.after());
        }
        transaction.commit();
        return plan.after();
    }

    /** Unless another task does so at this moment. */
    private void register(Transaction transaction, TableName table) {
        SnapshotRules ofTable = rules.apply(table);
        Snapshot today = ofTable.interval().at(clock.instant());
        try {
            new SnapshotRegistry(transaction).register(table, ofTable.start().first(today.date()));
            transaction.commit();
        } catch (DatabaseException e) {
            if (e.error().code() != DUPLICATE_KEY) {
                throw e;
            }
            transaction.rollback();
        }
    }

    /** In slices, so that nobody waits for all of it; the registry knows what is left should this task end. */
    private void remove(Set<Snapshot> expired, TableName table) {
        for (Snapshot snapshot : expired) {
            int deleted;
            do {
                deleted = transact(table, registry -> registry.delete(table, snapshot, DELETED_AT_ONCE));
            } while (deleted == DELETED_AT_ONCE);
        }
        transact(table, registry -> {
            registry.readForUpdate(table).ifPresent(list -> registry.update(table, list.without(expired)));
            return true;
        });
        LOG.info("Removed snapshots {} of table {}", expired, table);
    }

    /** Another task may copy a snapshot of the table for a long time. */
    private <T> T transact(TableName table, Function<SnapshotRegistry, T> work) {
        while (true) {
            try (Transaction transaction = copying.begin()) {
                T result = work.apply(new SnapshotRegistry(transaction));
                transaction.commit();
                return result;
            } catch (DatabaseException e) {
                if (ended || e.error().failure() != Failure.CONFLICT) {
                    throw e;
                }
                LOG.debug("Waiting for the snapshots of table {}", table, e);
            }
        }
    }

    /** Sorted, so that two tasks lock tables in the same order. */
    private static Map<TargetTable, Set<Snapshot>> intervals(List<MappedRecord> records) {
        Map<TableName, TargetTable> targets = new HashMap<>();
        Map<TableName, Set<Snapshot>> intervals = new TreeMap<>();
        for (MappedRecord record : records) {
            Snapshot interval = record.interval();
            if (interval != null) {
                TargetTable target = record.change().target();
                targets.put(target.name(), target);
                intervals
                        .computeIfAbsent(target.name(), table -> new TreeSet<>())
                        .add(interval);
            }
        }
        Map<TargetTable, Set<Snapshot>> byTarget = new LinkedHashMap<>();
        intervals.forEach((table, ofTable) -> byTarget.put(targets.get(table), ofTable));
        return byTarget;
    }
}
