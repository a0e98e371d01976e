package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Row;
import io.tributary.connect.parquet.schema.ConnectTypes;
import io.tributary.connect.parquet.schema.JsonTypes;
import io.tributary.connect.parquet.schema.ParquetSchemas;
import io.tributary.connect.parquet.schema.TypeJoin;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of one topic. Its schema is sticky: a superset of all that was seen, so records of alternating
 * versions share their files, and only a new field or a wider type needs a new one.
 */
public final class TopicRows {
    private static final int REMEMBERED_SCHEMAS = 64;

    private final List<MetadataColumn> metadata;
    /** By identity: comparing schemas is slow, and converters hand out the same instances again. */
    private final Set<Schema> joinedSchemas = Collections.newSetFromMap(new IdentityHashMap<>());

    private Row known = new Row(List.of());
    private Row stored = known;
    private FileSchema schema;
    private RowConverter schemaless;
    private RowConverter struct;

    public TopicRows(List<MetadataColumn> metadata) {
        this.metadata = List.copyOf(metadata);
        this.schema = new FileSchema(withMetadata(stored));
        this.schemaless = RowConverter.schemaless(stored);
        this.struct = RowConverter.struct(stored);
    }

    /** The schema of the rows made from now on, until a record widens it. */
    public FileSchema schema() {
        return schema;
    }

    /** The record as a row of {@link #schema()}, which the record may have widened. A null value leaves its columns null. */
    public @Nullable Object[] row(SinkRecord record) {
        Object value = record.value();
        if (value != null && !(value instanceof Map) && !(value instanceof Struct)) {
            throw new BadRecordException("Its value is of type "
                    + value.getClass().getSimpleName() + "; a row needs a structure or a JSON object.");
        }
        @Nullable Object[] row = value == null ? emptyRow() : convert(value);
        for (int i = 0; i < metadata.size(); i++) {
            row[i] = metadata.get(i).read(record);
        }
        return row;
    }

    private @Nullable Object[] convert(Object value) {
        if (value instanceof Struct structured && !joinedSchemas.contains(structured.schema())) {
            join(structured.schema());
        }
        @Nullable Object[] row = emptyRow();
        if (converter(value).convertInto(row, metadata.size(), value)) {
            return row;
        }
        if (value instanceof Map<?, ?> object) {
            widen(JsonTypes.of(object));
        }
        row = emptyRow();
        if (converter(value).convertInto(row, metadata.size(), value)) {
            return row;
        }
        throw new BadRecordException(
                "It holds a value that its column's type cannot show, such as an empty list in a column of texts.");
    }

    private void join(Schema recordSchema) {
        widen(ConnectTypes.of(recordSchema));
        if (joinedSchemas.size() == REMEMBERED_SCHEMAS) {
            joinedSchemas.clear();
        }
        joinedSchemas.add(recordSchema);
    }

    private RowConverter converter(Object value) {
        return value instanceof Struct ? struct : schemaless;
    }

    private @Nullable Object[] emptyRow() {
        return new Object[metadata.size() + stored.columns().size()];
    }

    private void widen(Row seen) {
        Row joined = TypeJoin.join(known, seen);
        Row storable = ParquetSchemas.storable(joined);
        if (!storable.equals(stored)) {
            refuseMetadataNames(storable);
            schema = new FileSchema(withMetadata(storable));
            schemaless = RowConverter.schemaless(storable);
            struct = RowConverter.struct(storable);
            stored = storable;
        }
        known = joined;
    }

    private void refuseMetadataNames(Row row) {
        for (Column column : row.columns()) {
            if (metadata.stream().anyMatch(own -> own.columnName().equalsIgnoreCase(column.name()))) {
                throw new BadRecordException("Its field '" + column.name()
                        + "' is named like a metadata column; remove that one from metadata.columns or rename the"
                        + " field with a transformation.");
            }
        }
    }

    private Row withMetadata(Row row) {
        List<Column> columns = new ArrayList<>();
        metadata.forEach(own -> columns.add(own.column()));
        columns.addAll(row.columns());
        return new Row(columns);
    }
}
