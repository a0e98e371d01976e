package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statements about the snapshots of one table, for MySQL and MariaDB alike. The registry lies in the table's own
 * schema, so that all who write the table meet in it.
 */
public final class SnapshotStatements {
    public static final String DATE_COLUMN = "snapshot_date";
    public static final String VERSION_COLUMN = "snapshot_version";

    private static final String REGISTRY = "tributary_snapshots";
    private static final String VIEW_SUFFIX = "_latest";
    private static final String DATE = Quoted.name(DATE_COLUMN);
    private static final String VERSION = Quoted.name(VERSION_COLUMN);

    private final TableName table;
    private final String registry;

    public SnapshotStatements(TableName table) {
        this.table = table;
        this.registry = Quoted.name(registry());
    }

    public TableName registry() {
        return new TableName(table.schema(), REGISTRY);
    }

    /** The view that shows the newest snapshot. */
    public TableName view() {
        return new TableName(table.schema(), table.name() + VIEW_SUFFIX);
    }

    /** What a DBA runs who does not let the sink create the registry. Without parameters. */
    public String createRegistry() {
        return "CREATE TABLE IF NOT EXISTS " + registry + " (\n"
                + "    fact_table VARCHAR(64) NOT NULL,\n"
                + "    first_date DATE NOT NULL,\n"
                + "    first_version INT NOT NULL,\n"
                + "    latest_date DATE,\n"
                + "    latest_version INT,\n"
                + "    snapshots LONGTEXT NOT NULL,\n"
                + "    updated_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),\n"
                + "    PRIMARY KEY (fact_table)\n"
                + ") ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";
    }

    /** Reads the table's row and keeps others from changing it; binds the table. */
    public String readShared() {
        return read() + " LOCK IN SHARE MODE";
    }

    /** Reads the table's row and keeps others from reading it so; binds the table. */
    public String readForUpdate() {
        return read() + " FOR UPDATE";
    }

    /** Binds the first and the latest snapshot, their list, the table. */
    public String insert() {
        return "INSERT INTO " + registry
                + " (first_date, first_version, latest_date, latest_version, snapshots, fact_table)"
                + " VALUES (?, ?, ?, ?, ?, ?)";
    }

    /** Binds the same. */
    public String update() {
        return "UPDATE " + registry + " SET first_date = ?, first_version = ?, latest_date = ?, latest_version = ?,"
                + " snapshots = ? WHERE fact_table = ?";
    }

    /** The snapshots that rows lie in. */
    public String distinct() {
        return "SELECT DISTINCT " + DATE + ", " + VERSION + " FROM " + Quoted.name(table);
    }

    /** Copies these columns of a snapshot; binds the new one, then the old one. */
    public static String copy(TargetTable target, List<Column> columnsNow) {
        Set<String> key = names(target.key().columns());
        Set<String> snapshot = names(target.key().snapshot());
        List<String> copied = new ArrayList<>();
        for (Column column : columnsNow) {
            boolean counted = column.autoIncrement() && !key.contains(column.name());
            if (!counted && !column.generated() && !snapshot.contains(column.name())) {
                copied.add(Quoted.name(column));
            }
        }
        String columns = String.join(", ", copied);
        String name = Quoted.name(target.name());
        return "INSERT INTO " + name + " (" + columns + ", " + DATE + ", " + VERSION + ") SELECT " + columns
                + ", ?, ? FROM " + name + " WHERE " + DATE + " = ? AND " + VERSION + " = ?";
    }

    /** Deletes some rows of a snapshot; binds it and the number of rows. */
    public String delete() {
        return "DELETE FROM " + Quoted.name(table) + " WHERE " + DATE + " = ? AND " + VERSION + " = ? LIMIT ?";
    }

    /** Without parameters; the name of a table that exists holds nothing that needs quoting but quotes. */
    public String createView(List<Column> columns) {
        List<String> selected =
                columns.stream().map(column -> "f." + Quoted.name(column)).toList();
        return "CREATE OR REPLACE VIEW " + Quoted.name(view()) + " AS SELECT " + String.join(", ", selected) + " FROM "
                + Quoted.name(table) + " AS f JOIN " + registry + " AS s ON s.fact_table = '"
                + table.name().replace("\\", "\\\\").replace("'", "''") + "' AND f." + DATE
                + " = s.latest_date AND f." + VERSION + " = s.latest_version";
    }

    private static Set<String> names(Collection<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.toSet());
    }

    private String read() {
        return "SELECT first_date, first_version, snapshots FROM " + registry + " WHERE fact_table = ?";
    }
}
