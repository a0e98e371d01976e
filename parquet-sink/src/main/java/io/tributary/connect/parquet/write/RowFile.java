package io.tributary.connect.parquet.write;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Parquet file being written. After any exception it can only be abandoned. */
public final class RowFile {
    private static final Logger LOG = LoggerFactory.getLogger(RowFile.class);
    private final ParquetWriter<@Nullable Object[]> writer;
    private final RememberedStream stream;
    private final long bloomFilterBytes;
    private final Consumer<ParquetMetadata> completed;

    /** {@code completed} gets the footer. */
    RowFile(
            ParquetWriter<@Nullable Object[]> writer,
            RememberedStream stream,
            long bloomFilterBytes,
            Consumer<ParquetMetadata> completed) {
        this.writer = writer;
        this.stream = stream;
        this.bloomFilterBytes = bloomFilterBytes;
        this.completed = completed;
    }

    public void write(@Nullable Object[] row) throws IOException {
        writer.write(row);
    }

    /** Bytes written and buffered. Asking walks all columns, so ask seldom. */
    public long size() {
        return writer.getDataSize();
    }

    /** Memory for bloom filters, which {@link #size()} leaves out. */
    public long bloomFilterBytes() {
        return bloomFilterBytes;
    }

    /** Bytes that have left for the store. */
    public long written() throws IOException {
        return stream.opened().getPos();
    }

    /** Writes what is buffered and the footer. */
    public void complete() throws IOException {
        writer.close();
        completed.accept(writer.getFooter());
    }

    /** Lets go of the file handle without writing what is buffered; an error of that changes nothing any more. */
    public void abandon() {
        try {
            stream.opened().close();
        } catch (IOException e) {
            LOG.debug("Closing a file that is thrown away", e);
        }
    }

    /** Keeps the stream that the writer opens. */
    static final class RememberedStream implements OutputFile {
        private final OutputFile file;
        private @Nullable PositionOutputStream opened;

        RememberedStream(OutputFile file) {
            this.file = file;
        }

        PositionOutputStream opened() throws IOException {
            if (opened == null) {
                throw new IOException(file.getPath() + " was never opened");
            }
            return opened;
        }

        @Override
        public PositionOutputStream create(long blockSizeHint) throws IOException {
            opened = file.create(blockSizeHint);
            return opened;
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
            return file.createOrOverwrite(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return file.supportsBlockSize();
        }

        @Override
        public long defaultBlockSize() {
            return file.defaultBlockSize();
        }

        @Override
        public String getPath() {
            return file.getPath();
        }
    }
}
