package io.tributary.connect.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.ZoneOffset;
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
        assertThat(new UpsertStatement(target(orders), columns(orders, "id", "a"))
                        .text(rows(orders, "id", 1L, "a", 2L, "id", 3L, "a", null), Dialect.MYSQL))
                .hasToString("INSERT INTO `or``ders` (`id`, `a`) VALUES (1,2),(3,NULL) AS _r"
                        + " ON DUPLICATE KEY UPDATE `a` = _r.`a`");
    }

    @Test
    void aRowOfItsKeyAloneAssignsWhatIsThere() {
        assertThat(new UpsertStatement(target(orders), columns(orders, "id"))
                        .text(rows(orders, "id", 1L), Dialect.MYSQL))
                .hasToString("INSERT INTO `or``ders` (`id`) VALUES (1) AS _r"
                        + " ON DUPLICATE KEY UPDATE `id` = `or``ders`.`id`");
    }

    @Test
    void theOrderColumnIsAssignedLastAndOlderRowsChangeNothing() {
        TargetTable ordered = TargetTable.ordered(orders, target(orders).key(), "at", ZoneOffset.UTC, "order.column");
        assertThat(new UpsertStatement(ordered, columns(orders, "id", "at", "a"))
                        .text(rows(orders, "id", 1L), Dialect.MYSQL)
                        .toString())
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
        assertThat(new UpsertStatement(target(users), columns(users, "id", "email"))
                        .text(rows(users, "id", 1L), Dialect.MYSQL)
                        .toString())
                .endsWith("UPDATE `email` ="
                        + " IF(IF(`users`.`id` <=> _r.`id`, 1, (SELECT 1 UNION SELECT 2)), _r.`email`, NULL)");
    }

    @Test
    void deletesByOneColumnWithIn() {
        assertThat(new DeleteStatement(target(orders)).text(rows(orders, "id", 1L, "id", 2L, "id", 3L), Dialect.MYSQL))
                .hasToString("DELETE FROM `or``ders` WHERE `id` IN (1,2,3)");
    }

    @Test
    void deletesByACompositeKeyWithAJoinThatKeepsTheIndexUsable() {
        Table facts = Tables.named("facts")
                .notNull("k", Tables.text(9, "utf8mb4_bin"))
                .notNull("n", Tables.integer())
                .notNull("day", new ColumnType.Date())
                .primaryKey("k", "n", "day")
                .build();
        List<Row> rows = rows(facts, "k", "a", "n", 1L, "day", "2026-01-02", "k", "b", "n", 2L, "day", "2026-01-03");
        assertThat(new DeleteStatement(target(facts)).text(rows, Dialect.MYSQL))
                .hasToString(
                        "DELETE _t FROM (VALUES ROW('a',1,'2026-01-02'),ROW('b',2,'2026-01-03')) AS _w (_0, _1, _2)"
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
        List<Row> rows = rows(users, "a", 1L, "b", 2L, "a", 3L, "b", 4L);
        assertThat(new UpsertStatement(target(users), users.columns()).text(rows, Dialect.MARIADB))
                .hasToString(
                        "INSERT INTO `users` (`a`, `b`, `email`) VALUES (1,2,NULL),(3,4,NULL) ON DUPLICATE KEY UPDATE `email` ="
                                + " IF(IF(`users`.`a` <=> VALUES(`a`) AND `users`.`b` <=> VALUES(`b`), 1,"
                                + " (SELECT 1 UNION SELECT 2)), VALUES(`email`), NULL)");
        assertThat(new DeleteStatement(target(users)).text(rows, Dialect.MARIADB))
                .hasToString(
                        "DELETE _t FROM (SELECT 1 AS _0, 2 AS _1 UNION ALL VALUES (3,4)) AS _w STRAIGHT_JOIN `users`"
                                + " AS _t ON _t.`a` = _w._0 AND _t.`b` = _w._1");
    }

    @Test
    void updatesOnlyRowsThatExistByAJoin() {
        List<Row> rows = rows(orders, "id", 1L, "at", "2026-01-02 03:04:05", "id", 2L, "at", null);
        assertThat(new UpdateStatement(target(orders), columns(orders, "id", "at")).text(rows, Dialect.MYSQL))
                .hasToString(
                        "UPDATE (VALUES ROW(1,'2026-01-02 03:04:05'),ROW(2,NULL)) AS _w (_0, _1) STRAIGHT_JOIN `or``ders` AS _t"
                                + " ON _t.`id` = _w._0 SET _t.`at` = CAST(_w._1 AS DATETIME(6))");
    }

    @Test
    void anUpdateKeepsWhatARowDoesNotCarry() {
        List<Row> rows = rows(orders, "id", 1L, "a", 2L, "id", 3L);
        List<Column> optional = columns(orders, "a");
        assertThat(new UpdateStatement(target(orders), columns(orders, "id", "a"), optional).text(rows, Dialect.MYSQL))
                .hasToString(
                        "UPDATE (VALUES ROW(1,2,1),ROW(3,NULL,0)) AS _w (_0, _1, _2) STRAIGHT_JOIN `or``ders` AS _t"
                                + " ON _t.`id` = _w._0 SET _t.`a` = IF(_w._2 & 1, _w._1, _t.`a`)");
    }

    @Test
    void anInsertLeavesWhatARowDoesNotCarryToItsDefault() {
        List<Row> rows = rows(orders, "id", 1L, "a", 2L, "id", 3L, "a", null, "id", 4L);
        assertThat(new InsertStatement(target(orders), columns(orders, "id", "a")).text(rows, Dialect.MYSQL))
                .hasToString("INSERT INTO `or``ders` (`id`, `a`) VALUES (1,2),(3,NULL),(4,DEFAULT)");
    }

    @Test
    void anUpdateChangesNothingWhereTheStoredRowIsNewer() {
        TargetTable ordered = TargetTable.ordered(orders, target(orders).key(), "at", ZoneOffset.UTC, "order.column");
        List<Row> rows = rows(orders, "id", 1L, "a", 2L, "at", "2026-01-02 03:04:05");
        assertThat(new UpdateStatement(ordered, orders.columns()).text(rows, Dialect.MYSQL))
                .hasToString("UPDATE (VALUES ROW(1,2,'2026-01-02 03:04:05')) AS _w (_0, _1, _2) STRAIGHT_JOIN"
                        + " `or``ders` AS _t ON _t.`id` = _w._0 AND (CAST(_w._2 AS DATETIME(6)) < _t.`at`) IS NOT TRUE"
                        + " SET _t.`a` = _w._1, _t.`at` = CAST(_w._2 AS DATETIME(6))");
        assertThat(new UpdateStatement(ordered, columns(orders, "id", "a")).text(rows, Dialect.MYSQL))
                .hasToString("UPDATE (VALUES ROW(1,2)) AS _w (_0, _1) STRAIGHT_JOIN `or``ders` AS _t"
                        + " ON _t.`id` = _w._0 SET _t.`a` = _w._1");
    }

    @Test
    void anUpdateLeavesItToTheServerWhetherATextFitsItsCharacterSet() {
        Table names = Tables.named("names")
                .notNull("id", Tables.integer())
                .with("name", Tables.text(9))
                .primaryKey("id")
                .build();
        assertThat(new UpdateStatement(target(names), names.columns())
                        .text(rows(names, "id", 1L, "name", "a"), Dialect.MYSQL)
                        .toString())
                .endsWith(" SET _t.`name` = _w._1");
    }

    @Test
    void looksForStoredRowsAndLocksThem() {
        assertThat(new StoredQuery(target(orders)).text(rows(orders, "id", 7L, "id", 9L), Dialect.MYSQL))
                .hasToString(
                        "SELECT _w._0 FROM (VALUES ROW(0,7),ROW(1,9)) AS _w (_0, _1) STRAIGHT_JOIN `or``ders` AS _t"
                                + " ON _t.`id` = _w._1 FOR UPDATE");
        assertThat(new StoredQuery(target(orders)).text(rows(orders, "id", 7L, "id", 9L), Dialect.MARIADB))
                .hasToString("SELECT _w._0 FROM (SELECT 0 AS _0, 7 AS _1 UNION ALL VALUES (1,9)) AS _w STRAIGHT_JOIN"
                        + " `or``ders` AS _t ON _t.`id` = _w._1 FOR UPDATE");
    }

    @Test
    void weighsTextsUnderTheCollationOfTheirColumn() {
        assertThat(new WeightQuery(new ColumnType.Text(9, 36, "utf8mb4", "utf8mb4_0900_ai_ci", false))
                        .text(List.of("é"), Dialect.MYSQL))
                .hasToString("SELECT _w._0, WEIGHT_STRING(CONVERT(_w._1 USING utf8mb4) COLLATE utf8mb4_0900_ai_ci)"
                        + " FROM (VALUES ROW(0,'é')) AS _w (_0, _1)");
        assertThat(new WeightQuery(new ColumnType.Text(9, 9, "latin1", "latin1_german2_ci", false))
                        .text(List.of("a"), Dialect.MYSQL)
                        .toString())
                .contains("TRIM(TRAILING ' ' FROM _w._1)");
    }

    @Test
    void looksMembersUpByTheirPlaceInTheList() {
        Column key = orders.column("id").orElseThrow();
        assertThat(new MemberQuery(target(orders), key, columns(orders, "a", "at"))
                        .text(List.of(7L, 8L), Dialect.MYSQL))
                .hasToString("SELECT _w._0, _t.`a`, CAST(_t.`at` AS CHAR) FROM (VALUES ROW(0,7),ROW(1,8))"
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

    @Test
    void valuesAreLiteralsAndOnlyLargeOnesAreBound() {
        String large = "x".repeat(10_000);
        ByteBuffer bytes = ByteBuffer.wrap(new byte[] {1});
        SqlText text = new DeleteStatement(target(orders))
                .text(
                        rows(
                                orders,
                                "id",
                                "it's a \\ and a \0",
                                "id",
                                new BigDecimal("1E+3"),
                                "id",
                                new BigInteger("18446744073709551615"),
                                "id",
                                -0.5,
                                "id",
                                large,
                                "id",
                                bytes),
                        Dialect.MYSQL);
        assertThat(text)
                .hasToString("DELETE FROM `or``ders` WHERE `id` IN"
                        + " ('it\\'s a \\\\ and a \\0',1000,18446744073709551615,-0.5,?,?)");
        assertThat(text.bound()).containsExactly(large, bytes);
    }

    /** Values by the names of their columns; a row begins with each value of the first column. */
    private static List<Row> rows(Table table, Object... values) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < values.length; i += 2) {
            if (values[i].equals(values[0])) {
                rows.add(Row.of(table));
            }
            rows.get(rows.size() - 1).set(table.column((String) values[i]).orElseThrow(), values[i + 1]);
        }
        return rows;
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
