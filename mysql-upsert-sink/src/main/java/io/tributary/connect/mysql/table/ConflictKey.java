package io.tributary.connect.mysql.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The unique key that an upsert meets an existing row in. {@code natural} are the columns that a record names, in the
 * order in which a record key lists them; {@code snapshot} are those that the sink adds. {@code others} are the table's
 * other unique keys; {@code hasOtherIndexes} tells of unique indexes over expressions or prefixes.
 */
public record ConflictKey(
        List<Column> natural, List<Column> snapshot, List<UniqueKey> others, boolean hasOtherIndexes) {

    private static final String SETTING = "key.fields";

    public ConflictKey {
        natural = List.copyOf(natural);
        snapshot = List.copyOf(snapshot);
        others = List.copyOf(others);
    }

    /** Whether rows with these columns may meet a row that does not have their key. */
    public boolean mayMeetAnother(List<Column> written) {
        return hasOtherIndexes || others.stream().anyMatch(other -> !other.isCountedUpBeside(written));
    }

    public List<Column> columns() {
        List<Column> all = new ArrayList<>(natural);
        all.addAll(snapshot);
        return List.copyOf(all);
    }

    /**
     * Chooses the key of a table: the one that {@code keyFields} name, else the primary key unless the server counts
     * it up, else the only other unique key.
     */
    public static ConflictKey of(Table table, List<String> keyFields, List<Column> snapshot) {
        UniqueKey key = keyFields.isEmpty() ? ownKey(table, snapshot) : namedKey(table, keyFields, snapshot);
        if (key.isNullable()) {
            throw new UnusableTargetException(
                    SETTING,
                    "The unique key " + key + " of table " + table.name()
                            + " has a column that may be NULL, and rows with NULL never meet. Declare its columns NOT NULL.");
        }
        List<Column> natural = keyFields.isEmpty()
                ? key.columns().stream()
                        .filter(column -> !snapshot.contains(column))
                        .toList()
                : keyFields.stream()
                        .map(name -> table.column(name).orElseThrow())
                        .toList();
        List<UniqueKey> others =
                table.uniqueKeys().stream().filter(other -> !other.equals(key)).toList();
        return new ConflictKey(natural, snapshot, others, table.hasOtherUniqueIndexes());
    }

    private static UniqueKey ownKey(Table table, List<Column> snapshot) {
        List<UniqueKey> usable = table.uniqueKeys().stream()
                .filter(key -> !key.isAutoIncrement() && key.columns().containsAll(snapshot))
                .toList();
        return usable.stream()
                .filter(UniqueKey::isPrimary)
                .findFirst()
                .or(() -> usable.stream().filter(key -> usable.size() == 1).findFirst())
                .orElseThrow(() -> new UnusableTargetException(
                        usable.isEmpty() && !snapshot.isEmpty() ? "snapshot.mode" : SETTING,
                        problem(table, usable, snapshot)));
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

    private static String problem(Table table, List<UniqueKey> usable, List<Column> snapshot) {
        if (usable.isEmpty()) {
            String including = snapshot.isEmpty() ? "" : " that includes " + names(snapshot);
            return "Table " + table.name() + " has no unique key" + including
                    + " to upsert by; a key that the server counts up is none. Add one, or name its columns in key.fields.";
        }
        return "Table " + table.name() + " has several unique keys; name the columns of one in key.fields. "
                + candidates(usable);
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
