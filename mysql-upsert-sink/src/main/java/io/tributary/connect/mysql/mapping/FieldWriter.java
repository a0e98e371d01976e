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
    private final IdentityHashMap<Schema, StructFields> bySchema = new IdentityHashMap<>();

    /** {@code namedByNull} knows the fields whose null stands for another value, which is written elsewhere. */
    FieldWriter(FieldTargets targets, NullMode nullMode, Predicate<String> namedByNull) {
        this.targets = targets;
        this.writesNulls = nullMode == NullMode.WRITE;
        this.namedByNull = namedByNull;
    }

    void write(@Nullable Object value, Row row) {
        if (value instanceof Struct struct) {
            StructFields fields = fields(struct.schema());
            if (fields.refusal != null) {
                throw new BadRecordException(fields.refusal);
            }
            for (StructField field : fields.written) {
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
                            throw shared(writer.column(), (Map<?, ?>) value);
                        }
                        writer.write(row, fieldValue, null);
                    }
                }
            });
        }
    }

    /** Fields of a schema that are written and have no column, if columns can be made for all of them. */
    List<Field> withoutColumn(Schema schema) {
        return fields(schema).withoutColumn;
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

    private BadRecordException shared(Column column, Map<?, ?> value) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<?, ?> entry : value.entrySet()) {
            if (entry.getKey() instanceof String name) {
                FieldTarget target = targets.of(name);
                if (column.equals(target.column()) && isWritten(target, entry.getValue())) {
                    names.add(name);
                }
            }
        }
        return targets.shared(names, column.name());
    }

    private StructFields fields(Schema schema) {
        StructFields known = bySchema.get(schema);
        if (known == null) {
            known = newFields(schema);
            if (bySchema.size() == MOST_SCHEMAS) {
                bySchema.clear();
            }
            bySchema.put(schema, known);
        }
        return known;
    }

    private StructFields newFields(Schema schema) {
        List<StructField> written = new ArrayList<>();
        Map<String, List<String>> byColumn = new LinkedHashMap<>();
        Map<String, Field> missing = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            FieldTarget target = targets.of(field.name());
            String missingColumn = targets.missingColumn(field.name());
            if (missingColumn != null) {
                missing.put(field.name(), field);
            }
            if (!target.isLeftOut()) {
                written.add(new StructField(field, target));
            }
            String column =
                    target.column() == null ? missingColumn : target.column().name();
            if (column != null) {
                byColumn.computeIfAbsent(FieldTargets.folded(column), folded -> new ArrayList<>())
                        .add(field.name());
            }
        }
        String refusal = null;
        for (List<String> names : byColumn.values()) {
            if (names.size() > 1) {
                missing.keySet().removeAll(names);
                FieldTarget first = targets.of(names.get(0));
                if (!first.isLeftOut()) {
                    refusal = targets.shared(names, targets.columnName(first.field()))
                            .getMessage();
                }
            }
        }
        return new StructFields(written, refusal == null ? List.copyOf(missing.values()) : List.of(), refusal);
    }

    private record StructField(Field field, FieldTarget target) {}

    /** With the reason why no record of the schema can be written; null for none. */
    private record StructFields(
            List<StructField> written,
            List<Field> withoutColumn,
            @Nullable String refusal) {}
}
