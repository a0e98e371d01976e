package io.tributary.connect.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private final Table orders = Tables.named("or`ders")
            .notNull("id", Tables.integer())
            .with("a", Tables.integer())
            .with("at", new ColumnType.DateTime(6, false))
            .primaryKey("id")
            .build();

    @Test
    void upsertsManyRowsByARowAlias() {
        assertThat(new UpsertStatement(target(orders), columns(orders, "id", "a")).text(2, Dialect.MYSQL))
                .isEqualTo("INSERT INTO `or``ders` (`id`, `a`) VALUES (?, ?),(?, ?) AS _r"
                        + " ON DUPLICATE KEY UPDATE `a` = _r.`a`");
    }

    @Test
    void aRowOfItsKeyAloneAssignsWhatIsThere() {
        assertThat(new UpsertStatement(target(orders), columns(orders, "id")).text(1, Dialect.MYSQL))
                .isEqualTo("INSERT INTO `or``ders` (`id`) VALUES (?) AS _r"
                        + " ON DUPLICATE KEY UPDATE `id` = `or``ders`.`id`");
    }

    @Test
    void theOrderColumnIsAssignedLastAndOlderRowsChangeNothing() {
        TargetTable ordered = TargetTable.ordered(orders, target(orders).key(), "at");
        assertThat(new UpsertStatement(ordered, columns(orders, "id", "at", "a")).text(1, Dialect.MYSQL))
                .endsWith("UPDATE `a` = IF(_r.`at` < `or``ders`.`at`, `or``ders`.`a`, _r.`a`),"
                        + " `at` = IF(_r.`at` < `or``ders`.`at`, `or``ders`.`at`, _r.`at`)");
    }

    @Test
    void aSecondUniqueKeyIsGuardedByAnErrorWhereAnotherRowMeetsIt() {
        Table users = Tables.named("users")
                .notNull("id", Tables.integer())
                .with("email", Tables.text(50))
                .primaryKey("id")
                .unique("email", "email")
                .build();
        assertThat(new UpsertStatement(target(users), columns(users, "id", "email")).text(1, Dialect.MYSQL))
                .endsWith("UPDATE `email` = IF(`users`.`id` <=> _r.`id`, _r.`email`, (SELECT 1 UNION SELECT 2))");
    }

    @Test
    void deletesByOneColumnWithIn() {
        assertThat(new DeleteStatement(target(orders)).text(3, Dialect.MYSQL))
                .isEqualTo("DELETE FROM `or``ders` WHERE `id` IN (?, ?, ?)");
    }

    @Test
    void deletesByACompositeKeyWithAJoinThatKeepsTheIndexUsable() {
        Table facts = Tables.named("facts")
                .notNull("k", Tables.text(9, "utf8mb4_bin"))
                .notNull("n", Tables.integer())
                .notNull("day", new ColumnType.Date())
                .primaryKey("k", "n", "day")
                .build();
        assertThat(new DeleteStatement(target(facts)).text(2, Dialect.MYSQL))
                .isEqualTo("DELETE _t FROM (VALUES ROW(?, ?, ?),ROW(?, ?, ?)) AS _w (_0, _1, _2)"
                        + " STRAIGHT_JOIN `facts` AS _t ON _t.`k` = CONVERT(_w._0 USING utf8mb4) COLLATE utf8mb4_bin"
                        + " AND _t.`n` = _w._1 AND _t.`day` = CAST(_w._2 AS DATE)");
    }

    @Test
    void mariaDbHasNoRowAliasAndListsRowsByUnion() {
        Table users = Tables.named("users")
                .notNull("a", Tables.integer())
                .notNull("b", Tables.integer())
                .with("email", Tables.text(50))
                .primaryKey("a", "b")
                .unique("email", "email")
                .build();
        assertThat(new UpsertStatement(target(users), users.columns()).text(1, Dialect.MARIADB))
                .isEqualTo("INSERT INTO `users` (`a`, `b`, `email`) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE `email` ="
                        + " IF(`users`.`a` <=> VALUES(`a`) AND `users`.`b` <=> VALUES(`b`), VALUES(`email`),"
                        + " (SELECT 1 UNION SELECT 2))");
        assertThat(new DeleteStatement(target(users)).text(2, Dialect.MARIADB))
                .isEqualTo(
                        "DELETE _t FROM (SELECT ? AS _0, ? AS _1 UNION ALL VALUES (?, ?)) AS _w STRAIGHT_JOIN `users`"
                                + " AS _t ON _t.`a` = _w._0 AND _t.`b` = _w._1");
    }

    @Test
    void updatesOnlyRowsThatExistByAJoin() {
        assertThat(new UpdateStatement(target(orders), columns(orders, "id", "at")).text(2, Dialect.MYSQL))
                .isEqualTo("UPDATE (VALUES ROW(?, ?),ROW(?, ?)) AS _w (_0, _1) STRAIGHT_JOIN `or``ders` AS _t"
                        + " ON _t.`id` = _w._0 SET _t.`at` = CAST(_w._1 AS DATETIME(6))");
    }

    @Test
    void weighsTextsUnderTheCollationOfTheirColumn() {
        assertThat(new WeightQuery(new ColumnType.Text(9, 36, "utf8mb4", "utf8mb4_0900_ai_ci", false))
                        .text(1, Dialect.MYSQL))
                .isEqualTo("SELECT _w._0, WEIGHT_STRING(CONVERT(_w._1 USING utf8mb4) COLLATE utf8mb4_0900_ai_ci)"
                        + " FROM (VALUES ROW(?, ?)) AS _w (_0, _1)");
        assertThat(new WeightQuery(new ColumnType.Text(9, 9, "latin1", "latin1_german2_ci", false))
                        .text(1, Dialect.MYSQL))
                .contains("TRIM(TRAILING ' ' FROM _w._1)");
    }

    @Test
    void looksMembersUpByTheirPlaceInTheList() {
        Column key = orders.column("id").orElseThrow();
        assertThat(new MemberQuery(target(orders), key, columns(orders, "a", "at")).text(2, Dialect.MYSQL))
                .isEqualTo("SELECT _w._0, _t.`a`, CAST(_t.`at` AS CHAR) FROM (VALUES ROW(?, ?),ROW(?, ?))"
                        + " AS _w (_0, _1) STRAIGHT_JOIN `or``ders` AS _t ON _t.`id` = _w._1");
    }

    @Test
    void cutsRowsByNumberAndBySize() {
        Table texts = Tables.named("t").with("a", Tables.text(100)).build();
        List<Row> rows = new ArrayList<>();
        for (int length : new int[] {10, 10, 10, 10, 90, 1}) {
            rows.add(Row.of(texts).set(texts.columns().get(0), "x".repeat(length)));
        }
        assertThat(new Chunks(3, 110).of(rows, texts.columns()).stream().map(List::size))
                .containsExactly(3, 1, 1, 1);
    }

    private static TargetTable target(Table table) {
        return new TargetTable(table, ConflictKey.of(table, List.of(), List.of()), null);
    }

    private static List<Column> columns(Table table, String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(table.column(name).orElseThrow());
        }
        return columns;
    }
}
