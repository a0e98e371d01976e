package io.tributary.connect.mysql.table;

import java.util.ArrayList;
import java.util.List;

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

    /** The key that {@code keyFields} name, or that was chosen without them. */
    public static ConflictKey of(Table table, UniqueKey key, List<String> keyFields, List<Column> snapshot) {
        if (key.isNullable()) {
            throw new UnusableTargetException(
                    SETTING,
                    "The unique key " + key + " of table " + table.name()
                            + " has a column that may be NULL, and rows with NULL never meet. Declare its columns NOT NULL.");
        }
        key.columns().stream().filter(ConflictKey::isRounded).findFirst().ifPresent(column -> {
            throw new UnusableTargetException(
                    SETTING,
                    "Key column " + column + " of table " + table.name()
                            + " is rounded by the server, which finds no row by the value that was written. Declare it"
                            + " as DECIMAL.");
        });
        List<Column> natural = keyFields.isEmpty()
                ? key.besides(snapshot)
                : keyFields.stream()
                        .map(name -> table.column(name).orElseThrow())
                        .toList();
        List<UniqueKey> others =
                table.uniqueKeys().stream().filter(other -> !other.equals(key)).toList();
        others.stream()
                .filter(other -> !other.isAutoIncrement() && !other.columns().containsAll(snapshot))
                .findFirst()
                .ifPresent(other -> {
                    throw new UnusableTargetException(
                            "snapshot.mode",
                            "The unique key " + other + " of table " + table.name() + " lacks "
                                    + String.join(
                                            ", ",
                                            snapshot.stream().map(Column::name).toList())
                                    + ", so a row could be in one snapshot only. Add them to it, or drop it.");
                });
        return new ConflictKey(natural, snapshot, others, table.hasOtherUniqueIndexes());
    }

    /** The server rounds what it stores to the digits of a FLOAT(7,4), so the value that was written finds no row. */
    private static boolean isRounded(Column column) {
        return column.type() instanceof ColumnType.Floating floating && floating.digits() != null;
    }

    /** The key by which rows are upserted as long as no record has been seen. */
    public static ConflictKey of(Table table, List<String> keyFields, List<Column> snapshot) {
        return of(table, KeyChoice.of(table, keyFields, snapshot, null).key(), keyFields, snapshot);
    }
}
