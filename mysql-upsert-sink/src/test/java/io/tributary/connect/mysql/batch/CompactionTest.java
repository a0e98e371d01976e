package io.tributary.connect.mysql.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.row.RowChange;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactionTest {
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
    void keysEqualToTheCollationFoldAndKeepTheirFirstSpelling() {
        assertThat(compact(upsert(orders, "k", 1L, null), upsert(orders, "K", 2L, null)))
                .containsExactly("orders +[k 2 -]");
    }

    @Test
    void nothingIsReorderedAroundAKeyThatOnlyTheServerCanCompare() {
        assertThat(compact(upsert(orders, "z", 1L, null), upsert(orders, "é", 2L, null), upsert(orders, "e", 3L, null)))
                .containsExactly("orders +[z 1 -]", "orders +[é 2 -]", "orders +[e 3 -]");
    }

    private static List<String> compact(RowChange... changes) {
        List<String> texts = new ArrayList<>();
        for (TableChanges table : Compaction.of(List.of(changes))) {
            StringBuilder text = new StringBuilder(table.target().toString());
            if (!table.deletes().isEmpty()) {
                text.append(" -")
                        .append(table.deletes().stream()
                                .map(row -> String.valueOf(row.value(column(table, 0))))
                                .toList());
            }
            for (TableChanges.Upserts upserts : table.upserts()) {
                text.append(" +")
                        .append(upserts.rows().stream()
                                .map(row -> text(table, row))
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

    private static RowChange delete(TargetTable target, String key) {
        return new RowChange.Delete(target, key(target, key));
    }

    private static Row key(TargetTable target, String key) {
        return Row.of(target.table()).set(target.table().columns().get(0), key);
    }

    private static Column column(TableChanges table, int ordinal) {
        return table.target().table().columns().get(ordinal);
    }

    private static TargetTable target(String name) {
        Table table = Tables.named(name)
                .notNull("k", Tables.text(9))
                .with("x", Tables.integer())
                .with("y", Tables.integer())
                .primaryKey("k")
                .build();
        return new TargetTable(table, ConflictKey.of(table, List.of(), List.of()));
    }
}
