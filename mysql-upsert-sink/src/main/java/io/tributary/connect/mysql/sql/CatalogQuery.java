package io.tributary.connect.mysql.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What information_schema is asked about tables of one schema, which is the connection's if it is null. */
public enum CatalogQuery {
    KINDS("table_name, table_type, engine", "tables", "", ""),
    COLUMNS(
            "table_name, column_name, data_type, column_type, is_nullable, character_maximum_length,"
                    + " character_octet_length, numeric_precision, numeric_scale, datetime_precision,"
                    + " character_set_name, collation_name, extra, column_default,"
                    + " ordinal_position",
            "columns",
            "",
            "ordinal_position"),
    INDEXES(
            "table_name, index_name, column_name, sub_part, non_unique, seq_in_index",
            "statistics",
            "",
            "index_name, seq_in_index"),
    REFERENCES(
            "table_name, constraint_name, column_name, DATABASE() AS connection_schema, referenced_table_schema,"
                    + " referenced_table_name, ordinal_position",
            "key_column_usage",
            " AND referenced_table_name IS NOT NULL",
            "constraint_name, ordinal_position"),
    RULES("table_name, constraint_name, delete_rule, update_rule", "referential_constraints", "", ""),
    /** To MariaDB, JSON is a LONGTEXT with a check. */
    MARIADB_JSON(
            "table_name, constraint_name",
            "check_constraints",
            " AND check_clause = CONCAT('json_valid(`', constraint_name, '`)')",
            "");

    private final String select;
    private final String also;
    private final String order;

    CatalogQuery(String columns, String view, String also, String order) {
        String schema = view.endsWith("constraints") ? "constraint_schema" : "table_schema";
        this.select = "SELECT " + columns + " FROM information_schema." + view + " WHERE " + schema
                + " = COALESCE(?, DATABASE()) AND table_name ";
        this.also = also;
        this.order = order.isEmpty() ? "" : " ORDER BY " + order;
    }

    /** For so many tables at once. */
    public String sql(Dialect dialect, int tables) {
        return switch (dialect) {
            case MYSQL -> select + "IN (" + String.join(", ", Collections.nCopies(tables, "?")) + ")" + also + order;
            // Reads all tables of the server unless schema and name are each equal to something.
            case MARIADB -> String.join(" UNION ALL ", Collections.nCopies(tables, select + "= ?" + also)) + order;
        };
    }

    /** The values for it, in their order. */
    public List<@Nullable String> values(Dialect dialect, @Nullable String schema, List<String> tables) {
        List<@Nullable String> values = new ArrayList<>();
        for (String table : tables) {
            if (dialect == Dialect.MARIADB || values.isEmpty()) {
                values.add(schema);
            }
            values.add(table);
        }
        return values;
    }
}
