package io.tributary.connect.parquet.row;

import static io.tributary.connect.parquet.row.ValueConverter.MISFIT;

import io.tributary.connect.parquet.row.StructValues.StructReader;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Row;
import io.tributary.connect.parquet.schema.ConnectTypes;
import io.tributary.connect.parquet.schema.TopicSchema;
import io.tributary.connect.parquet.schema.TypeJoin;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of one topic under one schema: metadata columns, those of the key, those of the value. A row is an array
 * with one value per column.
 *
 * <p>Nothing reaches a file before its record is converted completely, so a bad record cannot spoil one.
 */
final class RowBuilder {
    private final List<MetadataColumn> metadata;
    private final KeyFields keyFields;
    private final List<KeyColumn> keys = new ArrayList<>();
    private final Row value;
    private final int valueStart;
    private final ObjectReader objects;
    private final SchemaCache<StructReader> structs;
    private final FileSchema schema;

    /** {@code agreed} is what {@link TopicRows} has settled. */
    RowBuilder(
            RowRules rules,
            KeyFields keyFields,
            StructValues structValues,
            ObjectReader.Compiler schemaless,
            TopicSchema agreed) {
        this.metadata = rules.metadata();
        this.keyFields = keyFields;
        this.value = agreed.value();
        this.valueStart = metadata.size() + agreed.key().columns().size();
        for (Column column : agreed.key().columns()) {
            keys.add(new KeyColumn(column, structValues, schemaless));
        }
        this.objects = schemaless.reader(value);
        this.structs = new SchemaCache<>(struct -> compile(struct, structValues));
        List<Column> columns = new ArrayList<>();
        metadata.forEach(own -> columns.add(own.column()));
        columns.addAll(agreed.key().columns());
        columns.addAll(value.columns());
        this.schema = new FileSchema(new Row(columns));
    }

    /** A column from the key. */
    private static final class KeyColumn {
        private final String field;
        private final ValueConverter schemaless;
        private final SchemaCache<ValueConverter> converters;

        KeyColumn(Column column, StructValues structValues, ObjectReader.Compiler compiler) {
            String path = KeyFields.path(column.field());
            this.field = column.field();
            this.schemaless = compiler.converter(column.type(), path);
            this.converters = new SchemaCache<>(schema -> TypeJoin.holds(column.type(), ConnectTypes.typeOf(schema))
                    ? structValues.converter(schema, column.type(), path)
                    : value -> MISFIT);
        }

        Object convert(Object value, @Nullable Schema schema) {
            ValueConverter converter = schema == null ? schemaless : converters.of(schema);
            return converter == null ? MISFIT : converter.convert(value);
        }
    }

    FileSchema schema() {
        return schema;
    }

    /** The record's row; null where it needs a wider schema. */
    @Nullable Object @Nullable [] row(SinkRecord record) {
        @Nullable Object[] row = new Object[schema.columns().columns().size()];
        if (!readKey(row, record) || !readValue(row, record.value())) {
            return null;
        }
        if (row.length == 0) {
            throw new BadRecordException("None of its fields has a type yet, and a file needs a column. Set"
                    + " metadata.columns, or declare the fields in schema.declared." + record.topic() + ".");
        }
        for (int i = 0; i < metadata.size(); i++) {
            row[i] = metadata.get(i).read(record);
        }
        return row;
    }

    private boolean readKey(@Nullable Object[] row, SinkRecord record) {
        if (keys.size() < keyFields.names().size() && hasUnknownKey(record)) {
            return false;
        }
        for (int i = 0; i < keys.size(); i++) {
            KeyColumn column = keys.get(i);
            Object field = keyFields.read(record, column.field);
            Object converted = field == null ? null : column.convert(field, KeyFields.schema(record, column.field));
            if (converted == MISFIT) {
                return false;
            }
            row[metadata.size() + i] = converted;
        }
        return true;
    }

    /** Some column has no type yet. */
    private boolean hasUnknownKey(SinkRecord record) {
        for (String name : keyFields.names()) {
            boolean isKnown = keys.stream().anyMatch(column -> column.field.equals(name));
            if (!isKnown && keyFields.read(record, name) != null) {
                return true;
            }
        }
        return false;
    }

    private boolean readValue(@Nullable Object[] row, @Nullable Object recordValue) {
        if (recordValue == null) {
            return true;
        }
        if (recordValue instanceof Map<?, ?> object) {
            return objects.readInto(row, valueStart, object);
        }
        if (recordValue instanceof Struct struct) {
            StructReader reader = structs.of(struct.schema());
            if (reader != null) {
                reader.readInto(row, valueStart, struct);
            }
            return reader != null;
        }
        throw noStructure(recordValue);
    }

    static BadRecordException noStructure(Object recordValue) {
        return new BadRecordException("Its value is of type "
                + recordValue.getClass().getSimpleName() + "; a row needs a structure or a JSON object.");
    }

    private @Nullable StructReader compile(Schema struct, StructValues structValues) {
        return structValues.isHeldBy(value, struct) ? structValues.reader(struct, value, "") : null;
    }
}
