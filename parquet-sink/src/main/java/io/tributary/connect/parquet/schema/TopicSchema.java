package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Row;

/** The columns that the records of a topic have grown so far: those of their keys that are wanted, and of their values. */
public record TopicSchema(Row key, Row value) {
    public static final TopicSchema EMPTY = new TopicSchema(Row.EMPTY, Row.EMPTY);
}
