package io.tributary.connect.mysql.model;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a table holds, in the form in which the model says it. */
final class StoredRows {
    private StoredRows() {}

    static List<Map<String, String>> of(Connection connection, RandomTable table) throws SQLException {
        List<ModelColumn> columns = new ArrayList<>(table.written());
        if (table.source() != null) {
            columns.add(new ModelColumn(RandomTable.GENERATED, WholeKind.BOOLEAN, true, null));
        }
        List<String> read = columns.stream()
                .map(column -> column.kind().read(column.quoted()))
                .toList();
        List<Map<String, String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT " + String.join(", ", read) + " FROM `" + table.name() + "`")) {
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    String value = result.getString(i + 1);
                    ModelColumn column = columns.get(i);
                    row.put(column.name(), value == null ? null : column.kind().normal(value));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
