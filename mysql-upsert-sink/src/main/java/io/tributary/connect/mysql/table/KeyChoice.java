package io.tributary.connect.mysql.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which unique key the rows of a table are upserted by, and why: the one that {@code key.fields} names, else the primary
 * key, else, where the server counts that up, the key that the records carry.
 */
public record KeyChoice(TableName table, UniqueKey key, String reason) {
    private static final String SETTING = "key.fields";

    /** {@code snapshot} are columns that the sink adds to the key; {@code carried} is null while no record has been seen. */
    public static KeyChoice of(
            Table table, List<String> keyFields, List<Column> snapshot, @Nullable CarriedKey carried) {
        if (!keyFields.isEmpty()) {
            return new KeyChoice(table.name(), namedKey(table, keyFields, snapshot), "key.fields names it");
        }
        List<UniqueKey> natural = naturalKeys(table, snapshot);
        Optional<UniqueKey> primary =
                natural.stream().filter(UniqueKey::isPrimary).findFirst();
        if (primary.isPresent()) {
            return new KeyChoice(table.name(), primary.get(), "it is the primary key");
        }
        UniqueKey counted = countedKey(table, snapshot).orElse(null);
        if (counted != null && carried != null && carried.is(counted.besides(snapshot))) {
            return new KeyChoice(table.name(), counted, "the records carry it");
        }
        Optional<UniqueKey> named = natural.stream()
                .filter(key -> carried != null && carried.is(key.besides(snapshot)))
                .findFirst();
        if (named.isPresent()) {
            return new KeyChoice(table.name(), named.get(), "the keys of the records name it");
        }
        if (natural.size() == 1) {
            return new KeyChoice(
                    table.name(),
                    natural.get(0),
                    counted == null
                            ? "it is the only unique key"
                            : "it is the only one that the server does not count up; records that carry " + counted
                                    + " are upserted by that");
        }
        if (counted != null && (carried == null || natural.isEmpty())) {
            return new KeyChoice(
                    table.name(),
                    counted,
                    natural.isEmpty()
                            ? "it is the only unique key; the server counts it up, so each record must carry it"
                            : "of the others none is the only one; the server counts it up, so each record must carry"
                                    + " it, or key.fields name another");
        }
        throw new UnusableTargetException(
                natural.isEmpty() && !snapshot.isEmpty() ? "snapshot.mode" : SETTING,
                problem(table, natural, snapshot));
    }

    /** The key that the server counts up, if it lies within the choice of the records. */
    public static Optional<UniqueKey> countedKey(Table table, List<Column> snapshot) {
        return table.uniqueKeys().stream()
                .filter(key -> key.isAutoIncrement() && key.columns().containsAll(snapshot))
                .min((one, other) -> Boolean.compare(other.isPrimary(), one.isPrimary()))
                .filter(counted -> naturalKeys(table, snapshot).stream().noneMatch(UniqueKey::isPrimary));
    }

    /** Those that the server does not count up. One with nulls, which never meet, is among them only where there is no other. */
    public static List<UniqueKey> naturalKeys(Table table, List<Column> snapshot) {
        List<UniqueKey> keys = table.uniqueKeys().stream()
                .filter(key -> key.columns().containsAll(snapshot))
                .toList();
        boolean allAreNullable = keys.stream().allMatch(UniqueKey::isNullable);
        return keys.stream()
                .filter(key -> !key.isAutoIncrement() && (allAreNullable || !key.isNullable()))
                .toList();
    }

    @Override
    public String toString() {
        return "Rows of table " + table + " are upserted by " + key + ": " + reason;
    }

    private static UniqueKey namedKey(Table table, List<String> keyFields, List<Column> snapshot) {
        Set<Column> wanted = new HashSet<>(snapshot);
        for (String name : keyFields) {
            Column column = table.column(name)
                    .orElseThrow(() -> new UnusableTargetException(
                            SETTING,
                            "Table " + table.name() + " has no column '" + name + "', which key.fields names."));
            if (!wanted.add(column) && !snapshot.contains(column)) {
                throw new UnusableTargetException(
                        SETTING, "Column " + column + " of table " + table.name() + " is named twice in key.fields.");
            }
        }
        return table.uniqueKeys().stream()
                .filter(key -> wanted.equals(Set.copyOf(key.columns())))
                .findFirst()
                .orElseThrow(() -> new UnusableTargetException(
                        SETTING,
                        "Table " + table.name() + " has no unique key over exactly " + names(wanted) + ". "
                                + candidates(table.uniqueKeys())));
    }

    private static String problem(Table table, List<UniqueKey> natural, List<Column> snapshot) {
        if (natural.isEmpty()) {
            String including = snapshot.isEmpty() ? "" : " that includes " + names(snapshot);
            return "Table " + table.name() + " has no unique key" + including
                    + " to upsert by. Add one, or name its columns in key.fields.";
        }
        return "Table " + table.name() + " has several unique keys; name the columns of one in key.fields. "
                + candidates(natural);
    }

    private static String candidates(List<UniqueKey> keys) {
        return keys.isEmpty()
                ? "It has none at all."
                : "Its unique keys: "
                        + String.join(
                                ", ", keys.stream().map(UniqueKey::toString).toList()) + ".";
    }

    private static String names(Iterable<Column> columns) {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.name()));
        return String.join(", ", names.stream().sorted().toList());
    }
}
