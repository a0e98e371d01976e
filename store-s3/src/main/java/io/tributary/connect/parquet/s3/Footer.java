package io.tributary.connect.parquet.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.jspecify.annotations.Nullable;

/**
 * The end of a Parquet file that is still in memory: nobody can read an unfinished upload back, so this, and the checksums of
 * its parts, tell that nothing was lost on the way.
 */
final class Footer {
    private static final ParquetReadOptions OPTIONS =
            ParquetReadOptions.builder().build();
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** The footer's length and the magic bytes. */
    private static final int END_BYTES = Integer.BYTES + MAGIC.length;

    private final ByteBuffer tail;

    private Footer(ByteBuffer tail) {
        this.tail = tail;
    }

    /** Of a file with these last parts; the first is null where there is only one. */
    static Footer of(@Nullable Part beforeLast, Part last) {
        if (beforeLast == null || (last.length() >= END_BYTES && footerBytes(last.content()) <= last.length())) {
            return new Footer(last.content());
        }
        ByteBuffer both = ByteBuffer.allocate(beforeLast.length() + last.length());
        both.put(beforeLast.content()).put(last.content()).flip();
        return new Footer(both);
    }

    /** With length and magic bytes, as far as a buffer ends like a file. */
    private static long footerBytes(ByteBuffer end) {
        int length = end.order(ByteOrder.LITTLE_ENDIAN).getInt(end.limit() - END_BYTES);
        return (length & 0xFFFFFFFFL) + END_BYTES;
    }

    /** Throws unless it tells so many rows. One that is larger than two parts is left to the checksums. */
    void require(long rows, String file) throws IOException {
        if (tail.limit() < END_BYTES || !endsWithMagic()) {
            throw new IOException(file + " does not end like a Parquet file");
        }
        long bytes = footerBytes(tail);
        if (bytes > tail.limit()) {
            return;
        }
        long told = rowCount((int) bytes, file);
        if (told != rows) {
            throw new IOException(file + " holds " + told + " rows instead of " + rows);
        }
    }

    private boolean endsWithMagic() {
        byte[] end = new byte[MAGIC.length];
        tail.get(tail.limit() - MAGIC.length, end);
        return Arrays.equals(end, MAGIC);
    }

    /** By a file that consists of its footer alone. */
    private long rowCount(int footerBytes, String name) throws IOException {
        byte[] file = new byte[MAGIC.length + footerBytes];
        tail.get(tail.limit() - footerBytes, file, MAGIC.length, footerBytes);
        RangedFile ranges = new RangedFile(
                () -> file.length, (offset, count) -> ByteBuffer.wrap(file, Math.toIntExact(offset), count));
        try (ParquetFileReader reader = ParquetFileReader.open(ranges, OPTIONS)) {
            return reader.getRecordCount();
        } catch (RuntimeException e) {
            throw new IOException(name + " is not the file that was written", e);
        }
    }
}
