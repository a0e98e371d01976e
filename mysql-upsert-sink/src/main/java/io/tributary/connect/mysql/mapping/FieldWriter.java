package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ColumnWriter;
import io.tributary.connect.mysql.convert.FieldVisitor;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.record.Fields;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of a record's value into the columns of a row. Where a field goes is found out once per schema, or
 * once per name where there is no schema.
 */
final class FieldWriter {
    /** A converter that makes a schema for each record shall cost time, not memory. */
    private static final int MOST_SCHEMAS = 1_000;

    private final FieldTargets targets;
    private final boolean writesNulls;
    private final Predicate<String> namedByNull;
    private final IdentityHashMap<Schema, List<StructField>> writtenBySchema = new IdentityHashMap<>();
    private final IdentityHashMap<Schema, StructColumns> columnsBySchema = new IdentityHashMap<>();

    /** {@code namedByNull} knows the fields whose null stands for another value, which is written elsewhere. */
    FieldWriter(FieldTargets targets, NullMode nullMode, Predicate<String> namedByNull) {
        this.targets = targets;
        this.writesNulls = nullMode == NullMode.WRITE;
        this.namedByNull = namedByNull;
    }

    void write(@Nullable Object value, Row row) {
        if (value instanceof Struct struct) {
            for (StructField field : written(struct.schema())) {
                Object fieldValue = Fields.get(struct, field.field);
                ColumnWriter writer = writer(field.target);
                if (isWritten(field.target, fieldValue)) {
                    writer.write(row, fieldValue, field.field.schema());
                }
            }
        } else {
            FieldVisitor.visit(value, "value", (name, fieldValue) -> {
                FieldTarget target = targets.of(name);
                if (!target.isLeftOut()) {
                    ColumnWriter writer = writer(target);
                    if (isWritten(target, fieldValue)) {
                        if (row.carries(writer.column())) {
                            throw shared(writer.column(), value);
                        }
                        writer.write(row, fieldValue, null);
                    }
                }
            });
        }
    }

    /** Fields of a schema that are written and have no column, if columns can be made for all of them. */
    List<Field> withoutColumn(Schema schema) {
        return columns(schema).withoutColumn;
    }

    private static ColumnWriter writer(FieldTarget target) {
        ColumnWriter writer = target.writer();
        if (writer == null) {
            throw new BadRecordException(String.valueOf(target.refusal()));
        }
        return writer;
    }

    private boolean isWritten(FieldTarget target, @Nullable Object value) {
        return value != null || (writesNulls && !namedByNull.test(target.field()));
    }

    private BadRecordException shared(Column column, @Nullable Object value) {
        List<String> names = new ArrayList<>();
        FieldVisitor.visit(value, "value", (name, fieldValue) -> {
            FieldTarget target = targets.of(name);
            if (column.equals(target.column()) && isWritten(target, fieldValue)) {
                names.add(name);
            }
        });
        return targets.shared(names, column.name());
    }

    private List<StructField> written(Schema schema) {
        List<StructField> known = writtenBySchema.get(schema);
        if (known != null) {
            return known;
        }
        String refusal = columns(schema).refusal;
        if (refusal != null) {
            throw new BadRecordException(refusal);
        }
        List<StructField> written = new ArrayList<>();
        for (Field field : schema.fields()) {
            FieldTarget target = targets.of(field.name());
            if (!target.isLeftOut()) {
                written.add(new StructField(field, target));
            }
        }
        remember(writtenBySchema, schema, written);
        return written;
    }

    private StructColumns columns(Schema schema) {
        StructColumns known = columnsBySchema.get(schema);
        if (known == null) {
            known = newColumns(schema);
            remember(columnsBySchema, schema, known);
        }
        return known;
    }

    private StructColumns newColumns(Schema schema) {
        Map<String, List<Field>> byColumn = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            String column = targets.columnOf(field.name());
            if (column != null) {
                byColumn.computeIfAbsent(column.toLowerCase(Locale.ROOT), folded -> new ArrayList<>())
                        .add(field);
            }
        }
        List<Field> missing = new ArrayList<>();
        for (List<Field> fields : byColumn.values()) {
            String first = fields.get(0).name();
            if (fields.size() > 1 && targets.isWritten(first)) {
                List<String> names = fields.stream().map(Field::name).toList();
                return new StructColumns(
                        List.of(),
                        targets.shared(names, String.valueOf(targets.columnOf(first)))
                                .getMessage());
            }
            if (fields.size() == 1 && targets.isMissing(first)) {
                missing.add(fields.get(0));
            }
        }
        return new StructColumns(missing, null);
    }

    private static <T> void remember(IdentityHashMap<Schema, T> bySchema, Schema schema, T known) {
        if (bySchema.size() == MOST_SCHEMAS) {
            bySchema.clear();
        }
        bySchema.put(schema, known);
    }

    private record StructField(Field field, FieldTarget target) {}

    /** The fields that lack a column, and the reason why no record of the schema can be written; null for none. */
    private record StructColumns(
            List<Field> withoutColumn, @Nullable String refusal) {}
}
