package io.tributary.connect.parquet.row;

import static io.tributary.connect.parquet.row.ValueConverter.MISFIT;

import io.tributary.connect.parquet.row.StructValues.StructReader;
import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
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
 * <p>Nothing reaches a file before its record is converted completely, so a bad record cannot spoil one. It remembers what
 * it met, so an instance belongs to one thread.
 */
public final class RowBuilder {
    private final List<MetadataColumn> metadata;
    private final KeyFields keyFields;
    private final List<KeyColumn> keys = new ArrayList<>();
    /** Wanted fields of the key that no record has had yet. */
    private final List<String> untypedKeys;

    private final ColumnType.Struct value;
    private final int valueStart;
    private final ObjectReader objects;
    private final SchemaCache<StructReader> structs;
    private final TopicSchema agreed;
    private final FileSchema schema;

    /** {@code agreed} is what {@link TopicRows} has settled, {@code schema} its columns. */
    RowBuilder(
            RowRules rules,
            KeyFields keyFields,
            StructValues structValues,
            ObjectReader.Compiler schemaless,
            TopicSchema agreed,
            FileSchema schema) {
        this.metadata = rules.metadata();
        this.keyFields = keyFields;
        this.agreed = agreed;
        this.value = agreed.value();
        this.valueStart = metadata.size() + agreed.key().columns().size();
        this.untypedKeys = new ArrayList<>(keyFields.names());
        for (Column column : agreed.key().columns()) {
            untypedKeys.remove(column.field());
            keys.add(new KeyColumn(column, structValues, schemaless));
        }
        this.objects = schemaless.reader(value);
        this.structs = new SchemaCache<>(struct -> compile(struct, structValues));
        this.schema = schema;
    }

    static FileSchema fileSchema(RowRules rules, TopicSchema agreed) {
        List<Column> columns = new ArrayList<>();
        rules.metadata().forEach(own -> columns.add(own.column()));
        columns.addAll(agreed.key().columns());
        columns.addAll(agreed.value().columns());
        return new FileSchema(new ColumnType.Struct(columns));
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

    /** What the columns are made of. */
    TopicSchema agreed() {
        return agreed;
    }

    /** Those of the record's value. */
    public ColumnType.Struct valueColumns() {
        return value;
    }

    /** Of the rows. */
    public FileSchema schema() {
        return schema;
    }

    /** The record's row; null where it needs a wider schema. */
    public @Nullable Object @Nullable [] row(SinkRecord record) {
        @Nullable Object[] row = new Object[schema.columns().columns().size()];
        if (!readKey(row, record) || !readValue(row, record.value()) || row.length == 0) {
            return null;
        }
        for (int i = 0; i < metadata.size(); i++) {
            row[i] = metadata.get(i).read(record);
        }
        return row;
    }

    private boolean readKey(@Nullable Object[] row, SinkRecord record) {
        for (int i = 0; i < untypedKeys.size(); i++) {
            if (keyFields.read(record, untypedKeys.get(i)) != null) {
                return false;
            }
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
