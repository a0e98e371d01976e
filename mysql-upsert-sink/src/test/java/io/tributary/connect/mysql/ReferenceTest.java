package io.tributary.connect.mysql;

import io.tributary.connect.mysql.convert.Conversion;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.InputKind;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.offset.OffsetStatements;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.testing.ConfigReference;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final Path FILE = Path.of("..", "docs", "mysql-upsert-sink.md");
    private static final String HEADING = """
            # MySQL upsert sink: reference

            `io.tributary.connect.mysql.MySqlUpsertSinkConnector`. Written from the code; do not edit.

            """;
    private static final String OFFSETS_TABLE = """
            ## The offsets table

            Where reading goes on, for each connector and Kafka partition; `owner` names the process that reads it. The
            sink creates it if it is missing and `connection.user` may; else a DBA does:

            ```sql
            %s;
            ```

            """;
    private static final String CONVERSIONS = """
            ## What is written into which column

            What is not in this table is refused, and so is every value that its column cannot hold exactly: the record
            is a bad record whose report names the column and the reason. "Rounded" means `number.rounding=half_up`.
            Times are in UTC.

            | Column | Input | Written |
            |---|---|---|
            """;

    @Test
    void theCheckedInReferenceIsThatOfTheCode() {
        ConfigDef definition = MySqlUpsertSinkConfig.definition();
        MySqlUpsertSinkConfig.dimension(definition, "<name>");
        ConfigReference.check(
                FILE,
                HEADING
                        + ConfigReference.markdown(definition)
                        + OFFSETS_TABLE.formatted(new OffsetStatements(TableName.parse("tributary_offsets")).create())
                        + conversions());
    }

    private static String conversions() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        types.put("CHAR, VARCHAR, TEXT", Tables.text(1));
        types.put("TINYINT(1)", ColumnType.Whole.bool());
        types.put("other integers", Tables.integer());
        types.put("DECIMAL", new ColumnType.Decimal(1, 0, false));
        types.put("FLOAT, DOUBLE", new ColumnType.Floating(false, false));
        types.put("DATE", new ColumnType.Date());
        types.put("TIME", new ColumnType.Time(0));
        types.put("DATETIME, TIMESTAMP", new ColumnType.DateTime(0, false));
        types.put("JSON", new ColumnType.Json());
        types.put("BINARY, VARBINARY, BLOB", new ColumnType.Binary(1, false));
        StringBuilder text = new StringBuilder(CONVERSIONS);
        types.forEach((name, type) -> {
            Map<InputKind, Conversion> cells = new ConversionTable(NumberRounding.FAIL).into(type);
            cells.forEach((kind, conversion) -> text.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(kind.name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(conversion.rule())
                    .append(" |\n"));
        });
        return text.toString();
    }
}
