package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ColumnWriter;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.FieldVisitor;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.record.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the fields of a record's value into the columns of a row. Where a field goes is found out once per schema, or
 * once per name where there is no schema.
 */
final class FieldWriter {
    private static final Logger LOG = LoggerFactory.getLogger(FieldWriter.class);
    /** A converter that makes a schema for each record shall cost time, not memory. */
    private static final int MOST_SCHEMAS = 1_000;

    private final Table table;
    private final MappingRules rules;
    private final ConversionTable conversions;
    private final Predicate<String> usedElsewhere;
    private final Predicate<String> namedByNull;
    private final Map<String, Target> targetsByName = new HashMap<>();
    private final IdentityHashMap<Schema, List<StructField>> fieldsBySchema = new IdentityHashMap<>();
    private final IdentityHashMap<Schema, List<Field>> withoutColumnBySchema = new IdentityHashMap<>();

    /**
     * {@code usedElsewhere} knows the fields that need no column, {@code namedByNull} those whose null stands for another
     * value, which is written elsewhere.
     */
    FieldWriter(
            Table table,
            MappingRules rules,
            ConversionTable conversions,
            Predicate<String> usedElsewhere,
            Predicate<String> namedByNull) {
        this.table = table;
        this.rules = rules;
        this.conversions = conversions;
        this.usedElsewhere = usedElsewhere;
        this.namedByNull = namedByNull;
    }

    void write(@Nullable Object value, Row row) {
        if (value instanceof Struct struct) {
            for (StructField field : fields(struct.schema())) {
                write(row, field.target, Fields.get(struct, field.field), field.field.schema());
            }
        } else {
            FieldVisitor.visit(value, "value", (name, fieldValue, schema) -> {
                Target target = targetsByName.computeIfAbsent(name, this::targetOf);
                if (target.use != Use.LEFT_OUT) {
                    write(row, target, fieldValue, schema);
                }
            });
        }
    }

    private void write(Row row, Target target, @Nullable Object value, @Nullable Schema schema) {
        ColumnWriter writer = target.writer;
        if (writer == null) {
            throw new BadRecordException("Field '" + target.field + "' has no column in table " + table.name()
                    + ". Add the column, map the field with column.map, or set fields.unknown=ignore.");
        }
        if (value != null || (rules.nullMode() == NullMode.WRITE && !namedByNull.test(target.field))) {
            writer.write(row, value, schema);
        }
    }

    /** Fields of a schema that are written and have no column. */
    List<Field> withoutColumn(Schema schema) {
        List<Field> known = withoutColumnBySchema.get(schema);
        if (known == null) {
            known = schema.fields().stream()
                    .filter(field -> rules.fieldFilter().accepts(table.name(), field.name())
                            && column(field.name()) == null
                            && !usedElsewhere.test(field.name()))
                    .toList();
            remember(withoutColumnBySchema, schema, known);
        }
        return known;
    }

    private List<StructField> fields(Schema schema) {
        List<StructField> known = fieldsBySchema.get(schema);
        if (known != null) {
            return known;
        }
        List<StructField> fields = new ArrayList<>();
        for (Field field : schema.fields()) {
            Target target = targetsByName.computeIfAbsent(field.name(), this::targetOf);
            if (target.use != Use.LEFT_OUT) {
                fields.add(new StructField(field, target));
            }
        }
        remember(fieldsBySchema, schema, fields);
        return fields;
    }

    private static <T> void remember(IdentityHashMap<Schema, T> bySchema, Schema schema, T known) {
        if (bySchema.size() == MOST_SCHEMAS) {
            bySchema.clear();
        }
        bySchema.put(schema, known);
    }

    private @Nullable Column column(String field) {
        return table.column(rules.columnMap().column(table.name(), field)).orElse(null);
    }

    private Target targetOf(String field) {
        if (!rules.fieldFilter().accepts(table.name(), field)) {
            return new Target(field, Use.LEFT_OUT, null);
        }
        Column column = column(field);
        if (column != null) {
            return column.generated()
                    ? new Target(field, Use.LEFT_OUT, null)
                    : new Target(field, Use.WRITTEN, new ColumnWriter(column, conversions));
        }
        if (usedElsewhere.test(field)) {
            return new Target(field, Use.LEFT_OUT, null);
        }
        if (rules.unknownFields() == UnknownFields.IGNORE) {
            LOG.warn(
                    "Field '{}' has no column in table {} and is ignored, as fields.unknown says", field, table.name());
            return new Target(field, Use.LEFT_OUT, null);
        }
        return new Target(field, Use.UNKNOWN, null);
    }

    private enum Use {
        WRITTEN,
        LEFT_OUT,
        UNKNOWN
    }

    /** Where a field goes; with a writer if it is written. */
    private record Target(String field, Use use, @Nullable ColumnWriter writer) {}

    private record StructField(Field field, Target target) {}
}
