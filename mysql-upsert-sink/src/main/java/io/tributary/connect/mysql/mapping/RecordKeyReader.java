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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the natural key of a row from the key of a record: a Struct or Map by field names, anything else as the only
 * key column, or text cut at the delimiter. A part for a surrogate key names the member.
 */
final class RecordKeyReader {
    private final TargetTable target;
    private final MappingRules rules;
    private final Map<Column, Dimension> surrogates;
    private final List<ColumnWriter> columns = new ArrayList<>();
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
        if (key instanceof Struct || key instanceof Map) {
            readFields(key, row, members);
        } else if (columns.size() == 1) {
            write(columns.get(0), key, record.keySchema(), row, members);
        } else {
            readParts(key, row, members);
        }
    }

    private void readFields(Object key, Row row, Map<Column, MemberRef> members) {
        FieldVisitor.visit(key, "key", (name, value, schema) -> {
            String column = rules.columnMap().column(target.name(), name);
            for (ColumnWriter writer : columns) {
                if (value != null && writer.column().name().equalsIgnoreCase(column)) {
                    write(writer, value, schema, row, members);
                }
            }
        });
        for (ColumnWriter writer : columns) {
            if (!row.carries(writer.column()) && !members.containsKey(writer.column())) {
                throw new BadRecordException("The record's key lacks a value for key column " + writer.column()
                        + " of table " + target + ".");
            }
        }
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
        Dimension dimension = surrogates.get(writer.column());
        if (dimension == null) {
            writer.write(row, value, schema);
        } else {
            members.put(writer.column(), dimension.member(value, schema));
        }
    }

    private List<String> names() {
        return columns.stream().map(writer -> writer.column().name()).toList();
    }
}
