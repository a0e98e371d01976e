package io.tributary.connect.mysql.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the documents promise of a table: its rows after one record after the other, and which records are bad and why. */
final class TableModel {
    private final RandomTable table;
    private final Terms terms;
    private final Map<List<String>, Map<String, String>> rows = new HashMap<>();
    private final Set<List<String>> everDeleted = new HashSet<>();
    private final Set<List<String>> referredTo = new HashSet<>();

    TableModel(RandomTable table, Terms terms) {
        this.table = table;
        this.terms = terms;
    }

    /** A row that was there before, by its columns. */
    void preload(Map<String, String> row) {
        Map<String, String> complete = new LinkedHashMap<>(row);
        rows.put(table.identity(keyOf(row)), complete);
    }

    /** Null if the record is stored. */
    Reason apply(Change change) {
        if (change.fault() != null) {
            return change.fault();
        }
        return change.isTombstone() ? delete(change.key()) : upsert(change);
    }

    private Reason delete(List<String> key) {
        Map<String, String> row = rows.get(key);
        switch (terms.deletes()) {
            case FAIL -> {
                return new Reason(Reason.Cause.TOMBSTONE, "");
            }
            case SOFT -> {
                if (row != null) {
                    row.put(RandomTable.GONE, "1");
                }
            }
            case DELETE -> {
                rows.remove(key);
                everDeleted.add(key);
            }
            case IGNORE -> {}
        }
        return null;
    }

    private Reason upsert(Change change) {
        Map<String, String> row = rows.get(change.key());
        if (row == null) {
            for (ModelColumn column : table.columns().values()) {
                if (column.isRequired() && !change.carried().containsKey(column.name())) {
                    return new Reason(Reason.Cause.NO_ROW, column.name());
                }
            }
        }
        if (change.refusal() != null) {
            return change.refusal();
        }
        if (row == null) {
            row = newRow();
            row.putAll(change.carried());
            rows.put(change.key(), row);
        } else {
            Map<String, String> assigned = new HashMap<>(change.carried());
            // A key in another spelling names the row, and does not rename it.
            table.keys().forEach(key -> assigned.remove(key.name()));
            row.putAll(assigned);
        }
        if (terms.deletes() == Terms.Deletes.SOFT) {
            row.put(RandomTable.GONE, "0");
        }
        return null;
    }

    Map<String, String> newRow() {
        Map<String, String> row = new LinkedHashMap<>();
        table.columns().values().forEach(column -> row.put(column.name(), column.withoutValue()));
        if (table.unique() != null) {
            row.put(RandomTable.UNIQUE, null);
        }
        if (table.hasSoftColumn()) {
            row.put(RandomTable.GONE, "0");
        }
        return row;
    }

    /** Whether a row that no record names has a value of the unique column. */
    boolean hasTaken() {
        return table.takingKey() != null && rows.containsKey(table.identityOf(table.takingKey()));
    }

    /** Stored keys of rows that have always been there since they were made. */
    List<String> lasting() {
        List<String> lasting = new ArrayList<>();
        rows.forEach((key, row) -> {
            if (!everDeleted.contains(key)) {
                lasting.add(row.get(table.keys().get(0).name()));
            }
        });
        return lasting.stream().sorted().toList();
    }

    /** A row refers to the one with this key, which is to stay. */
    void refersTo(String storedKey) {
        referredTo.add(table.identity(List.of(storedKey)));
    }

    boolean isReferredTo(List<String> key) {
        return referredTo.contains(key);
    }

    /** Each with its generated column. */
    List<Map<String, String>> rows() {
        List<Map<String, String>> all = new ArrayList<>();
        rows.values().forEach(row -> {
            Map<String, String> complete = new LinkedHashMap<>(row);
            if (table.source() != null) {
                complete.put(RandomTable.GENERATED, row.get(table.source().name()) == null ? "1" : "0");
            }
            all.add(complete);
        });
        return all;
    }

    private List<String> keyOf(Map<String, String> row) {
        return table.keys().stream().map(key -> row.get(key.name())).toList();
    }
}
