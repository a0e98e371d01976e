package io.tributary.connect.mysql;

import io.tributary.connect.mysql.convert.Conversion;
import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.InputKind;
import io.tributary.connect.mysql.convert.LogicalTypes;
import io.tributary.connect.mysql.convert.NumberRounding;
import io.tributary.connect.mysql.convert.TimeFieldUnit;
import io.tributary.connect.mysql.sql.OffsetStatements;
import io.tributary.connect.mysql.sql.SnapshotStatements;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.testing.ConfigReference;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final Path FILE = Path.of("..", "docs", "mysql-upsert-sink.md");
    private static final String HEADING = """
            # MySQL upsert sink: reference

            `io.tributary.connect.mysql.MySqlUpsertSinkConnector`. Written from the code; do not edit.

            """;
    private static final String ONE_TABLE = """
            ## Settings of one table

            As `table.<name>.<setting>`, in place of the connector's, where `<setting>` is one of %s. An entry of a list is
            then a field or a column of that table, whatever dots it has. `<name>` is the table's, with its schema where it is
            not the connection's; with a dot and no schema it may stand in double quotes.

            """;
    private static final String OFFSETS_TABLE = """
            ## The offsets table

            Where reading goes on, for each connector and Kafka partition; `owner` names the process that reads it. The
            sink creates it if it is missing and `connection.user` may; else a DBA does:

            ```sql
            %s;
            ```

            Where its COMMENT begins with `tributary format` and a number, that is the format of the table; any other
            comment is yours, and means format 1, which is all that this version reads. Another number, or none in its
            place, is refused by `validate` and fails the task: a newer version has made the table, so use that one. The
            sink only reads the comment.

            """;
    private static final String SNAPSHOTS_TABLE = """
            ## The table of snapshots

            With `snapshot.mode=versioned` each table has a row here, in its own schema: the first snapshot, before
            which nothing counts, the newest one, and all in a list. The sink creates it if it is missing and
            `connection.user` may; else a DBA does:

            ```sql
            %s;
            ```

            Delete the row of a table together with all rows of that table, or not at all. A table that has rows and
            no row here is registered with the snapshots that its rows lie in.

            """;
    private static final String CONVERSIONS = """
            ## What is written into which column

            What is not in this table is refused, and so is every value that its column cannot hold exactly: the record
            is a bad record whose report names the column and the reason. "Rounded" means `number.rounding=half_up`.
            Generated columns are never written, and nothing is written into spatial columns, VECTOR, and MariaDB's
            UUID, INET4, INET6 and XMLTYPE: leave their fields out with `fields.exclude`. Exactness is promised for what
            Connect delivers: its JsonConverter wraps integers beyond 64 bits and shortens long decimals, so send those
            as text or with a schema.

            A column's type is what the server makes of its declaration: synonyms (INTEGER, BOOL, SERIAL, DEC, REAL,
            NATIONAL CHAR, LONG VARCHAR), display widths, ZEROFILL and character sets change nothing but what they say.
            A FLOAT(7,4) or DOUBLE(8,2) takes numbers of so many digits, and is no key and no order column, because the
            server rounds what it stores.

            | Column | Input | Written |
            |---|---|---|
            """;

    private static final String LOGICAL_TYPES = """

            A field with a schema is read by its logical type; every other one is what its plain type says. A timestamp
            is an instant, a datetime the time of a clock on a wall that nobody says the place of. A moment is a
            `java.util.Date` without a schema, such as TimestampConverter makes of schemaless values: a day
            (its target type `Date`), a time of day (`Time`) or an instant (`Timestamp`), whichever the column holds.

            | Logical type | Input |
            |---|---|
            """;

    @Test
    void theCheckedInReferenceIsThatOfTheCode() {
        ConfigDef definition = MySqlSettings.of(List.of("<name>")).definition();
        ConfigReference.check(
                FILE,
                HEADING
                        + ConfigReference.markdown(definition)
                        + ConfigReference.connectSettings(
                                "to begin at the end, alter the connector's offsets before its first run")
                        + ONE_TABLE.formatted(MySqlSettings.OF_TABLES.stream()
                                .map(setting -> "`" + setting + "`")
                                .collect(Collectors.joining(", ")))
                        + OFFSETS_TABLE.formatted(new OffsetStatements(TableName.parse("tributary_offsets")).create())
                        + SNAPSHOTS_TABLE.formatted(new SnapshotStatements(TableName.whole("fact")).createRegistry())
                        + conversions());
    }

    private static String conversions() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        types.put("CHAR, VARCHAR, TEXT", Tables.text(1));
        types.put("integers, BIT", Tables.integer());
        types.put("DECIMAL", new ColumnType.Decimal(1, 0, false));
        types.put("FLOAT, DOUBLE", new ColumnType.Floating(false, false, null));
        types.put("DATE", new ColumnType.Date());
        types.put("TIME", new ColumnType.Time(0));
        types.put("DATETIME", new ColumnType.DateTime(0, false));
        types.put("TIMESTAMP", new ColumnType.DateTime(0, true));
        types.put("YEAR", new ColumnType.Year());
        types.put("ENUM", new ColumnType.Enumeration(List.of(), "ascii", "ascii_bin"));
        types.put("SET", new ColumnType.LabelSet(List.of(), "ascii", "ascii_bin"));
        types.put("JSON", new ColumnType.Json());
        types.put("BINARY, VARBINARY, BLOB", new ColumnType.Binary(1, false));
        StringBuilder text = new StringBuilder(CONVERSIONS);
        types.forEach((name, type) -> {
            Map<InputKind, Conversion> cells = new ConversionTable(
                            new ConversionRules(NumberRounding.FAIL, TimeFieldUnit.MILLIS, ZoneOffset.UTC))
                    .into(type);
            cells.forEach((kind, conversion) -> text.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(kind.name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(conversion.rule())
                    .append(" |\n"));
        });
        return text + logicalTypes();
    }

    private static String logicalTypes() {
        StringBuilder text = new StringBuilder(LOGICAL_TYPES);
        LogicalTypes.kinds()
                .forEach((name, kind) -> text.append("| `")
                        .append(name)
                        .append("` | ")
                        .append(kind.name().toLowerCase(Locale.ROOT))
                        .append(" |\n"));
        return text.toString();
    }
}
