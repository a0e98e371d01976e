package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.ring.InputOutput;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Tables as they were when they were read, many of them at once; also that they were not there. */
@InputOutput
public final class KnownTables {
    private final TableCatalog catalog;
    private final Map<TableName, Table> tables = new HashMap<>();
    private final Set<TableName> missing = new HashSet<>();

    public KnownTables(TableCatalog catalog) {
        this.catalog = catalog;
    }

    /** Empty if there was no such table, or the user could not see it; reads it if it was not read yet. */
    public Optional<Table> find(TableName name) {
        if (!isKnown(name)) {
            lookAgain(Set.of(name));
        }
        return Optional.ofNullable(tables.get(name));
    }

    /** Reads those that were not read yet. */
    public void learn(Set<TableName> names) {
        Set<TableName> unknown = new HashSet<>(names);
        unknown.removeIf(this::isKnown);
        lookAgain(unknown);
    }

    /** Reads these whether they were read or not. Returns those that are not what they were when they were read. */
    Set<TableName> lookAgain(Set<TableName> names) {
        Map<TableName, Table> now = catalog.tables(names);
        Set<TableName> changed = new HashSet<>();
        for (TableName name : names) {
            Table before = tables.get(name);
            Table found = now.get(name);
            if (!Objects.equals(before, found) && isKnown(name)) {
                changed.add(name);
            }
            // The same object as long as it is the same table: records are compared by it.
            if (found == null) {
                tables.remove(name);
                missing.add(name);
            } else if (!found.equals(before)) {
                tables.put(name, found);
                missing.remove(name);
            }
        }
        return changed;
    }

    /** All that were asked for, also those that were not there. */
    Set<TableName> names() {
        Set<TableName> names = new HashSet<>(missing);
        names.addAll(tables.keySet());
        return names;
    }

    void forget() {
        tables.clear();
        missing.clear();
    }

    private boolean isKnown(TableName name) {
        return tables.containsKey(name) || missing.contains(name);
    }
}
