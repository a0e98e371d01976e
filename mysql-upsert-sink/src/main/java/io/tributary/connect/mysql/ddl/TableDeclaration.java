package io.tributary.connect.mysql.ddl;

import io.tributary.connect.mysql.mapping.NewColumn;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.sql.Quoted;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the statements that make a table or add columns to it. Only key columns are NOT NULL. */
public final class TableDeclaration {
    /** What InnoDB indexes of a row, at four bytes for a character. */
    private static final int INDEX_BYTES = 3_072;

    private static final int BYTES_PER_CHAR = 4;
    /** More than any key column takes that is neither text nor bytes. */
    private static final int FIXED_KEY_BYTES = 32;

    private static final int MOST_KEY_CHARS = 255;
    private static final Set<String> NO_KEY = Set.of("JSON", "LONGBLOB");

    private TableDeclaration() {}

    /**
     * {@code own} are the columns that the sink itself fills. Text of a key is compared byte by byte, because Kafka
     * tells keys apart so, and is as long as the index allows.
     */
    public static String create(
            TableName table, List<NewColumn> key, List<NewColumn> others, List<SinkColumn> own, Dialect dialect) {
        long texts = key.stream()
                .filter(column -> DdlType.of(column.schema()).equals("LONGTEXT"))
                .count();
        long fixedBytes = (key.size() + own.size() - texts) * FIXED_KEY_BYTES;
        long chars = Math.min(MOST_KEY_CHARS, (INDEX_BYTES - fixedBytes) / BYTES_PER_CHAR / Math.max(1, texts));
        List<String> lines = new ArrayList<>();
        List<String> keyNames = new ArrayList<>();
        List<String> ownKeyNames = new ArrayList<>();
        for (NewColumn column : key) {
            lines.add(Quoted.name(column.name()) + " " + keyType(table, column, chars, dialect) + " NOT NULL");
            keyNames.add(Quoted.name(column.name()));
        }
        others.forEach(column -> lines.add(nullable(column)));
        for (SinkColumn column : own) {
            lines.add(Quoted.name(column.name()) + " " + column.declaration());
            if (column.isKey()) {
                ownKeyNames.add(Quoted.name(column.name()));
            }
        }
        keyNames.addAll(ownKeyNames);
        lines.add("PRIMARY KEY (" + String.join(", ", keyNames) + ")");
        if (!ownKeyNames.isEmpty()) {
            lines.add("KEY (" + String.join(", ", ownKeyNames) + ")");
        }
        return "CREATE TABLE IF NOT EXISTS " + Quoted.name(table) + " (" + String.join(", ", lines)
                + ") ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4";
    }

    public static String addColumns(TableName table, List<NewColumn> columns) {
        return "ALTER TABLE " + Quoted.name(table) + " "
                + String.join(
                        ", ",
                        columns.stream()
                                .map(column -> "ADD COLUMN " + nullable(column))
                                .toList());
    }

    /** A column that the sink fills by itself. */
    public record SinkColumn(String name, String declaration, boolean isKey) {}

    private static String nullable(NewColumn column) {
        // A TIMESTAMP would be NOT NULL without it on some servers.
        return Quoted.name(column.name()) + " " + DdlType.of(column.schema()) + " NULL";
    }

    private static String keyType(TableName table, NewColumn column, long chars, Dialect dialect) {
        String type = DdlType.of(column.schema());
        if (NO_KEY.contains(type)) {
            throw new UnusableTargetException(
                    "auto.create",
                    "Table " + table + " cannot be created: key field '" + column.name() + "' would be a " + type
                            + ". Create the table by hand, or name other columns in key.fields.");
        }
        return type.equals("LONGTEXT")
                ? "VARCHAR(" + chars + ") CHARACTER SET utf8mb4 COLLATE " + dialect.exactCollation()
                : type;
    }
}
