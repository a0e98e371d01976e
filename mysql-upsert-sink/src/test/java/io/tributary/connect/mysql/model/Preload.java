package io.tributary.connect.mysql.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Rows that a table has before any record comes. */
final class Preload {
    private final RandomTable table;
    private final TableModel model;
    private final TableModel parents;
    private final Random random;

    Preload(RandomTable table, TableModel model, TableModel parents, Random random) {
        this.table = table;
        this.model = model;
        this.parents = parents;
        this.random = random;
    }

    /** Puts rows into the model. Returns the statements that put them into the table. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        if (table.takingKey() != null) {
            add(statements, table.takingKey(), table.takenValue());
        }
        Set<List<String>> loaded = new HashSet<>();
        for (List<List<Sample>> key : table.keyValues()) {
            List<String> identity = table.identityOf(key);
            if (random.nextInt(3) == 0 && loaded.add(identity)) {
                List<List<Sample>> own = table.unique() == null ? List.of() : table.uniqueValues(identity);
                add(statements, key, own.isEmpty() || random.nextBoolean() ? null : own.get(0));
            }
        }
        return statements;
    }

    private void add(List<String> statements, List<List<Sample>> key, List<Sample> unique) {
        Map<String, String> row = model.newRow();
        for (ModelColumn column : table.columns().values()) {
            if (!column.name().equals(RandomTable.PARENT) && (column.isRequired() || random.nextBoolean())) {
                row.put(column.name(), column.kind().value(random).get(0).stored());
            }
        }
        for (int i = 0; i < key.size(); i++) {
            row.put(table.keys().get(i).name(), key.get(i).get(0).stored());
        }
        ModelColumn reference = table.columns().get(RandomTable.PARENT);
        if (reference != null && reference.isRequired()) {
            List<String> lasting = parents.lasting();
            if (lasting.isEmpty()) {
                return;
            }
            String stored = lasting.get(random.nextInt(lasting.size()));
            row.put(RandomTable.PARENT, stored);
            parents.refersTo(stored);
        }
        if (unique != null) {
            row.put(RandomTable.UNIQUE, unique.get(0).stored());
        }
        model.preload(row);
        statements.add(insert(row));
    }

    private String insert(Map<String, String> row) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (ModelColumn column : table.written()) {
            String stored = row.get(column.name());
            names.add(column.quoted());
            values.add(stored == null ? "NULL" : column.kind().literal(stored));
        }
        return "INSERT INTO `" + table.name() + "` (" + String.join(", ", names) + ") VALUES ("
                + String.join(", ", values) + ")";
    }
}
