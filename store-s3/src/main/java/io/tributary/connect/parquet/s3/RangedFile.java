package io.tributary.connect.parquet.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file of which ranges can be asked for. */
final class RangedFile implements InputFile {
    /** Pages are read one behind the other, and a request takes as long as a megabyte. */
    private static final int AHEAD_BYTES = 1 << 20;

    private final Length length;
    private final Ranges ranges;

    RangedFile(Length length, Ranges ranges) {
        this.length = length;
        this.ranges = ranges;
    }

    /** How many bytes it has. */
    interface Length {
        long bytes() throws IOException;
    }

    /** Its bytes. */
    interface Ranges {
        /** So many from an offset on, all of which are there. */
        ByteBuffer read(long offset, int count) throws IOException;
    }

    @Override
    public long getLength() throws IOException {
        return length.bytes();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        RangeStream stream = new RangeStream(ranges, getLength());
        return new DelegatingSeekableInputStream(stream) {
            @Override
            public long getPos() {
                return stream.position();
            }

            @Override
            public void seek(long position) throws IOException {
                stream.seek(position);
            }
        };
    }

    private static final class RangeStream extends InputStream {
        private final Ranges ranges;
        private final long length;
        /** What lies before {@link #end}. */
        private ByteBuffer ahead = ByteBuffer.allocate(0);

        private long end;

        RangeStream(Ranges ranges, long length) {
            this.ranges = ranges;
            this.length = length;
        }

        long position() {
            return end - ahead.remaining();
        }

        void seek(long position) throws IOException {
            if (position > length) {
                throw new EOFException("There are " + length + " bytes");
            }
            long begin = end - ahead.limit();
            if (position >= begin && position <= end) {
                ahead.position(Math.toIntExact(position - begin));
            } else {
                ahead = ByteBuffer.allocate(0);
                end = position;
            }
        }

        @Override
        public int read() throws IOException {
            return fill(1) ? ahead.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (!fill(count)) {
                return -1;
            }
            int read = Math.min(count, ahead.remaining());
            ahead.get(target, offset, read);
            return read;
        }

        private boolean fill(int wanted) throws IOException {
            if (!ahead.hasRemaining() && end < length) {
                int count = Math.toIntExact(Math.min(Math.max(wanted, AHEAD_BYTES), length - end));
                ahead = ranges.read(end, count).slice();
                end += count;
            }
            return ahead.hasRemaining();
        }
    }
}
