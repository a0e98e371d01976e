package io.tributary.local.demo.verify;

import io.tributary.local.demo.expect.WarehouseTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the rows that a table has with those that it must have. Pure. */
final class TableComparison {
    private final WarehouseTable table;
    private final int keyColumns;

    TableComparison(WarehouseTable table) {
        this.table = table;
        keyColumns = table.keyColumns().size();
    }

    void compare(List<List<@Nullable String>> expected, List<List<@Nullable String>> found, Differences differences) {
        Map<String, List<@Nullable String>> remaining = new TreeMap<>();
        for (List<@Nullable String> row : expected) {
            remaining.put(key(row), row);
        }
        Map<String, List<@Nullable String>> seen = new TreeMap<>();
        for (List<@Nullable String> row : found) {
            String key = key(row);
            if (seen.put(key, row) != null) {
                differences.add(table.tableName() + " has the row " + key + " more than once.");
                continue;
            }
            List<@Nullable String> expectedRow = remaining.remove(key);
            if (expectedRow == null) {
                differences.add(table.tableName() + " has the row " + key + ", which should not be there.");
            } else {
                compareColumns(key, expectedRow, row, differences);
            }
        }
        remaining.keySet().forEach(key -> differences.add(table.tableName() + " lacks the row " + key + "."));
    }

    private void compareColumns(
            String key, List<@Nullable String> expected, List<@Nullable String> found, Differences differences) {
        for (int column = keyColumns; column < expected.size(); column++) {
            if (!Objects.equals(expected.get(column), found.get(column))) {
                differences.add(table.tableName() + " row " + key + ": "
                        + table.columns().get(column) + " is " + found.get(column) + ", expected "
                        + expected.get(column) + ".");
            }
        }
    }

    private String key(List<@Nullable String> row) {
        return row.subList(0, keyColumns).toString();
    }
}
