package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an operator should know about a wider schema: columns not named like their fields, and columns become text. */
public final class SchemaChanges {
    private final List<String> sentences = new ArrayList<>();

    private SchemaChanges() {}

    public static List<String> between(TopicSchema narrow, TopicSchema wide) {
        SchemaChanges changes = new SchemaChanges();
        changes.structs(narrow.key(), wide.key(), "key.");
        changes.structs(narrow.value(), wide.value(), "");
        return changes.sentences;
    }

    private void structs(Struct narrow, Struct wide, String prefix) {
        Map<String, Column> before = new HashMap<>();
        narrow.columns().forEach(column -> before.put(column.field(), column));
        for (Column column : wide.columns()) {
            String path = prefix + column.field();
            Column old = before.get(column.field());
            if (!column.name().equals(column.field())
                    && (old == null || !old.name().equals(column.name()))) {
                sentences.add("Field '" + path + "' is stored in column '" + column.name()
                        + "', because another column or directory key has its name");
            }
            types(old == null ? Struct.EMPTY : old.type(), column.type(), path, old == null);
        }
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
            types(narrow instanceof MapOf old ? old.value() : narrow, map.value(), path + ".value", isNew || wasNoMap);
        } else if (!isNew && wide == Scalar.STRING && narrow != Scalar.STRING) {
            sentences.add("Field '" + path + "' is stored as text from now on, because its values are not all "
                    + narrow.describe() + " (schema.conflict=string)");
        }
    }
}
