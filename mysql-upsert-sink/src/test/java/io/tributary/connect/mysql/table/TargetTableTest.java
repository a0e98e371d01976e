package io.tributary.connect.mysql.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.Tables;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTableTest {
    private final Table orders = Tables.named("orders")
            .notNull("id", Tables.integer())
            .with("lsn", ColumnType.Whole.bits(64, false))
            .with("day", new ColumnType.Date())
            .with("changed", new ColumnType.DateTime(6, false))
            .with("instant", new ColumnType.DateTime(6, true))
            .with("name", Tables.text(9))
            .with("rounded", new ColumnType.Floating(false, false, new ColumnType.Decimal(8, 2, false)))
            .primaryKey("id")
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"lsn", "day", "instant"})
    void ordersByWhatIsExactWhateverTheClocks(String column) {
        assertThat(ordered(column, "Europe/Berlin").order())
                .isEqualTo(orders.column(column).orElseThrow());
    }

    /** The latter were last set back before 1970, or only forward since. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Z", "+08:00", "Asia/Kolkata", "Asia/Tokyo", "Asia/Singapore"})
    void ordersByADateTimeOfClocksThatAreNeverSetBack(String zone) {
        assertThat(ordered("changed", zone).order()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/Moscow"})
    void doesNotOrderByADateTimeOfClocksThatAreSetBack(String zone) {
        assertThatThrownBy(() -> ordered("changed", zone))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessage("Column 'changed' (DateTime) of table orders cannot order records by the clocks of " + zone
                        + ", which datetime.zone names: when they are set back, a later time counts as an earlier one."
                        + " Make it a TIMESTAMP, set datetime.zone=UTC or a fixed offset such as +01:00, or name a number"
                        + " such as a position in the source's log.")
                .satisfies(
                        e -> assertThat(((UnusableTargetException) e).setting()).isEqualTo("order.column"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "rounded"})
    void doesNotOrderByAKeyATextOrWhatTheServerRounds(String column) {
        assertThatThrownBy(() -> ordered(column, "UTC"))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessageEndingWith(
                        "cannot order records: name a number, DATE, DATETIME or TIMESTAMP outside of the key.");
    }

    private TargetTable ordered(String column, String zone) {
        ConflictKey key = ConflictKey.of(orders, List.of(), List.of());
        return TargetTable.ordered(orders, key, column, ZoneId.of(zone), "order.column");
    }
}
