package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operator should know about a wider schema: columns not named like their fields, columns become text, and columns of
 * another type than in the files before.
 */
public final class SchemaChanges {
    private final List<String> names = new ArrayList<>();
    private final List<String> types = new ArrayList<>();

    private SchemaChanges() {}

    public static SchemaChanges between(TopicSchema narrow, TopicSchema wide) {
        SchemaChanges changes = new SchemaChanges();
        changes.structs(narrow.key(), wide.key(), "key.");
        changes.structs(narrow.value(), wide.value(), "");
        return changes;
    }

    /** Sentences about fields that lie elsewhere, or otherwise, than their records say. */
    public List<String> ofNames() {
        return List.copyOf(names);
    }

    /** Which field had which type before, and has which now, where readers cannot take both for one. */
    public List<String> ofTypes() {
        return List.copyOf(types);
    }

    private void structs(Struct narrow, Struct wide, String prefix) {
        Map<String, Column> before = new HashMap<>();
        narrow.columns().forEach(column -> before.put(column.field(), column));
        for (Column column : wide.columns()) {
            String path = prefix + column.field();
            Column old = before.get(column.field());
            if (!column.name().equals(column.field())
                    && (old == null || !old.name().equals(column.name()))) {
                names.add("Field '" + path + "' is stored in column '" + column.name()
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
        } else if (!isNew && !liesAlike(narrow, wide)) {
            types.add("Field '" + path + "' is " + wide.describe() + " now, and " + narrow.describe());
        }
        if (!isNew && wide == Scalar.STRING && narrow != Scalar.STRING) {
            names.add("Field '" + path + "' is stored as text from now on, because its values are not all "
                    + narrow.describe() + " (schema.conflict=string)");
        }
    }

    private static boolean liesAlike(ColumnType narrow, ColumnType wide) {
        return narrow.equals(wide)
                || (narrow instanceof Decimal a
                        && wide instanceof Decimal b
                        && a.scale() == b.scale()
                        && b.form() == DecimalForm.SIXTEEN_BYTES);
    }
}
