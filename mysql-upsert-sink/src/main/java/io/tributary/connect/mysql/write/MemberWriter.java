package io.tributary.connect.mysql.write;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.Transaction;
import io.tributary.connect.mysql.dimension.CommittedMembers;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.MemberIds;
import io.tributary.connect.mysql.dimension.MemberMentions;
import io.tributary.connect.mysql.dimension.MemberMessage;
import io.tributary.connect.mysql.dimension.MemberRef;
import io.tributary.connect.mysql.dimension.MemberWrite;
import io.tributary.connect.mysql.mapping.MappedRecord;
import io.tributary.connect.mysql.offset.Advance;
import io.tributary.connect.mysql.offset.OffsetsTable;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowKey;
import io.tributary.connect.mysql.sql.MemberQuery;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ParentsFirst;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.support.ring.InputOutput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees that the members which records refer to are committed before the records are: in a short transaction of its
 * own, reading first and writing only what is missing or differs. Used by one thread, but for {@link #forget()}.
 */
@InputOutput
final class MemberWriter implements MemberIds {
    private final Database database;
    private final TableWriter tables;
    private final OffsetsTable offsets;
    private final CommittedMembers committed = new CommittedMembers();
    private final Map<MemberRef, Object> batchIds = new HashMap<>();
    private volatile boolean outdated;

    MemberWriter(Database database, OffsetsTable offsets, TableWriter tables) {
        this.database = database;
        this.tables = tables;
        this.offsets = offsets;
    }

    /** Commits the members of all records but those returned, if the offsets are as the moves expect them. */
    List<Refused> commitMembersOf(List<MappedRecord> records, Collection<Advance> advances) {
        batchIds.clear();
        if (outdated) {
            outdated = false;
            committed.clear();
        }
        if (wanted(records).isEmpty()) {
            return List.of();
        }
        try (Transaction transaction = database.begin()) {
            if (!offsets.check(transaction, advances)) {
                throw new LostOwnershipException();
            }
            Isolation isolation = new Isolation(transaction, some -> write(transaction, some));
            isolation.apply(records);
            transaction.commit();
            isolation.applied().forEach(this::remember);
            return isolation.refused();
        }
    }

    @Override
    public @Nullable Object id(MemberRef member) {
        Object id = batchIds.get(member);
        return id == null ? committed.id(member) : id;
    }

    /** Members may be gone since they were remembered: the next batch looks up all of its own. From any thread. */
    void forget() {
        outdated = true;
    }

    private void remember(MappedRecord record) {
        for (MemberMessage message : record.messages()) {
            Object id = batchIds.get(message.member());
            if (id != null || !committed.contains(message.member())) {
                committed.add(message.member(), id);
            }
        }
    }

    private void write(Transaction transaction, List<MappedRecord> records) {
        Map<Dimension, MemberMentions> wanted = wanted(records);
        List<TableName> order = ParentsFirst.sort(wanted.keySet().stream()
                .map(dimension -> dimension.target().table())
                .toList());
        wanted.entrySet().stream()
                .sorted(Comparator.comparing(
                        members -> order.indexOf(members.getKey().target().name())))
                .forEach(members -> write(transaction, members.getKey(), members.getValue()));
    }

    private void write(Transaction transaction, Dimension dimension, MemberMentions mentions) {
        RowReader reader = new RowReader(transaction);
        MemberQuery query = new MemberQuery(dimension.target(), dimension.keyColumn(), dimension.stateColumns());
        Map<MemberRef, List<MemberMessage>> spelled = mentions.bySpelling();
        Map<MemberRef, Row> stored = reader.members(dimension.target().table(), query, List.copyOf(spelled.keySet()));
        Map<MemberRef, List<MemberMessage>> members = spelled;
        Map<MemberRef, Row> rows = rows(dimension, stored, members);
        if (!rows.isEmpty() && spelled.size() > 1) {
            // Another spelling may have the last word, also one that says what is stored.
            members = mentions.byMember(reader::weights);
            rows = rows(dimension, stored, members);
        }
        upsert(transaction, dimension, stored.keySet(), rows, members);
        if (dimension.surrogateKey() != null) {
            List<MemberRef> missing = new ArrayList<>();
            spelled.forEach((member, messages) -> {
                if (!messages.isEmpty() && !stored.containsKey(member)) {
                    missing.add(member);
                }
            });
            if (!missing.isEmpty()) {
                stored.putAll(reader.members(dimension.target().table(), query, missing));
            }
            stored.forEach((member, row) -> batchIds.put(member, surrogate(dimension.surrogateKey(), row)));
        }
    }

    /** What there is to write. */
    private static Map<MemberRef, Row> rows(
            Dimension dimension, Map<MemberRef, Row> stored, Map<MemberRef, List<MemberMessage>> members) {
        Map<MemberRef, Row> rows = new LinkedHashMap<>();
        members.forEach((member, messages) -> {
            Row row = messages.isEmpty() ? null : MemberWrite.of(dimension, stored.get(member), messages);
            if (row != null) {
                rows.put(member, row);
            }
        });
        return rows;
    }

    private void upsert(
            Transaction transaction,
            Dimension dimension,
            Set<MemberRef> stored,
            Map<MemberRef, Row> rows,
            Map<MemberRef, List<MemberMessage>> members) {
        TargetTable target = dimension.target();
        List<Row> partial = new ArrayList<>();
        Set<Row> unseen = Collections.newSetFromMap(new IdentityHashMap<>());
        rows.forEach((member, row) -> {
            if (!stored.contains(member)) {
                unseen.add(row);
                Row first = Objects.requireNonNull(members.get(member)).get(0).row();
                if (first.isPartial(target) && !row.isPartial(target)) {
                    partial.add(first);
                }
            }
        });
        // By themselves, because messages behind them do not make up for what they lack.
        write(transaction, dimension, partial, row -> true);
        write(
                transaction,
                dimension,
                List.copyOf(rows.values()),
                row -> unseen.contains(row) ? row.isPartial(target) : TableChanges.isLookedFor(target, row));
    }

    private void write(Transaction transaction, Dimension dimension, List<Row> rows, Predicate<Row> isLookedFor) {
        List<Row> sorted = RowKey.sorted(dimension.keyColumn(), rows, new RowReader(transaction)::weights);
        List<Row> lookedFor = sorted.stream().filter(isLookedFor).toList();
        tables.write(
                transaction,
                List.of(new TableChanges(
                        dimension.target(), List.of(), Row.groupedByColumns(sorted), List.of(), lookedFor, List.of())));
    }

    private static Object surrogate(Column column, Row row) {
        Object id = row.value(column);
        if (id == null) {
            throw new IllegalStateException("Column " + column + " of a stored row is NULL");
        }
        return id;
    }

    /** The members to read, with what is said about them, in order: those described, and those not known to exist. */
    private Map<Dimension, MemberMentions> wanted(List<MappedRecord> records) {
        Map<Dimension, MemberMentions> wanted = new LinkedHashMap<>();
        for (MappedRecord record : records) {
            for (MemberMessage message : record.messages()) {
                if (message.describes() || !isKnown(message.member(), record)) {
                    mentions(wanted, message.member()).add(message);
                }
            }
            for (MemberRef member : record.surrogates().values()) {
                if (!isKnown(member, record)) {
                    mentions(wanted, member).name(member);
                }
            }
        }
        return wanted;
    }

    /** Where no foreign key would tell that somebody deleted the member, the database is asked for every batch. */
    private boolean isKnown(MemberRef member, MappedRecord record) {
        return committed.contains(member)
                && record.change()
                        .target()
                        .table()
                        .refersTo(member.dimension().target().name());
    }

    private static MemberMentions mentions(Map<Dimension, MemberMentions> wanted, MemberRef member) {
        return wanted.computeIfAbsent(member.dimension(), MemberMentions::new);
    }
}
