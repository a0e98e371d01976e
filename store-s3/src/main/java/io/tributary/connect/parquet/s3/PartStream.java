package io.tributary.connect.parquet.s3;

import java.io.IOException;
import org.apache.parquet.io.PositionOutputStream;

/** Cuts what is written into parts of equal size, and hands on each as soon as it is full. Belongs to one thread. */
final class PartStream extends PositionOutputStream {
    private final int partBytes;
    private final Parts parts;
    private Part part;
    private long position;

    /** Takes the parts. */
    interface Parts {
        /** Another part follows. */
        void full(Part part) throws IOException;

        /** No other follows, and it may be smaller; no part is empty but that of an empty file. */
        void last(Part part);
    }

    PartStream(int partBytes, Parts parts) {
        this.partBytes = partBytes;
        this.parts = parts;
        this.part = new Part(1, partBytes);
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            if (part.isFull()) {
                Part full = part;
                part = new Part(full.number() + 1, partBytes);
                parts.full(full);
            }
            int taken = part.add(bytes, from, left);
            from += taken;
            left -= taken;
        }
        position += count;
    }

    @Override
    public void close() {
        parts.last(part);
    }
}
