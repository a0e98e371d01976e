package io.tributary.connect.mysql.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.row.TextWeights;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import java.text.Normalizer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CompactionTest {
    /** Knows that accents do not count. */
    private static final TextWeights SERVER = (type, texts) -> texts.stream()
            .collect(Collectors.toMap(
                    text -> text,
                    text -> Normalizer.normalize(text, Normalizer.Form.NFD)
                            .replaceAll("\\p{M}", "")
                            .toLowerCase(Locale.ROOT)));

    private final TargetTable orders = target("orders");
    private final TargetTable bills = target("bills");

    @Test
    void keepsTheLastChangeOfAKey() {
        assertThat(compact(upsert(orders, "k", 1L, null), upsert(orders, "k", 2L, null)))
                .containsExactly("orders +[k 2 -]");
    }

    @Test
    void laterFieldsAreWrittenOverEarlierOnes() {
        assertThat(compact(upsert(orders, "k", 1L, null), upsert(orders, "k", null, 5L)))
                .containsExactly("orders +[k 1 5]");
    }

    @Test
    void aDeleteForgetsWhatWasWrittenBefore() {
        assertThat(compact(upsert(orders, "k", 1L, null), delete(orders, "k"))).containsExactly("orders -[k]");
    }

    @Test
    void aRowWrittenAfterItsDeleteIsDeletedFirst() {
        assertThat(compact(upsert(orders, "k", 1L, 1L), delete(orders, "k"), upsert(orders, "k", 2L, null)))
                .containsExactly("orders -[k] +[k 2 -]");
    }

    @Test
    void onlyKeysThatNeedTheServerAreNotFoldedWithoutIt() {
        assertThat(Compaction.withoutServer(List.of(upsert(orders, "a", 1L, null), upsert(orders, "A", 2L, null))))
                .hasValueSatisfying(
                        changes -> assertThat(changes.get(0).upserts().get(0)).hasSize(1));
        assertThat(Compaction.withoutServer(List.of(upsert(orders, "a", 1L, null), upsert(orders, "á", 2L, null))))
                .isEmpty();
    }

    @Test
    void sortsTablesAndKeysAndGroupsByFields() {
        assertThat(compact(
                        upsert(orders, "c", 1L, null),
                        upsert(bills, "z", 1L, null),
                        upsert(orders, "a", 1L, 1L),
                        delete(orders, "y"),
                        upsert(orders, "b", 1L, null),
                        delete(orders, "x")))
                .containsExactly("bills +[z 1 -]", "orders -[x, y] +[a 1 1] +[b 1 -, c 1 -]");
    }

    @Test
    void deletesChildrenFirstAndWritesParentsFirst() {
        TargetTable children = child("a_children", "z_parents");
        TargetTable parents = target("z_parents");
        assertThat(compact(
                        delete(parents, "old"),
                        upsert(children, "new", 1L, null),
                        upsert(parents, "new", 1L, null),
                        delete(children, "old"),
                        upsert(orders, "o", 1L, null)))
                .containsExactly(
                        "a_children -[old]",
                        "z_parents -[old]",
                        "z_parents +[new 1 -]",
                        "a_children +[new 1 -]",
                        "orders +[o 1 -]");
    }

    @Test
    void keysEqualToTheCollationFoldAndKeepTheirFirstSpelling() {
        assertThat(compact(upsert(orders, "k", 1L, null), upsert(orders, "K", 2L, null)))
                .containsExactly("orders +[k 2 -]");
    }

    @Test
    void theServerSaysWhichKeysAreEqualWhereOnlyItKnows() {
        assertThat(compact(upsert(orders, "z", 1L, null), upsert(orders, "é", 2L, null), upsert(orders, "e", 3L, null)))
                .containsExactly("orders +[é 3 -, z 1 -]");
    }

    @Test
    void asksTheServerOnceForTheTextsOfAKeyColumnAndNotAtAllForPlainOnes() {
        List<Integer> asked = new ArrayList<>();
        TextWeights server = (type, texts) -> {
            asked.add(texts.size());
            return texts.stream().collect(Collectors.toMap(text -> text, text -> text));
        };
        Compaction.of(List.of(upsert(orders, "a", 1L, null), upsert(orders, "B", 1L, null)), server);
        assertThat(asked).isEmpty();
        Compaction.of(
                List.of(upsert(orders, "a", 1L, null), upsert(orders, "é", 1L, null), upsert(orders, "é", 2L, null)),
                server);
        assertThat(asked).containsExactly(2);
    }

    @Test
    void alternatingUpsertsAndDeletesAndFieldSetsStayOneStatementEach() {
        List<RowChange> changes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            String key = "k" + i % 100;
            changes.add(i % 3 == 0 ? delete(orders, key) : upsert(orders, key, 1L, i % 2 == 0 ? null : 2L));
        }
        List<TableChanges> folded = Compaction.of(changes, (type, texts) -> Map.of());
        assertThat(folded).hasSize(1);
        assertThat(folded.get(0).upserts()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void theGreatestInTheOrderColumnWins() {
        TargetTable ordered = ordered();
        assertThat(compact(upsert(ordered, "k", 3L, 5L), upsert(ordered, "k", 4L, 7L), upsert(ordered, "k", 5L, 6L)))
                .containsExactly("ordered +[k 4 7]");
    }

    @Test
    void changesWhoseEffectDependsOnTheStoredOrderFollowEachOther() {
        TargetTable ordered = ordered();
        assertThat(compact(upsert(ordered, "k", 3L, 5L), upsert(ordered, "k", null, 7L), upsert(ordered, "a", 1L, 1L)))
                .containsExactly("ordered +[a 1 1, k 3 5]", "ordered +[k - 7]");
        assertThat(compact(upsert(ordered, "k", 3L, 5L), upsert(ordered, "k", 4L, null), upsert(ordered, "k", 9L, 1L)))
                .containsExactly("ordered +[k 3 5]", "ordered +[k 4 -]", "ordered +[k 9 1]");
    }

    @Test
    void anUpdateIsWrittenIntoTheUpsertBeforeItAndForgottenByTheOneAfterIt() {
        assertThat(compact(upsert(orders, "k", 0L, 1L), update(orders, "k", 1L)))
                .containsExactly("orders +[k 1 1]");
        assertThat(compact(update(orders, "k", 1L), upsert(orders, "k", 0L, 1L)))
                .containsExactly("orders +[k 0 1]");
        assertThat(compact(update(orders, "k", 1L), update(orders, "k", 2L))).containsExactly("orders ~[k 2 -]");
        assertThat(compact(delete(orders, "k"), update(orders, "k", 1L))).containsExactly("orders -[k]");
    }

    @Test
    void aPartialUpsertIsNotFoldedWithWhatMakesOrDeletesItsRow() {
        TargetTable strict = strict();
        assertThat(compact(upsert(strict, "k", null, 1L), upsert(strict, "k", 2L, 2L)))
                .containsExactly("strict +[k - 1] ?[k]", "strict +[k 2 2]");
        assertThat(compact(upsert(strict, "k", null, 1L), delete(strict, "k"), upsert(strict, "k", 2L, null)))
                .containsExactly("strict +[k - 1] ?[k]", "strict -[k] +[k 2 -]");
        assertThat(compact(delete(strict, "k"), upsert(strict, "k", null, 1L), upsert(strict, "k", 2L, null)))
                .containsExactly("strict -[k] +[k - 1] ?[k]", "strict +[k 2 -]");
    }

    @Test
    void partialUpsertsAreFoldedIntoTheRowBeforeThemAndIntoEachOther() {
        TargetTable strict = strict();
        assertThat(compact(upsert(strict, "k", 2L, 2L), upsert(strict, "k", null, 1L)))
                .containsExactly("strict +[k 2 1]");
        assertThat(compact(delete(strict, "k"), upsert(strict, "k", 2L, null), upsert(strict, "k", null, 1L)))
                .containsExactly("strict -[k] +[k 2 1]");
        assertThat(compact(upsert(strict, "k", null, 1L), upsert(strict, "k", null, 2L)))
                .containsExactly("strict +[k - 2] ?[k]");
    }

    @Test
    void onlyRowsOfPartialShapesAreLookedForInTheOrderOfTheirKeys() {
        TargetTable strict = strict();
        assertThat(compact(
                        upsert(strict, "d", null, 1L),
                        upsert(strict, "c", 2L, 2L),
                        upsert(strict, "b", null, null),
                        upsert(strict, "a", null, 1L)))
                .containsExactly("strict +[a - 1, d - 1] +[b - -] +[c 2 2] ?[a, b, d]");
        assertThat(compact(upsert(strict, "a", 1L, null))).containsExactly("strict +[a 1 -]");
    }

    @Test
    void rowsOfASmallCounterAreLookedForUnlessTheyCarryIt() {
        ColumnType small = ColumnType.Whole.bits(Integer.SIZE, false);
        TargetTable counted = byKey(table("counted").counted("id", small));
        Row numbered = key(counted, "b").set(counted.table().columns().get(3), 7L);
        assertThat(compact(upsert(counted, "a", 1L, 1L), new RowChange.Upsert(counted, numbered)))
                .containsExactly("counted +[a 1 1 -] +[b - - 7] ?[a]");
        assertThat(compact(upsert(byKey(table("large").counted("id")), "a", 1L, 1L)))
                .containsExactly("large +[a 1 1 -]");
    }

    @Test
    void rowsOfATableThatRefersToItselfStayInTheirOrderBehindThoseWithoutAParent() {
        TargetTable tree = child("tree", "tree");
        assertThat(compact(
                        upsert(tree, "root", null, 1L),
                        upsert(tree, "z", 1L, null),
                        delete(tree, "q"),
                        upsert(tree, "a", 2L, null),
                        upsert(tree, "other root", null, 1L),
                        delete(tree, "p"),
                        upsert(tree, "m", 3L, 3L),
                        upsert(tree, "z", 2L, null)))
                .containsExactly("tree -[q, p] +[root - 1, other root - 1] +[z 2 -, a 2 -] +[m 3 3]");
    }

    private static List<String> compact(RowChange... changes) {
        List<String> texts = new ArrayList<>();
        for (TableChanges table : Compaction.of(List.of(changes), SERVER)) {
            StringBuilder text = new StringBuilder(table.target().toString());
            if (!table.deletes().isEmpty()) {
                text.append(" -")
                        .append(table.deletes().stream()
                                .map(row -> String.valueOf(row.value(column(table, 0))))
                                .toList());
            }
            for (List<Row> upserts : table.upserts()) {
                text.append(" +")
                        .append(upserts.stream().map(row -> text(table, row)).toList());
            }
            if (!table.updates().isEmpty()) {
                text.append(" ~")
                        .append(table.updates().stream()
                                .map(row -> text(table, row))
                                .toList());
            }
            if (!table.lookedFor().isEmpty()) {
                text.append(" ?")
                        .append(table.lookedFor().stream()
                                .map(row -> String.valueOf(row.value(column(table, 0))))
                                .toList());
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static String text(TableChanges table, Row row) {
        return String.join(
                " ",
                table.target().table().columns().stream()
                        .map(column -> row.carries(column) ? String.valueOf(row.value(column)) : "-")
                        .toList());
    }

    private static RowChange upsert(TargetTable target, String key, Long x, Long y) {
        Row row = key(target, key);
        if (x != null) {
            row.set(target.table().columns().get(1), x);
        }
        if (y != null) {
            row.set(target.table().columns().get(2), y);
        }
        return new RowChange.Upsert(target, row);
    }

    private static RowChange update(TargetTable target, String key, Long x) {
        return new RowChange.Update(
                target, key(target, key).set(target.table().columns().get(1), x));
    }

    private static RowChange delete(TargetTable target, String key) {
        return new RowChange.Delete(target, key(target, key));
    }

    private static Row key(TargetTable target, String key) {
        return Row.of(target.table()).set(target.table().columns().get(0), key);
    }

    private static Column column(TableChanges table, int ordinal) {
        return table.target().table().columns().get(ordinal);
    }

    private static TargetTable ordered() {
        TargetTable target = target("ordered");
        return TargetTable.ordered(target.table(), target.key(), "y", ZoneOffset.UTC, "order.column");
    }

    /** Has no row without its second column. */
    private static TargetTable strict() {
        return target(Tables.named("strict")
                .notNull("k", Tables.text(9))
                .notNull("x", Tables.integer())
                .with("y", Tables.integer())
                .primaryKey("k"));
    }

    private static TargetTable byKey(Tables described) {
        Table table = described.build();
        return new TargetTable(table, ConflictKey.of(table, List.of("k"), List.of()), null);
    }

    private static TargetTable target(String name) {
        return target(table(name));
    }

    private static TargetTable child(String name, String parent) {
        return target(table(name).refersTo(parent, "x"));
    }

    private static Tables table(String name) {
        return Tables.named(name)
                .notNull("k", Tables.text(9))
                .with("x", Tables.integer())
                .with("y", Tables.integer())
                .primaryKey("k");
    }

    private static TargetTable target(Tables described) {
        Table table = described.build();
        return new TargetTable(table, ConflictKey.of(table, List.of(), List.of()), null);
    }
}
