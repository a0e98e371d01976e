package io.tributary.connect.parquet.encoding;

import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.FileColumns;
import io.tributary.connect.support.ring.InputOutput;
import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file that this sink has written, in their order. Holds one row group in memory. */
@InputOutput
public final class RowReader implements Closeable {
    private final ParquetFileReader file;
    private final Struct columns;
    private final MessageColumnIO columnIo;
    private @Nullable RecordReader<@Nullable Object[]> rowGroup;
    private long left;

    RowReader(ParquetFileReader file) {
        this.file = file;
        MessageType message = file.getFileMetaData().getSchema();
        this.columns = FileColumns.of(message);
        this.columnIo = new ColumnIOFactory().getColumnIO(message);
    }

    public Struct columns() {
        return columns;
    }

    /** The next row; null behind the last one. */
    public @Nullable Object @Nullable [] next() throws IOException {
        while (left == 0) {
            PageReadStore pages = file.readNextRowGroup();
            if (pages == null) {
                return null;
            }
            left = pages.getRowCount();
            rowGroup = columnIo.getRecordReader(pages, new RowMaterializer(columns));
        }
        left--;
        return rowGroup == null ? null : rowGroup.read();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
