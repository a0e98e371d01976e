package io.tributary.connect.mysql.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sorts tables so that each comes after those that it refers to; else by name, so that all tasks have the same order.
 * Where they refer to each other in a circle no order is right, and the name decides.
 */
public final class ParentsFirst {
    private final SortedMap<TableName, Table> tables = new TreeMap<>();
    private final List<TableName> sorted = new ArrayList<>();
    private final Set<TableName> begun = new HashSet<>();

    private ParentsFirst(Collection<Table> tables) {
        tables.forEach(table -> this.tables.put(table.name(), table));
    }

    public static List<TableName> sort(Collection<Table> tables) {
        ParentsFirst order = new ParentsFirst(tables);
        order.tables.values().forEach(order::add);
        return order.sorted;
    }

    private void add(Table table) {
        if (begun.add(table.name())) {
            tables.values().stream()
                    .filter(parent -> table.refersTo(parent.name()))
                    .forEach(this::add);
            sorted.add(table.name());
        }
    }
}
