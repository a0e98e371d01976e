package io.tributary.connect.mysql.catalog;

import io.tributary.connect.mysql.connection.ColumnLabels;
import io.tributary.connect.mysql.connection.Server;
import io.tributary.connect.mysql.sql.CatalogQuery;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.DeclaredType;
import io.tributary.connect.mysql.table.ForeignKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableKind;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UniqueKey;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads from information_schema what tables look like, those of one schema together. */
@InputOutput
final class TableReader {
    /** More make statements that a server takes long to plan. */
    private static final int MOST_AT_ONCE = 200;

    /** What the server says when a table is not what it was when a statement began. */
    private static final int ALTERED_MEANWHILE = 1412;

    private static final Set<String> RESTRICTING = Set.of("RESTRICT", "NO ACTION");
    private static final ColumnType JSON = new ColumnType.Json();
    private static final Set<String> LABELLED = Set.of("enum", "set");

    private final Connection connection;
    private final Dialect dialect;
    private final boolean ignoresCase;
    private final @Nullable String schema;
    /** Ignoring case, as a server may show names in another one than they are asked for. */
    private final Map<String, Description> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private TableReader(Connection connection, @Nullable String schema) throws SQLException {
        this.connection = connection;
        this.dialect = Server.dialect(connection);
        this.ignoresCase = !connection.getMetaData().supportsMixedCaseIdentifiers();
        this.schema = schema;
    }

    /** Without those that are not there, or that the user may not see. */
    static Map<TableName, Table> read(Connection connection, Collection<TableName> names) throws SQLException {
        List<TableReader> readers = new ArrayList<>();
        for (TableName name : names) {
            TableReader taking = null;
            for (TableReader reader : readers) {
                taking = reader.takes(name) ? reader : taking;
            }
            if (taking == null) {
                taking = new TableReader(connection, name.schema());
                readers.add(taking);
            }
            taking.wanted.put(name.name(), new Description(name));
        }
        Map<TableName, Table> tables = new HashMap<>();
        for (TableReader reader : readers) {
            reader.read(tables);
        }
        return tables;
    }

    /** Where case tells names apart, two that differ by it are asked for one after the other. */
    private boolean takes(TableName name) {
        return wanted.size() < MOST_AT_ONCE
                && Objects.equals(schema, name.schema())
                && !wanted.containsKey(name.name());
    }

    private void read(Map<TableName, Table> tables) throws SQLException {
        ask(
                CatalogQuery.KINDS,
                (table, row) -> table.kind = new TableKind(row.getString("table_type"), row.getString("engine")));
        wanted.values().removeIf(table -> table.kind == null);
        if (wanted.isEmpty()) {
            return;
        }
        Set<List<String>> json = jsonColumns();
        ask(CatalogQuery.COLUMNS, (table, row) -> table.add(column(table, row, json)));
        wanted.values().removeIf(table -> table.columns.isEmpty());
        ask(CatalogQuery.INDEXES, Description::addIndexed);
        ask(CatalogQuery.REFERENCES, (table, row) -> table.addReference(row, ignoresCase));
        if (wanted.values().stream().anyMatch(table -> !table.references.isEmpty())) {
            ask(CatalogQuery.RULES, Description::addRule);
        }
        for (Description table : wanted.values()) {
            tables.put(table.name, table.table());
        }
    }

    private void ask(CatalogQuery query, RowReader reader) throws SQLException {
        List<String> names = List.copyOf(wanted.keySet());
        if (names.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(query.sql(dialect, names.size()))) {
            int place = 0;
            for (String value : query.values(dialect, schema, names)) {
                statement.setString(++place, value);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Description table = wanted.get(row.getString("table_name"));
                    if (table != null) {
                        reader.read(table, row);
                    }
                }
            }
        }
    }

    /** Each as table and column. */
    private Set<List<String>> jsonColumns() throws SQLException {
        Set<List<String>> columns = new HashSet<>();
        if (dialect == Dialect.MARIADB) {
            ask(
                    CatalogQuery.MARIADB_JSON,
                    (table, row) -> columns.add(List.of(table.name.name(), row.getString("constraint_name"))));
        }
        return columns;
    }

    private static Column column(Description table, ResultSet row, Set<List<String>> json) throws SQLException {
        String extra = row.getString("extra").toUpperCase(Locale.ROOT);
        String name = row.getString("column_name");
        DeclaredType declared = declared(row);
        boolean nullable = row.getString("is_nullable").equals("YES");
        boolean counted = extra.contains("AUTO_INCREMENT");
        boolean generated = extra.contains("VIRTUAL GENERATED") || extra.contains("STORED GENERATED");
        // The first label of an ENUM is its default where none is declared.
        boolean hasDefault = row.getString("column_default") != null
                || row.getString("data_type").equalsIgnoreCase("enum");
        return new Column(
                table.columns.size(),
                name,
                declared.shown(),
                json.contains(List.of(table.name.name(), name)) ? JSON : declared.type(),
                nullable,
                counted,
                generated,
                !nullable && !counted && !generated && !hasDefault);
    }

    @FunctionalInterface
    private interface RowReader {
        void read(Description table, ResultSet row) throws SQLException;
    }

    /** What was read of a table so far. */
    private static final class Description {
        private final TableName name;
        private @Nullable TableKind kind;
        private final List<Column> columns = new ArrayList<>();
        private final Map<String, Column> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final Map<String, List<Column>> indexes = new LinkedHashMap<>();
        private final Set<String> unique = new HashSet<>();
        private final Set<String> partial = new HashSet<>();
        private final Map<String, ForeignKey> references = new LinkedHashMap<>();

        Description(TableName name) {
            this.name = name;
        }

        void add(Column column) {
            columns.add(column);
            byName.put(column.name(), column);
        }

        void addIndexed(ResultSet row) throws SQLException {
            String index = row.getString("index_name");
            @Nullable String column = row.getString("column_name");
            if (!row.getBoolean("non_unique")) {
                unique.add(index);
            }
            if (column == null || row.getString("sub_part") != null) {
                partial.add(index);
            } else {
                indexes.computeIfAbsent(index, i -> new ArrayList<>()).add(column(column));
            }
        }

        void addReference(ResultSet row, boolean ignoresCase) throws SQLException {
            String key = row.getString("constraint_name");
            ForeignKey known = references.get(key);
            List<Column> referring = new ArrayList<>(known == null ? List.of() : known.columns());
            referring.add(column(row.getString("column_name")));
            TableName parent =
                    new TableName(row.getString("referenced_table_schema"), row.getString("referenced_table_name"));
            references.put(
                    key,
                    new ForeignKey(
                            key, referring, parent.within(row.getString("connection_schema")), ignoresCase, false));
        }

        void addRule(ResultSet row) throws SQLException {
            boolean cascades = !RESTRICTING.contains(row.getString("delete_rule"))
                    || !RESTRICTING.contains(row.getString("update_rule"));
            references.computeIfPresent(
                    row.getString("constraint_name"),
                    (key, reference) -> new ForeignKey(
                            key, reference.columns(), reference.parent(), reference.ignoresCase(), cascades));
        }

        Table table() {
            indexes.keySet().removeAll(partial);
            partial.retainAll(unique);
            List<UniqueKey> keys = new ArrayList<>();
            indexes.forEach((index, indexed) -> {
                if (unique.contains(index)) {
                    keys.add(new UniqueKey(index, indexed));
                }
            });
            return new Table(
                    name,
                    Objects.requireNonNull(kind),
                    columns,
                    keys,
                    List.copyOf(indexes.values()),
                    List.copyOf(references.values()),
                    !partial.isEmpty());
        }

        /** Between two questions somebody may add one. */
        private Column column(String named) throws SQLException {
            Column column = byName.get(named);
            if (column == null) {
                throw new SQLException("Column " + named + " is new in table " + name, "HY000", ALTERED_MEANWHILE);
            }
            return column;
        }
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
