package io.tributary.connect.mysql.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spellings as MySQL and MariaDB show them. */
class DeclaredTypeTest {
    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments("tinyint(1)", 3, 0, ColumnType.Whole.bits(8, false)),
                arguments("tinyint(3) unsigned zerofill", 3, 0, ColumnType.Whole.bits(8, true)),
                arguments("smallint unsigned", 5, 0, ColumnType.Whole.bits(16, true)),
                arguments("MEDIUMINT(9)", 7, 0, ColumnType.Whole.bits(24, false)),
                arguments("int(10) UNSIGNED ZEROFILL", 10, 0, ColumnType.Whole.bits(32, true)),
                arguments("bigint(20) unsigned", 20, 0, ColumnType.Whole.bits(64, true)),
                arguments("bit(1)", 1, null, ColumnType.Whole.bits(1, true)),
                arguments("decimal(10,2) unsigned zerofill", 10, 2, new ColumnType.Decimal(10, 2, true)),
                arguments("decimal(10,0)", 10, 0, new ColumnType.Decimal(10, 0, false)),
                arguments("float", 12, null, new ColumnType.Floating(true, false, null)),
                arguments(
                        "float(7,4) unsigned",
                        7,
                        4,
                        new ColumnType.Floating(true, true, new ColumnType.Decimal(7, 4, true))),
                arguments(
                        "double(8,2)",
                        8,
                        2,
                        new ColumnType.Floating(false, false, new ColumnType.Decimal(8, 2, false))),
                arguments("double unsigned zerofill", 22, null, new ColumnType.Floating(false, true, null)),
                arguments("year(4)", 0, null, new ColumnType.Year()));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersAreReadWhateverStandsBehindTheirName(
            String columnType, int precision, @Nullable Integer scale, ColumnType type) {
        assertThat(declared(columnType, precision, scale, 0).type()).isEqualTo(type);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                arguments("datetime(3)", new ColumnType.DateTime(3, false)),
                arguments("timestamp(3) /* mariadb-5.3 */", new ColumnType.DateTime(3, true)),
                arguments("time(3) /* 5.5 binary format */", new ColumnType.Time(3)),
                arguments("varchar(9) /*M!100301 COMPRESSED*/", new ColumnType.Text(9, 36, "utf8mb4", "c", false)),
                arguments("char(9)", new ColumnType.Text(9, 36, "utf8mb4", "c", true)),
                arguments("varbinary(36)", new ColumnType.Binary(36, false)),
                arguments("binary(36)", new ColumnType.Binary(36, true)),
                arguments("json", new ColumnType.Json()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void commentsAndWidthsBehindAnyOtherTypeAreNoPartOfIt(String columnType, ColumnType type) {
        assertThat(declared(columnType, 0, null, 3).type()).isEqualTo(type);
    }

    @Test
    void whatTheDocsNameAsNotTakenSaysSo() {
        for (String columnType : List.of("uuid", "inet4", "inet6", "vector(2048)", "xmltype", "geomcollection")) {
            assertThat(declared(columnType, 0, null, 0).type()).isInstanceOf(ColumnType.Unsupported.class);
        }
    }

    private static DeclaredType declared(
            String columnType, int precision, @Nullable Integer scale, int fractionDigits) {
        return new DeclaredType(
                columnType.replaceFirst("[ (].*", ""),
                columnType,
                9,
                36,
                precision,
                scale,
                fractionDigits,
                "utf8mb4",
                "c",
                List.of());
    }
}
