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

    private Width width;

    public TopicRows(List<MetadataColumn> metadata) {
        this.metadata = List.copyOf(metadata);
        Row nothing = new Row(List.of());
        this.width = width(nothing, nothing);
    }

    /**
     * How wide the topic's schema is.
     *
     * @param known columns of unknown type included
     * @param stored those that files have
     */
    private record Width(Row known, Row stored, FileSchema schema, RowConverter schemaless, RowConverter struct) {}

    /** The schema of the rows made from now on, until a record widens it. */
    public FileSchema schema() {
        return width.schema();
    }

    /**
     * Widens the schema by the columns of a file that was written before; those of this topic's metadata are no
     * columns of its values.
     *
     * @throws BadRecordException naming the column where no type holds both
     */
    public void know(Row fileColumns) {
        List<Column> values = fileColumns.columns().stream()
                .filter(column ->
                        metadata.stream().noneMatch(own -> own.columnName().equals(column.name())))
                .toList();
        width = widened(new Row(values));
    }

    /**
     * The record as a row of {@link #schema()}, which the record may have widened; a bad record leaves it as it was. A
     * null value leaves its columns null.
     */
    public @Nullable Object[] row(SinkRecord record) {
        @Nullable Object[] row = values(record.value());
        for (int i = 0; i < metadata.size(); i++) {
            row[i] = metadata.get(i).read(record);
        }
        return row;
    }

    private @Nullable Object[] values(@Nullable Object value) {
        if (value == null) {
            return emptyRow(width);
        }
        if (value instanceof Struct struct) {
            return structValues(struct);
        }
        if (value instanceof Map<?, ?> object) {
            return schemalessValues(object);
        }
        throw new BadRecordException("Its value is of type " + value.getClass().getSimpleName()
                + "; a row needs a structure or a JSON object.");
    }

    private @Nullable Object[] structValues(Struct struct) {
        boolean isNew = !joinedSchemas.contains(struct.schema());
        Width wide = isNew ? widened(ConnectTypes.of(struct.schema())) : width;
        @Nullable Object[] row = emptyRow(wide);
        if (!wide.struct().convertInto(row, metadata.size(), struct)) {
            throw misfit();
        }
        if (isNew) {
            remember(struct.schema());
            width = wide;
        }
        return row;
    }

    private @Nullable Object[] schemalessValues(Map<?, ?> object) {
        @Nullable Object[] row = emptyRow(width);
        if (width.schemaless().convertInto(row, metadata.size(), object)) {
            return row;
        }
        Width wide = widened(JsonTypes.of(object));
        @Nullable Object[] wideRow = emptyRow(wide);
        if (!wide.schemaless().convertInto(wideRow, metadata.size(), object)) {
            throw misfit();
        }
        width = wide;
        return wideRow;
    }

    private static BadRecordException misfit() {
        return new BadRecordException(
                "It holds a value that its column's type cannot show, such as an empty list in a column of texts.");
    }

    private void remember(Schema recordSchema) {
        if (joinedSchemas.size() == REMEMBERED_SCHEMAS) {
            joinedSchemas.clear();
        }
        joinedSchemas.add(recordSchema);
    }

    private @Nullable Object[] emptyRow(Width wide) {
        return new Object[metadata.size() + wide.stored().columns().size()];
    }

    private Width widened(Row seen) {
        Row known = TypeJoin.join(width.known(), seen);
        Row stored = ParquetSchemas.storable(known);
        if (stored.equals(width.stored())) {
            return new Width(known, width.stored(), width.schema(), width.schemaless(), width.struct());
        }
        refuseMetadataNames(stored);
        return width(known, stored);
    }

    private Width width(Row known, Row stored) {
        return new Width(
                known,
                stored,
                new FileSchema(withMetadata(stored)),
                RowConverter.schemaless(stored),
                RowConverter.struct(stored));
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
