package io.tributary.connect.parquet.encoding;

import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Parquet file being written. After any exception it can only be abandoned. */
@InputOutput
public final class RowFile {
    private static final Logger LOG = LoggerFactory.getLogger(RowFile.class);
    /** Asking for the buffered bytes walks all columns, so it is done after so many rows. */
    private static final long FEWEST_ROWS_PER_CHECK = 100;

    private static final long MOST_ROWS_PER_CHECK = 10_000;
    /** parquet-java looks for full pages as often. */
    private static final int MOST_ROWS_AT_ONCE = 100;

    private final ParquetFileWriter file;
    private final RememberedStream stream;
    private final Supplier<RowGroup> rowGroups;
    private final long rowGroupBytes;
    private final Consumer<ParquetMetadata> completed;
    private RowGroup rowGroup;
    private long rowsAtNextCheck = FEWEST_ROWS_PER_CHECK;

    /** Begins the file. {@code completed} gets its footer. */
    RowFile(
            ParquetFileWriter file,
            RememberedStream stream,
            Supplier<RowGroup> rowGroups,
            long rowGroupBytes,
            Consumer<ParquetMetadata> completed)
            throws IOException {
        this.file = file;
        this.stream = stream;
        this.rowGroups = rowGroups;
        this.rowGroupBytes = rowGroupBytes;
        this.completed = completed;
        this.rowGroup = rowGroups.get();
        file.start();
    }

    /** Many at a time are written faster than one by one. */
    public void write(List<@Nullable Object[]> rows) throws IOException {
        int end;
        for (int start = 0; start < rows.size(); start = end) {
            long untilCheck = rowsAtNextCheck - rowGroup.rows();
            end = (int) Math.min(rows.size(), start + Math.min(untilCheck, MOST_ROWS_AT_ONCE));
            rowGroup.add(rows, start, end);
            if (rowGroup.rows() >= rowsAtNextCheck) {
                endLargeRowGroup();
            }
        }
    }

    /** Bytes written and buffered, without bloom filters. Asking walks all columns, so ask seldom. */
    public long size() throws IOException {
        return file.getPos() + rowGroup.bufferedBytes();
    }

    /** Bytes that have left for the store. */
    public long written() throws IOException {
        return stream.opened().getPos();
    }

    /** Writes what is buffered and the footer. */
    public void complete() throws IOException {
        endRowGroup();
        file.end(Map.of());
        completed.accept(file.getFooter());
    }

    private void endLargeRowGroup() throws IOException {
        long rows = rowGroup.rows();
        long bytes = rowGroup.bufferedBytes();
        long bytesPerRow = Math.max(1, bytes / rows);
        if (bytes + 2 * bytesPerRow > rowGroupBytes) {
            endRowGroup();
            rowGroup = rowGroups.get();
            rowsAtNextCheck = Math.max(FEWEST_ROWS_PER_CHECK, Math.min(MOST_ROWS_PER_CHECK, rows / 2));
        } else {
            long halfOfThoseLeft = (rowGroupBytes / bytesPerRow - rows) / 2;
            rowsAtNextCheck = rows + Math.max(1, Math.min(MOST_ROWS_PER_CHECK, halfOfThoseLeft));
        }
    }

    private void endRowGroup() throws IOException {
        rowGroup.writeTo(file);
        rowGroup.close();
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
