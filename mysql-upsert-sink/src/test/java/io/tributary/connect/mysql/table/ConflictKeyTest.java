package io.tributary.connect.mysql.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictKeyTest {
    @Test
    void isThePrimaryKey() {
        Table table = Tables.named("t")
                .notNull("a", Tables.integer())
                .notNull("b", Tables.integer())
                .primaryKey("b", "a")
                .build();
        assertThat(names(ConflictKey.of(table, List.of(), List.of()))).containsExactly("b", "a");
    }

    @Test
    void isTheOtherUniqueKeyWhereTheServerCountsThePrimaryOneUp() {
        Table table = facts();
        ConflictKey key = ConflictKey.of(table, List.of(), List.of(column(table, "day")));
        assertThat(names(key)).containsExactly("user", "type", "day");
        assertThat(key.natural()).extracting(Column::name).containsExactly("user", "type");
        assertThat(key.mayMeetAnother(key.columns())).isFalse();
        assertThat(key.mayMeetAnother(table.columns())).isTrue();
    }

    @Test
    void takesTheOrderOfItsPartsFromTheSettings() {
        Table table = facts();
        ConflictKey key = ConflictKey.of(table, List.of("type", "user"), List.of(column(table, "day")));
        assertThat(key.natural()).extracting(Column::name).containsExactly("type", "user");
    }

    @Test
    void isGuardedWhereRowsCanMeetInAnotherKey() {
        Table table = Tables.named("t")
                .notNull("a", Tables.integer())
                .with("b", Tables.integer())
                .primaryKey("a")
                .unique("b", "b")
                .build();
        assertThat(ConflictKey.of(table, List.of(), List.of()).mayMeetAnother(table.columns()))
                .isTrue();
    }

    @Test
    void refusesColumnsThatAreNoUniqueKey() {
        assertThatThrownBy(() -> ConflictKey.of(facts(), List.of("user"), List.of()))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessage(
                        "Table facts has no unique key over exactly user. Its unique keys: (id), (user, type, day).");
    }

    @Test
    void refusesAKeyThatMayBeNull() {
        Table table =
                Tables.named("t").with("a", Tables.integer()).unique("a", "a").build();
        assertThatThrownBy(() -> ConflictKey.of(table, List.of(), List.of()))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessage(
                        "The unique key (a) of table t has a column that may be NULL, and rows with NULL never meet."
                                + " Declare its columns NOT NULL.");
    }

    @Test
    void refusesATableWhoseKeysLackTheSnapshot() {
        Table table = Tables.named("t")
                .notNull("a", Tables.integer())
                .notNull("day", new ColumnType.Date())
                .primaryKey("a")
                .build();
        assertThatThrownBy(() -> ConflictKey.of(table, List.of(), List.of(column(table, "day"))))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessageStartingWith("Table t has no unique key that includes day to upsert by");
    }

    @Test
    void refusesATableWhoseRowsCouldBeInOneSnapshotOnly() {
        Table table = Tables.named("t")
                .counted("id")
                .notNull("a", Tables.integer())
                .notNull("b", Tables.integer())
                .notNull("day", new ColumnType.Date())
                .primaryKey("id")
                .unique("a", "a", "day")
                .unique("b", "b")
                .build();
        assertThatThrownBy(() -> ConflictKey.of(table, List.of("a"), List.of(column(table, "day"))))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessage(
                        "The unique key (b) of table t lacks day, so a row could be in one snapshot only. Add them to"
                                + " it, or drop it.");
    }

    private static Table facts() {
        return Tables.named("facts")
                .counted("id")
                .notNull("user", Tables.text(9))
                .notNull("type", Tables.text(9))
                .notNull("day", new ColumnType.Date())
                .primaryKey("id")
                .unique("uk", "user", "type", "day")
                .build();
    }

    private static List<String> names(ConflictKey key) {
        return key.columns().stream().map(Column::name).toList();
    }

    private static Column column(Table table, String name) {
        return table.column(name).orElseThrow();
    }
}
