package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnNames;
import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ConnectTypes;
import io.tributary.connect.parquet.schema.DeclaredTypes;
import io.tributary.connect.parquet.schema.Extension;
import io.tributary.connect.parquet.schema.JsonTypes;
import io.tributary.connect.parquet.schema.Numbers;
import io.tributary.connect.parquet.schema.StoredTypes;
import io.tributary.connect.parquet.schema.TopicSchema;
import io.tributary.connect.parquet.schema.TypeJoin;
import io.tributary.connect.parquet.schema.UnknownFields;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of one topic. Its schema is sticky: a superset of all that was seen, so records of alternating
 * versions share their files, and only a new field or a wider type needs a new one.
 *
 * <p>It never widens by itself: all tasks have to agree first.
 */
public final class TopicRows {
    private final RowRules rules;
    private final ColumnType.Struct declared;
    private final UnknownFields unknown;
    private final KeyFields keyFields;
    private final TypeJoin schemalessJoin;
    private final JsonTypes json;
    /** Keys hold ids, and cannot be declared. */
    private final JsonTypes jsonOfKeys;

    private final StructValues structs;
    private final ObjectReader.Compiler schemaless;
    private final List<String> reserved = new ArrayList<>();
    private final List<String> reservedForValue = new ArrayList<>();

    private volatile RowBuilder builder;

    public TopicRows(RowRules rules, String topic) {
        this.rules = rules;
        this.declared = rules.declared(topic);
        this.unknown = rules.unknown(topic);
        this.keyFields = new KeyFields(rules.keyColumns());
        this.schemalessJoin = new TypeJoin(rules.conflict(), rules.numbers());
        this.json = new JsonTypes(schemalessJoin, rules.numbers());
        this.jsonOfKeys = new JsonTypes(schemalessJoin, Numbers.INFER);
        this.structs = new StructValues(rules.coercion(), unknown);
        this.schemaless = new ObjectReader.Compiler(rules.coercion(), unknown, rules.conflict(), rules.numbers());
        rules.metadata().forEach(column -> reserved.add(column.columnName()));
        reserved.addAll(rules.directoryKeys());
        reservedForValue.addAll(reserved);
        reservedForValue.addAll(rules.keyColumns());
        reservedForValue.addAll(namesOfKeys());
        this.builder = builder(settled(TopicSchema.EMPTY));
    }

    /** Which key columns have or will have, whatever they hold. */
    private List<String> namesOfKeys() {
        List<Column> keys = rules.keyColumns().stream()
                .map(name -> new Column(name, Scalar.STRING))
                .toList();
        return ColumnNames.unique(new ColumnType.Struct(keys), reserved).columns().stream()
                .map(Column::name)
                .toList();
    }

    /** The schema of the rows made from now on. Any thread may ask. */
    public FileSchema schema() {
        return builder.schema();
    }

    /** What the schema's columns are made of. */
    public TopicSchema agreed() {
        return builder.agreed();
    }

    /**
     * The record as a row of {@link #schema()}; a null value leaves its columns null. Null where the record needs a
     * wider schema.
     */
    public @Nullable Object @Nullable [] row(SinkRecord record) {
        return builder.row(record);
    }

    /**
     * The schema that holds the record too. A record that none holds is a bad one, and widens nothing.
     *
     * @param next records whose new fields are added along with it: if each brings one of its own, each would else need
     *     a schema, and a file, of its own
     */
    public TopicSchema widened(SinkRecord record, Collection<SinkRecord> next) {
        TopicSchema wide = settled(joined(agreed(), record));
        if (hasColumns(wide)) {
            requireHolds(wide, agreed(), record);
        }
        for (SinkRecord other : next) {
            if (other.topic().equals(record.topic())) {
                wide = extended(wide, other);
            }
        }
        if (!hasColumns(wide)) {
            throw new BadRecordException("None of its fields has a type yet, and a file needs a column. Set"
                    + " metadata.columns, or declare the fields in schema.declared." + record.topic() + ".");
        }
        return wide;
    }

    /** A record without any needs those of records that come along with it. */
    private boolean hasColumns(TopicSchema schema) {
        return !rules.metadata().isEmpty()
                || !schema.key().columns().isEmpty()
                || !schema.value().columns().isEmpty();
    }

    /** Types change only when the record that needs it is written: those before it may not fit the new one. */
    private TopicSchema extended(TopicSchema known, SinkRecord record) {
        try {
            TopicSchema wide = settled(joined(known, record));
            if (wide.equals(known) || !Extension.isExtension(wide, known)) {
                return known;
            }
            requireHolds(wide, known, record);
            return wide;
        } catch (BadRecordException e) {
            return known; // It is reported when its turn comes.
        }
    }

    private void requireHolds(TopicSchema wide, TopicSchema known, SinkRecord record) {
        int columns = StoredTypes.leaves(wide.value());
        if (columns > rules.columnsAtMost() && columns > StoredTypes.leaves(known.value())) {
            throw new BadRecordException("It would bring its topic to " + columns + " columns, more than"
                    + " schema.columns.max allows. Declare objects with ever new names as MAP<STRING,…> or STRING in"
                    + " schema.declared." + record.topic() + ".");
        }
        if (builder(wide).row(record) == null) {
            throw new BadRecordException("It holds a value that its column's type cannot show.");
        }
    }

    /** Takes over the schema that all tasks have agreed upon. */
    public void adopt(TopicSchema newest) {
        TopicSchema settled = settled(newest);
        if (!settled.equals(agreed())) {
            builder = builder(settled);
        }
    }

    private TopicSchema joined(TopicSchema known, SinkRecord record) {
        ColumnType.Struct key = TypeJoin.STRICT.join(known.key(), keyFields.types(record, jsonOfKeys));
        Object value = record.value();
        if (value instanceof Struct struct) {
            return new TopicSchema(key, TypeJoin.STRICT.join(known.value(), ConnectTypes.of(struct.schema())));
        }
        if (value instanceof Map<?, ?> object) {
            return new TopicSchema(key, schemalessJoin.join(known.value(), json.of(object)));
        }
        return new TopicSchema(key, known.value());
    }

    private TopicSchema settled(TopicSchema schema) {
        ColumnType.Struct key = ColumnNames.unique(StoredTypes.of(selected(schema.key()), rules.times()), reserved);
        ColumnType.Struct value = DeclaredTypes.over(StoredTypes.of(schema.value(), rules.times()), declared, unknown);
        return new TopicSchema(key, ColumnNames.unique(value, reservedForValue));
    }

    /** The key columns that are wanted now. */
    private ColumnType.Struct selected(ColumnType.Struct key) {
        List<Column> columns = key.columns().stream()
                .filter(column -> rules.keyColumns().contains(column.field()))
                .toList();
        return new ColumnType.Struct(columns);
    }

    /** One that makes the same rows. That thread may ask for it itself. */
    public RowBuilder builderForAnotherThread() {
        RowBuilder own = builder;
        return new RowBuilder(rules, keyFields, structs, schemaless, own.agreed(), own.schema());
    }

    private RowBuilder builder(TopicSchema schema) {
        return new RowBuilder(rules, keyFields, structs, schemaless, schema, RowBuilder.fileSchema(rules, schema));
    }
}
