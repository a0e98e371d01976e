package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.table.NameList;
import io.tributary.connect.mysql.table.TableName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a connector writes, by the names that its settings may use for them; {@code areAll} tells whether there
 * can be no others. They say what a name with a dot in a list stands for: a table and its field, or a field.
 */
public record WrittenTables(Map<String, TableName> byName, boolean areAll) {
    /** None: names with a dot are fields. */
    public static final WrittenTables NONE = new WrittenTables(Map.of(), true);

    public WrittenTables {
        byName = Map.copyOf(byName);
    }

    /** Tables with and without the schema of the connection. */
    public static WrittenTables of(Collection<TableName> tables, String connectionSchema, boolean areAll) {
        Map<String, TableName> byName = new LinkedHashMap<>();
        for (TableName table : tables) {
            TableName within = table.within(connectionSchema);
            byName.put(table.toString(), within);
            byName.put(within.toString(), within);
        }
        return new WrittenTables(byName, areAll);
    }

    /** What the entries of a list name. */
    public FieldNames read(String setting, List<String> entries) {
        List<String> everywhere = new ArrayList<>();
        List<String> byTable = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        for (String entry : entries) {
            FieldNames names = read(setting, entry);
            everywhere.addAll(names.everywhere());
            byTable.addAll(names.byTable());
            doubtful.addAll(names.doubtful());
        }
        return new FieldNames(everywhere, byTable, doubtful);
    }

    /** Those that begin with no table, although they have a dot and no quotes. */
    public List<String> ofNoTable(List<String> entries) {
        return entries.stream()
                .filter(entry -> !NameList.isQuoted(entry) && entry.indexOf('.') >= 0 && tableOf(entry) == null)
                .toList();
    }

    /** The table that a name in the settings stands for; one in quotes has no schema, whatever dots it has. */
    public TableName table(String setting, String name) {
        String unquoted = NameList.unquoted(setting, name);
        TableName other = NameList.isQuoted(name) ? TableName.whole(unquoted) : TableName.parse(unquoted);
        return byName.getOrDefault(unquoted, other);
    }

    public FieldNames read(String setting, String entry) {
        if (NameList.isQuoted(entry)) {
            int dot = NameList.lastOutside(entry, '.');
            if (dot < 0) {
                return new FieldNames(List.of(NameList.unquoted(setting, entry)), List.of(), List.of());
            }
            TableName table = table(setting, entry.substring(0, dot));
            return new FieldNames(
                    List.of(), List.of(table + "." + NameList.unquoted(setting, entry.substring(dot + 1))), List.of());
        }
        String table = tableOf(entry);
        if (table != null) {
            return new FieldNames(List.of(), List.of(byName.get(table) + entry.substring(table.length())), List.of());
        }
        return entry.indexOf('.') < 0 || areAll
                ? new FieldNames(List.of(entry), List.of(), List.of())
                : new FieldNames(List.of(), List.of(), List.of(entry));
    }

    /** The longest name that the entry begins with; null for none. */
    private @Nullable String tableOf(String entry) {
        return byName.keySet().stream()
                .filter(name -> entry.startsWith(name + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }
}
