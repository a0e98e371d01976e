package io.tributary.connect.parquet.write;

import java.io.IOException;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Rows of a file that are encoded column by column, in memory. */
final class RowGroup implements AutoCloseable {
    private final RowEmitter emitter;
    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private final RecordConsumer consumer;
    private long rows;

    RowGroup(RowEmitter emitter, MessageType schema, ParquetProperties encoding, BytesInputCompressor compressor) {
        this.emitter = emitter;
        this.pages = ColumnChunkPageWriteStore.builder()
                .withCompressorProvider(column -> compressor)
                .withSchema(schema)
                .withAllocator(encoding.getAllocator())
                .withColumnIndexTruncateLength(encoding.getColumnIndexTruncateLength())
                .withPageWriteChecksumEnabled(encoding.getPageWriteChecksumEnabled())
                .build();
        this.columns = encoding.newColumnWriteStore(schema, pages, pages);
        this.consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(columns);
    }

    void add(@Nullable Object[] row) {
        emitter.emitMessage(row, consumer);
        rows++;
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
        consumer.flush();
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
