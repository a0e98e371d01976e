package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Struct;

/** The columns that the records of a topic have grown so far: those of their keys that are wanted, and of their values. */
public record TopicSchema(Struct key, Struct value) {
    public static final TopicSchema EMPTY = new TopicSchema(Struct.EMPTY, Struct.EMPTY);
}
