package io.tributary.connect.mysql.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.ConflictKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A text that a key's character set lacks is no key, and not that of the row whose key is a question mark. */
class CharacterSetStatementsTest {
    private static final String KEPT =
            "CONVERT(CONVERT(_w._%1$d USING cp1251) USING utf8mb4) COLLATE utf8mb4_bin = _w._%1$d";

    private final ColumnType.Text type = new ColumnType.Text(9, 9, "cp1251", "cp1251_general_ci", false);
    private final Table table =
            Tables.named("t").notNull("k", type).primaryKey("k").build();
    private final Column key = table.columns().get(0);
    private final TargetTable target = new TargetTable(table, ConflictKey.of(table, List.of(), List.of()), null);

    @Test
    void aRowIsDeletedByATextThatItsColumnHolds() {
        assertThat(new DeleteStatement(target).text(List.of(Row.of(table).set(key, "ß")), Dialect.MYSQL))
                .hasToString("DELETE _t FROM (VALUES ROW('ß')) AS _w (_0) STRAIGHT_JOIN `t` AS _t ON _t.`k` ="
                        + " CONVERT(_w._0 USING cp1251) COLLATE cp1251_general_ci AND " + KEPT.formatted(0));
    }

    @Test
    void aMemberIsLookedUpByATextThatItsColumnHoldsAndReadAsUnicode() {
        assertThat(new MemberQuery(target, key, List.of(key)).text(List.of("ß"), Dialect.MYSQL))
                .hasToString("SELECT _w._0, CONVERT(_t.`k` USING utf8mb4) FROM (VALUES ROW(0,'ß')) AS _w (_0, _1)"
                        + " STRAIGHT_JOIN `t` AS _t ON _t.`k` = CONVERT(_w._1 USING cp1251) COLLATE cp1251_general_ci"
                        + " AND " + KEPT.formatted(1));
    }

    @Test
    void aTextThatNoColumnHoldsHasNoWeight() {
        assertThat(new WeightQuery(type).text(List.of("ß"), Dialect.MYSQL).toString())
                .startsWith("SELECT _w._0, IF(" + KEPT.formatted(1) + ", WEIGHT_STRING(CONVERT(")
                .contains(", NULL) FROM ");
    }
}
