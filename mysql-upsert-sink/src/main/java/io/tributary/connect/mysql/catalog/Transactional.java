package io.tributary.connect.mysql.catalog;

import io.tributary.connect.mysql.sql.Quoted;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableKind;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;

/**
 * Refuses tables that keep what a transaction takes back: rows would be there twice, and offsets not where they are. Asked
 * wherever a table is found that the sink is to write.
 */
public final class Transactional {
    private Transactional() {}

    /** The same table; fails on the setting that names it if it has no transactions. */
    public static Table require(Table table, String setting) {
        TableKind kind = table.kind();
        if (!kind.hasTransactions()) {
            throw new UnusableTargetException(
                    setting,
                    "Table " + table.name() + " is " + fault(kind) + ". " + remedy(table.name(), kind) + " in "
                            + setting + ".");
        }
        return table;
    }

    private static String fault(TableKind kind) {
        return kind.isTable()
                ? "of engine " + kind.engine() + ", which keeps what a transaction takes back"
                : "a " + kind.type() + ", and rows and offsets are stored together only in tables of engine InnoDB";
    }

    private static String remedy(TableName name, TableKind kind) {
        String alter = "ALTER TABLE " + Quoted.name(name);
        if (kind.isTable()) {
            return alter + " ENGINE=InnoDB, or name another";
        }
        return switch (kind.type()) {
            case "SYSTEM VERSIONED" -> alter + " DROP SYSTEM VERSIONING, or name another";
            case "VIEW" -> "Name the table behind it";
            default -> "Name a table";
        };
    }
}
