package io.tributary.connect.mysql.catalog;

import io.tributary.connect.mysql.connection.ColumnLabels;
import io.tributary.connect.mysql.connection.Server;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.DeclaredType;
import io.tributary.connect.mysql.table.ForeignKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UniqueKey;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from information_schema what a table looks like. */
@InputOutput
final class TableReader {
    private static final String COLUMNS = """
            SELECT column_name, data_type, column_type, is_nullable, character_maximum_length, character_octet_length,
                   numeric_precision, numeric_scale, datetime_precision, character_set_name, collation_name, extra, column_default
            FROM information_schema.columns
            WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?
            ORDER BY ordinal_position""";
    private static final String INDEXES = """
            SELECT index_name, column_name, sub_part, non_unique
            FROM information_schema.statistics
            WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?
            ORDER BY index_name, seq_in_index""";
    private static final String FOREIGN_KEYS = """
            SELECT k.constraint_name, k.column_name, DATABASE() AS connection_schema, k.referenced_table_schema,
                   k.referenced_table_name, r.delete_rule, r.update_rule
            FROM information_schema.key_column_usage AS k
            JOIN information_schema.referential_constraints AS r
                 ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name
                    AND r.table_name = k.table_name
            WHERE k.table_schema = COALESCE(?, DATABASE()) AND k.table_name = ?
                  AND k.referenced_table_name IS NOT NULL
            ORDER BY k.constraint_name, k.ordinal_position""";
    private static final Set<String> RESTRICTING = Set.of("RESTRICT", "NO ACTION");

    /** To MariaDB, JSON is a LONGTEXT with a check. */
    private static final String MARIADB_JSON = """
            SELECT constraint_name
            FROM information_schema.check_constraints
            WHERE constraint_schema = COALESCE(?, DATABASE()) AND table_name = ?
                  AND check_clause = CONCAT('json_valid(`', constraint_name, '`)')""";

    private static final ColumnType JSON = new ColumnType.Json();
    private static final Set<String> LABELLED = Set.of("enum", "set");

    private TableReader() {}

    /** Empty if there is no such table, or the user may not see it. */
    static Optional<Table> read(Connection connection, TableName name) throws SQLException {
        List<Column> columns = columns(connection, name);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name().toLowerCase(Locale.ROOT), column));
        Map<String, List<Column>> indexes = new LinkedHashMap<>();
        Set<String> unique = new HashSet<>();
        Set<String> partial = new HashSet<>();
        try (PreparedStatement statement = statement(connection, INDEXES, name);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String index = rows.getString("index_name");
                @Nullable String columnName = rows.getString("column_name");
                if (!rows.getBoolean("non_unique")) {
                    unique.add(index);
                }
                if (columnName == null || rows.getString("sub_part") != null) {
                    partial.add(index);
                } else {
                    Column column = byName.get(columnName.toLowerCase(Locale.ROOT));
                    indexes.computeIfAbsent(index, i -> new ArrayList<>()).add(column);
                }
            }
        }
        indexes.keySet().removeAll(partial);
        partial.retainAll(unique);
        List<UniqueKey> keys = new ArrayList<>();
        indexes.forEach((index, indexed) -> {
            if (unique.contains(index)) {
                keys.add(new UniqueKey(index, indexed));
            }
        });
        return Optional.of(new Table(
                name,
                columns,
                keys,
                List.copyOf(indexes.values()),
                foreignKeys(connection, name, byName),
                !partial.isEmpty()));
    }

    private static List<ForeignKey> foreignKeys(Connection connection, TableName name, Map<String, Column> byName)
            throws SQLException {
        Map<String, ForeignKey> keys = new LinkedHashMap<>();
        try (PreparedStatement statement = statement(connection, FOREIGN_KEYS, name);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String key = row.getString("constraint_name");
                List<Column> columns =
                        new ArrayList<>(keys.containsKey(key) ? keys.get(key).columns() : List.of());
                columns.add(byName.get(row.getString("column_name").toLowerCase(Locale.ROOT)));
                keys.put(
                        key,
                        new ForeignKey(
                                key,
                                columns,
                                new TableName(
                                                row.getString("referenced_table_schema"),
                                                row.getString("referenced_table_name"))
                                        .within(row.getString("connection_schema")),
                                !RESTRICTING.contains(row.getString("delete_rule"))
                                        || !RESTRICTING.contains(row.getString("update_rule"))));
            }
        }
        return List.copyOf(keys.values());
    }

    private static List<Column> columns(Connection connection, TableName name) throws SQLException {
        List<Column> columns = new ArrayList<>();
        Set<String> json = jsonColumns(connection, name);
        try (PreparedStatement statement = statement(connection, COLUMNS, name);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String extra = row.getString("extra").toUpperCase(Locale.ROOT);
                DeclaredType declared = declared(row);
                boolean nullable = row.getString("is_nullable").equals("YES");
                boolean counted = extra.contains("AUTO_INCREMENT");
                boolean generated = extra.contains("VIRTUAL GENERATED") || extra.contains("STORED GENERATED");
                columns.add(new Column(
                        columns.size(),
                        row.getString("column_name"),
                        declared.shown(),
                        json.contains(row.getString("column_name")) ? JSON : declared.type(),
                        nullable,
                        counted,
                        generated,
                        !nullable
                                && !counted
                                && !generated
                                && row.getString("column_default") == null
                                && !isEnum(row)));
            }
        }
        return columns;
    }

    /** The first label is its default where none is declared. */
    private static boolean isEnum(ResultSet row) throws SQLException {
        return row.getString("data_type").equalsIgnoreCase("enum");
    }

    private static Set<String> jsonColumns(Connection connection, TableName name) throws SQLException {
        Set<String> columns = new HashSet<>();
        if (Server.dialect(connection) == Dialect.MARIADB) {
            try (PreparedStatement statement = statement(connection, MARIADB_JSON, name);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        return columns;
    }

    private static PreparedStatement statement(Connection connection, String sql, TableName name) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, name.schema());
        statement.setString(2, name.name());
        return statement;
    }

    private static DeclaredType declared(ResultSet row) throws SQLException {
        String dataType = row.getString("data_type");
        String columnType = row.getString("column_type");
        int scale = row.getInt("numeric_scale");
        return new DeclaredType(
                dataType,
                columnType,
                row.getLong("character_maximum_length"),
                row.getLong("character_octet_length"),
                row.getInt("numeric_precision"),
                row.getObject("numeric_scale") == null ? null : scale,
                row.getInt("datetime_precision"),
                row.getString("character_set_name"),
                row.getString("collation_name"),
                LABELLED.contains(dataType.toLowerCase(Locale.ROOT)) ? ColumnLabels.of(columnType) : List.of());
    }
}
