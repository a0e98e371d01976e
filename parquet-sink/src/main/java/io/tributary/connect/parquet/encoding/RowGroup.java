package io.tributary.connect.parquet.encoding;

import io.tributary.connect.parquet.row.FileSchema;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Rows of a file that are encoded column by column, in memory. */
@InputOutput
final class RowGroup implements AutoCloseable {
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private final Shredder[] shredders;
    /** By column of the rows, where its values are not in lists, maps or structures. */
    private final @Nullable BinaryDictionaryWriter[] dictionaries;

    private long rows;

    RowGroup(
            FileSchema schema, ParquetProperties encoding, ColumnEncodings encodings, BytesInputCompressor compressor) {
        MessageType message = schema.message();
        this.pages = ColumnChunkPageWriteStore.builder()
                .withCompressorProvider(column -> compressor)
                .withSchema(message)
                .withAllocator(encoding.getAllocator())
                .withColumnIndexTruncateLength(encoding.getColumnIndexTruncateLength())
                .withPageWriteChecksumEnabled(encoding.getPageWriteChecksumEnabled())
                .build();
        this.columns = encoding.newColumnWriteStore(message, pages, pages);
        this.dictionaries = message.getFields().stream()
                .map(field -> field.isPrimitive()
                        ? encodings.dictionary(message.getColumnDescription(new String[] {field.getName()}))
                        : null)
                .toArray(BinaryDictionaryWriter[]::new);
        this.shredders = Shredder.of(schema.columns(), message, columns);
    }

    /** Column by column: what a column needs stays in the caches of the processor, which can look up values at once. */
    void add(List<@Nullable Object[]> more, int start, int end) {
        for (int column = 0; column < shredders.length; column++) {
            BinaryDictionaryWriter dictionary = dictionaries[column];
            if (dictionary != null) {
                dictionary.expect(more, start, end, column);
            }
            Shredder shredder = shredders[column];
            for (int i = start; i < end; i++) {
                shredder.write(more.get(i)[column], 0, 0);
            }
        }
        for (int i = start; i < end; i++) {
            columns.endRecord();
        }
        rows += end - start;
    }

    long rows() {
        return rows;
    }

    /** Walks all columns. */
    long bufferedBytes() {
        return columns.getBufferedSize();
    }

    /** Takes no rows afterwards. */
    void writeTo(ParquetFileWriter file) throws IOException {
        if (rows > 0) {
            file.startBlock(rows);
            columns.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
        }
    }

    @Override
    public void close() {
        columns.close();
        pages.close();
    }
}
