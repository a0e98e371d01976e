package io.tributary.connect.mysql.convert;

import io.tributary.connect.mysql.Tables;
import io.tributary.connect.mysql.table.ColumnType;
import java.util.List;

/** Columns that the tests of conversions write to. */
final class TestedTypes {
    static final ColumnType VARCHAR_3 = Tables.text(3);
    static final ColumnType INT = ColumnType.Whole.bits(32, false);
    static final ColumnType BIGINT_UNSIGNED = ColumnType.Whole.bits(64, true);
    static final ColumnType BOOLEAN = ColumnType.Whole.bits(8, false);
    static final ColumnType MONEY = new ColumnType.Decimal(5, 2, false);
    static final ColumnType FLOAT = new ColumnType.Floating(true, false, null);
    static final ColumnType DOUBLE = new ColumnType.Floating(false, false, null);
    static final ColumnType DATE = new ColumnType.Date();
    static final ColumnType TIME_6 = new ColumnType.Time(6);
    static final ColumnType TIME = new ColumnType.Time(0);
    static final ColumnType TIMESTAMP = new ColumnType.DateTime(0, true);
    static final ColumnType DATETIME_6 = new ColumnType.DateTime(6, false);
    static final ColumnType JSON = new ColumnType.Json();
    static final ColumnType YEAR = new ColumnType.Year();
    static final ColumnType ENUM = enumeration("small", "2", "it's");
    static final ColumnType SET = set("a", "b", "c");
    static final ColumnType BINARY_2 = new ColumnType.Binary(2, true);

    private TestedTypes() {}

    static ColumnType enumeration(String... labels) {
        return new ColumnType.Enumeration(List.of(labels), "utf8mb4", "utf8mb4_0900_ai_ci");
    }

    static ColumnType set(String... labels) {
        return new ColumnType.LabelSet(List.of(labels), "utf8mb4", "utf8mb4_0900_ai_ci");
    }
}
