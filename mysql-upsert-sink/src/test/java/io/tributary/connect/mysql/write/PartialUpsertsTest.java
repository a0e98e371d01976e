package io.tributary.connect.mysql.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Partial records are judged in their order, one by one or folded in batches. */
class PartialUpsertsTest {
    private static final long SEED = Long.getLong("tributary.fuzz.seed", System.nanoTime());

    private static final Table TABLE = Tables.named("t")
            .notNull("k", Tables.integer())
            .notNull("a", Tables.integer())
            .notNull("b", Tables.integer())
            .with("c", Tables.integer())
            .with("o", Tables.integer())
            .primaryKey("k")
            .build();
    private static final Column KEY = TABLE.columns().get(0);

    private final TargetTable plain = new TargetTable(TABLE, ConflictKey.of(TABLE, List.of(), List.of()), null);

    @Test
    void aPartialUpsertInFrontOfTheRowIsBadAndOneBehindItIsGood() {
        RowChange early = upsert(plain, 1, null, 1L);
        RowChange whole = upsert(plain, 1, 2L, 2L);
        RowChange late = upsert(plain, 1, 3L, null);
        assertThat(PartialUpserts.withoutRow(List.of(early, whole, late), false))
                .containsExactly(early);
        assertThat(PartialUpserts.withoutRow(List.of(early, whole, late), true)).isEmpty();
    }

    @Test
    void aDeleteTakesTheRowFromThoseBehindIt() {
        RowChange early = upsert(plain, 1, null, 1L);
        RowChange delete = new RowChange.Delete(plain, key(1));
        RowChange late = upsert(plain, 1, 3L, null);
        assertThat(PartialUpserts.withoutRow(List.of(early, delete, late), true))
                .containsExactly(late);
    }

    @Test
    void twoPartsDoNotMakeAWhole() {
        RowChange one = upsert(plain, 1, null, 1L);
        RowChange other = upsert(plain, 1, 1L, null);
        assertThat(PartialUpserts.withoutRow(List.of(one, other), false)).containsExactly(one, other);
    }

    @RepeatedTest(200)
    void foldedBatchesComeToTheSameAsRecordsOneByOne(RepetitionInfo repetition) {
        long seed = SEED + repetition.getCurrentRepetition() - 1;
        Random random = new Random(seed);
        TargetTable target = random.nextBoolean()
                ? plain
                : TargetTable.ordered(TABLE, plain.key(), "o", ZoneOffset.UTC, "order.column");
        Map<Long, Row> expected = new TreeMap<>();
        Map<Long, Row> stored = new TreeMap<>();
        for (int batch = 0; batch < 15; batch++) {
            List<RowChange> changes = new ArrayList<>();
            for (int i = random.nextInt(1, 12); i > 0; i--) {
                changes.add(change(target, random));
            }
            Set<RowChange> bad = Collections.newSetFromMap(new IdentityHashMap<>());
            changes.forEach(change -> {
                if (!isTaken(expected, change)) {
                    bad.add(change);
                }
            });
            assertThat(write(stored, changes))
                    .as("-Dtributary.fuzz.seed=%d, batch %d", seed, batch)
                    .isEqualTo(bad);
            assertThat(texts(stored))
                    .as("-Dtributary.fuzz.seed=%d, batch %d", seed, batch)
                    .isEqualTo(texts(expected));
        }
    }

    /** As the sink does: in one go, and without the bad ones if there are some. */
    private Set<RowChange> write(Map<Long, Row> stored, List<RowChange> changes) {
        Map<Long, Row> written = new TreeMap<>(stored);
        List<TableChanges> folded = Compaction.withoutServer(changes).orElseThrow();
        Set<RowChange> bad = Collections.newSetFromMap(new IdentityHashMap<>());
        if (!folded.stream().allMatch(each -> areTaken(written, each))) {
            Map<Long, List<RowChange>> byKey = new TreeMap<>();
            changes.forEach(change -> byKey.computeIfAbsent(id(change.row()), id -> new ArrayList<>())
                    .add(change));
            byKey.forEach((id, ofRow) -> bad.addAll(PartialUpserts.withoutRow(ofRow, stored.containsKey(id))));
            assertThat(bad).isNotEmpty();
            written.clear();
            written.putAll(stored);
            List<RowChange> good = new ArrayList<>(changes);
            good.removeIf(bad::contains);
            assertThat(Compaction.withoutServer(good).orElseThrow()).allMatch(each -> areTaken(written, each));
        }
        stored.clear();
        stored.putAll(written);
        return bad;
    }

    /** As a server executes them, which refuses an insert of too little whether the row is there or not. */
    private static boolean areTaken(Map<Long, Row> rows, TableChanges changes) {
        TargetTable target = changes.target();
        changes.deletes().forEach(row -> rows.remove(id(row)));
        Set<Row> found = Collections.newSetFromMap(new IdentityHashMap<>());
        changes.lookedFor().stream().filter(row -> rows.containsKey(id(row))).forEach(found::add);
        for (List<Row> alike : changes.upserts()) {
            for (Row row : alike) {
                if (row.isPartial(target) && !found.contains(row)) {
                    return false;
                }
                put(rows, target, row);
            }
        }
        changes.updates().forEach(row -> rows.computeIfPresent(id(row), (id, old) -> old.overwrittenBy(row)));
        return true;
    }

    private static boolean isTaken(Map<Long, Row> rows, RowChange change) {
        long id = id(change.row());
        if (change instanceof RowChange.Delete) {
            rows.remove(id);
        } else if (change instanceof RowChange.Update) {
            rows.computeIfPresent(id, (key, old) -> old.overwrittenBy(change.row()));
        } else if (!rows.containsKey(id) && change.row().isPartial(change.target())) {
            return false;
        } else {
            put(rows, change.target(), change.row());
        }
        return true;
    }

    private static void put(Map<Long, Row> rows, TargetTable target, Row row) {
        Column order = target.order();
        rows.merge(id(row), row, (old, later) -> {
            Object before = order == null ? null : old.value(order);
            Object after = order == null ? null : later.value(order);
            boolean isOlder = before != null && after != null && (Long) after < (Long) before;
            return isOlder ? old : old.overwrittenBy(later);
        });
    }

    private RowChange change(TargetTable target, Random random) {
        Row row = key(random.nextInt(3));
        int kind = random.nextInt(10);
        if (kind == 0) {
            return new RowChange.Delete(target, row);
        }
        if (kind == 1) {
            return new RowChange.Update(target, row.set(TABLE.columns().get(3), (long) random.nextInt(9)));
        }
        for (Column column : TABLE.columns().subList(1, TABLE.columns().size())) {
            if (random.nextInt(10) < 7) {
                row.set(column, (long) random.nextInt(9));
            }
        }
        return new RowChange.Upsert(target, row);
    }

    private RowChange upsert(TargetTable target, long id, Long a, Long b) {
        Row row = key(id);
        if (a != null) {
            row.set(TABLE.columns().get(1), a);
        }
        if (b != null) {
            row.set(TABLE.columns().get(2), b);
        }
        return new RowChange.Upsert(target, row);
    }

    private Row key(long id) {
        return Row.of(TABLE).set(TABLE.columns().get(0), id);
    }

    private static long id(Row row) {
        return (Long) row.value(KEY);
    }

    private Map<Long, List<String>> texts(Map<Long, Row> rows) {
        Map<Long, List<String>> texts = new TreeMap<>();
        rows.forEach((id, row) -> texts.put(
                id,
                TABLE.columns().stream()
                        .map(column -> String.valueOf(row.value(column)))
                        .toList()));
        return texts;
    }
}
