package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operator should know about a wider schema: columns not named like their fields, columns become text, and columns
 * of another type than in the files before.
 */
public final class SchemaChanges {
    private final List<String> sentences = new ArrayList<>();
    private final List<String> breaks = new ArrayList<>();

    private SchemaChanges() {}

    public static SchemaChanges between(TopicSchema narrow, TopicSchema wide) {
        SchemaChanges changes = new SchemaChanges();
        changes.structs(narrow.key(), wide.key(), "key.");
        changes.structs(narrow.value(), wide.value(), "");
        return changes;
    }

    /** About fields that lie elsewhere, or otherwise, than their records say. */
    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    /** About fields whose files before and after readers cannot take for one table, and the remedy. */
    public List<String> breaks() {
        return List.copyOf(breaks);
    }

    private void structs(Struct narrow, Struct wide, String prefix) {
        Map<String, Column> before = new HashMap<>();
        narrow.columns().forEach(column -> before.putIfAbsent(column.field(), column));
        Map<String, Column> firstOfField = new HashMap<>();
        for (Column column : wide.columns()) {
            String path = prefix + column.field();
            Column first = firstOfField.putIfAbsent(column.field(), column);
            if (first != null) {
                beside(first, column, narrow, path);
                continue;
            }
            Column old = before.get(column.field());
            if (!column.name().equals(column.field())
                    && (old == null || !old.name().equals(column.name()))) {
                sentences.add("Field '" + path + "' is stored in column '" + column.name()
                        + "', because another column or directory key has its name");
            }
            types(old == null ? Struct.EMPTY : old.type(), column.type(), path, old == null);
        }
    }

    private void beside(Column first, Column column, Struct narrow, String path) {
        Column old = narrow.columns().stream()
                .filter(before ->
                        before.field().equals(column.field()) && before.name().equals(column.name()))
                .findFirst()
                .orElse(null);
        if (old == null) {
            sentences.add("Field '" + path + "' is stored in column '" + column.name() + "' where its column '"
                    + first.name() + "' cannot hold it, which stays "
                    + first.type().describe()
                    + " (schema.numbers=sibling or schema.conflict=sibling)");
        }
        types(old == null ? Struct.EMPTY : old.type(), column.type(), path, old == null);
    }

    private void types(ColumnType narrow, ColumnType wide, String path, boolean isNew) {
        if (wide instanceof Struct struct) {
            structs(narrow instanceof Struct old ? old : Struct.EMPTY, struct, path + ".");
        } else if (wide instanceof ListOf list) {
            boolean wasNoList = !(narrow instanceof ListOf);
            types(
                    narrow instanceof ListOf old ? old.element() : narrow,
                    list.element(),
                    path + "[]",
                    isNew || wasNoList);
        } else if (wide instanceof MapOf map) {
            boolean wasNoMap = !(narrow instanceof MapOf);
            types(narrow instanceof MapOf old ? old.key() : narrow, map.key(), path + ".key", isNew || wasNoMap);
            types(narrow instanceof MapOf old ? old.value() : narrow, map.value(), path + ".value", isNew || wasNoMap);
        } else if (!isNew && !canBeReadAsOne(narrow, wide)) {
            breaks.add("Field '" + path + "' is " + wide.describe() + " from now on, and " + narrow.describe()
                    + " in the files before: " + consequence(narrow, wide));
        }
        if (!isNew && wide == Scalar.STRING && narrow != Scalar.STRING) {
            sentences.add("Field '" + path + "' is stored as text from now on, because its values are not all "
                    + narrow.describe() + " (schema.conflict=string)");
        }
    }

    private static boolean canBeReadAsOne(ColumnType narrow, ColumnType wide) {
        if (narrow instanceof Decimal a && wide instanceof Decimal b) {
            return a.scale() == b.scale() && ParquetSchemas.primitive(a) == ParquetSchemas.primitive(b);
        }
        boolean isFinerTimestamp = narrow == Scalar.TIMESTAMP_MILLIS && wide == Scalar.TIMESTAMP_MICROS;
        return isFinerTimestamp || narrow.equals(wide);
    }

    private static String consequence(ColumnType narrow, ColumnType wide) {
        if (narrow instanceof Decimal && wide instanceof Decimal) {
            return "Spark cannot read both as one table, and DuckDB may round to the digits of one of them. Declare the"
                    + " field as a DECIMAL with the digits that it needs (schema.declared), and load the topic again into"
                    + " an empty directory, to have one type";
        }
        String remedy = wide == Scalar.DOUBLE
                ? "Declare the field (schema.declared) or set schema.numbers=double"
                : "Declare the field (schema.declared)";
        return "Spark cannot read both as one table; DuckDB needs union_by_name=true and ClickHouse an explicit structure,"
                + " or they show wrong values. " + remedy
                + ", and load the topic again into an empty directory, to have"
                + " one type";
    }
}
