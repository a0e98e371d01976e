package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ColumnWriter;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.convert.FieldVisitor;
import io.tributary.connect.mysql.dimension.Dimension;
import io.tributary.connect.mysql.dimension.MemberRef;
import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TargetTable;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.record.Fields;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the natural key of a row from the key of a record: a Struct or Map by field names, anything else as the only
 * key column, or text cut at the delimiter. A part for a surrogate key names the member.
 */
final class RecordKeyReader {
    /** A converter that makes a schema for each record shall cost time, not memory. */
    private static final int MOST_SCHEMAS = 1_000;

    private final TargetTable target;
    private final MappingRules rules;
    private final Map<Column, Dimension> surrogates;
    private final List<ColumnWriter> columns = new ArrayList<>();
    private final IdentityHashMap<Schema, List<Field>> fieldsBySchema = new IdentityHashMap<>();
    private final @Nullable Pattern delimiter;

    RecordKeyReader(
            TargetTable target, MappingRules rules, Map<Column, Dimension> surrogates, ConversionTable conversions) {
        this.target = target;
        this.rules = rules;
        this.surrogates = surrogates;
        String text = rules.keyDelimiter();
        this.delimiter = text == null ? null : Pattern.compile(text, Pattern.LITERAL);
        target.key().natural().forEach(column -> columns.add(new ColumnWriter(column, conversions)));
    }

    void read(SinkRecord record, Row row, Map<Column, MemberRef> members) {
        Object key = record.key();
        if (key == null) {
            throw new BadRecordException("The record has no key, and the row of table " + target + " is named by it.");
        }
        if (key instanceof Struct struct) {
            readStruct(struct, row, members);
        } else if (key instanceof Map<?, ?> map) {
            readMap(map, row, members);
        } else if (columns.size() == 1) {
            write(columns.get(0), key, record.keySchema(), row, members);
        } else {
            readParts(key, row, members);
        }
    }

    private void readStruct(Struct key, Row row, Map<Column, MemberRef> members) {
        List<Field> fields = fieldsBySchema.get(key.schema());
        if (fields == null) {
            fields = fields(key.schema());
            if (fieldsBySchema.size() == MOST_SCHEMAS) {
                fieldsBySchema.clear();
            }
            fieldsBySchema.put(key.schema(), fields);
        }
        for (int i = 0; i < fields.size(); i++) {
            Object value = Fields.get(key, fields.get(i));
            if (value == null) {
                throw lacks(columns.get(i));
            }
            write(columns.get(i), value, fields.get(i).schema(), row, members);
        }
    }

    /** One for each column. */
    private List<Field> fields(Schema schema) {
        List<Field> fields = new ArrayList<>();
        for (ColumnWriter writer : columns) {
            List<Field> named = schema.fields().stream()
                    .filter(field -> goesTo(field.name(), writer))
                    .toList();
            if (named.isEmpty()) {
                throw lacks(writer);
            }
            if (named.size() > 1) {
                throw SharedColumns.refused(
                        named.stream().map(Field::name).toList(),
                        writer.column().name(),
                        target.name());
            }
            fields.add(named.get(0));
        }
        return fields;
    }

    private void readMap(Map<?, ?> key, Row row, Map<Column, MemberRef> members) {
        for (ColumnWriter writer : columns) {
            String field = null;
            Object fieldValue = null;
            for (Map.Entry<?, ?> entry : key.entrySet()) {
                String name = FieldVisitor.name(entry, "key");
                if (entry.getValue() != null && goesTo(name, writer)) {
                    if (field != null) {
                        throw SharedColumns.refused(
                                List.of(field, name), writer.column().name(), target.name());
                    }
                    field = name;
                    fieldValue = entry.getValue();
                }
            }
            if (fieldValue == null) {
                throw lacks(writer);
            }
            write(writer, fieldValue, null, row, members);
        }
    }

    private boolean goesTo(String field, ColumnWriter writer) {
        return writer.column().name().equalsIgnoreCase(rules.columnMap().column(target.name(), field));
    }

    private BadRecordException lacks(ColumnWriter writer) {
        return new BadRecordException(
                "The record's key lacks a value for key column " + writer.column() + " of table " + target + ".");
    }

    private void readParts(Object key, Row row, Map<Column, MemberRef> members) {
        if (!(key instanceof String text)) {
            throw new BadRecordException("The record's key is a single value, and table " + target + " has "
                    + columns.size() + " key columns " + names() + ".");
        }
        if (delimiter == null) {
            throw new BadRecordException("The record's key is one text, and table " + target + " has " + columns.size()
                    + " key columns " + names() + ". Set key.delimiter to cut it.");
        }
        String[] parts = delimiter.split(text, -1);
        if (parts.length != columns.size()) {
            throw new BadRecordException("The record's key has " + parts.length + " parts between '"
                    + rules.keyDelimiter() + "', and table " + target + " has " + columns.size() + " key columns "
                    + names() + ".");
        }
        for (int i = 0; i < parts.length; i++) {
            write(columns.get(i), parts[i], null, row, members);
        }
    }

    private void write(
            ColumnWriter writer, Object value, @Nullable Schema schema, Row row, Map<Column, MemberRef> members) {
        Column column = writer.column();
        Dimension dimension = surrogates.get(column);
        if (dimension == null) {
            Object converted = writer.converted(value, schema);
            Object ofValue = row.value(column);
            if (ofValue != null && !ofValue.equals(converted)) {
                throw disagreeing(column);
            }
            row.set(column, converted);
        } else {
            MemberRef member = dimension.member(value, schema);
            MemberRef ofValue = members.put(column, member);
            if (ofValue != null && !ofValue.equals(member) && !dimension.isUnknown(ofValue)) {
                throw disagreeing(column);
            }
        }
    }

    private BadRecordException disagreeing(Column column) {
        return new BadRecordException("The record's key and a field of its value go to one column, " + column
                + " of table "
                + target + ", and differ. Leave the field out with fields.exclude, map it to another column with"
                + " column.map, or set key.source=record_value.");
    }

    private List<String> names() {
        return columns.stream().map(writer -> writer.column().name()).toList();
    }
}
