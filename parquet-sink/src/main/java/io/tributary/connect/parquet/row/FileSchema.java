package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ParquetSchemas;
import org.apache.parquet.schema.MessageType;

/** The columns of a file and their form in Parquet. Files share an instance exactly if they share the schema. */
public final class FileSchema {
    private final Struct columns;
    private final MessageType message;

    FileSchema(Struct columns) {
        this.columns = columns;
        this.message = ParquetSchemas.message(columns);
    }

    public Struct columns() {
        return columns;
    }

    public MessageType message() {
        return message;
    }
}
