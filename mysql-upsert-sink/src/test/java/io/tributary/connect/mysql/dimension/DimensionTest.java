package io.tributary.connect.mysql.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DimensionTest {
    private final Table members = Tables.named("members")
            .notNull("name", Tables.text(9))
            .with("city", Tables.text(9))
            .with("day", new ColumnType.Date())
            .with("lsn", ColumnType.Whole.bits(64, false))
            .with("seen", new ColumnType.DateTime(6, false))
            .with("instant", new ColumnType.DateTime(6, true))
            .primaryKey("name")
            .build();

    @Test
    void isOrderedByTheTimesOfRecords() {
        assertThat(ordered("seen", "UTC").orderColumn()).isNotNull();
        assertThat(ordered("instant", "Europe/Berlin").orderColumn()).isNotNull();
    }

    @Test
    void isNotOrderedByClocksThatAreSetBack() {
        assertThatThrownBy(() -> ordered("seen", "Europe/Berlin"))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessageStartingWith(
                        "Column 'seen' (DateTime) of table members cannot order records by the clocks of"
                                + " Europe/Berlin")
                .satisfies(DimensionTest::isOfItsSetting);
    }

    @ParameterizedTest
    @ValueSource(strings = {"city", "day", "lsn"})
    void isNotOrderedByAColumnThatHoldsNoTimes(String column) {
        assertThatThrownBy(() -> ordered(column, "UTC"))
                .isInstanceOf(UnusableTargetException.class)
                .hasMessageEndingWith(" of table members, which dimension.d.order.column names, cannot hold the time of"
                        + " a record. Make it a DATETIME or TIMESTAMP.")
                .satisfies(DimensionTest::isOfItsSetting);
    }

    private static void isOfItsSetting(Throwable refusal) {
        assertThat(((UnusableTargetException) refusal).setting()).isEqualTo("dimension.d.order.column");
    }

    private Dimension ordered(String column, String zone) {
        return Dimension.of(
                new DimensionSettings(
                        "d",
                        TableName.whole("members"),
                        Set.of("t"),
                        new ColumnOfField("name", "name"),
                        List.of(),
                        null,
                        column,
                        null),
                members,
                new ConversionTable(new ConversionRules(NumberRounding.FAIL, null, ZoneId.of(zone))));
    }
}
