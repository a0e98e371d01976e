package io.tributary.connect.parquet.row;

import java.nio.ByteBuffer;

/** Byte values, which converters deliver as arrays or as buffers. */
final class Bytes {
    private Bytes() {}

    /** The buffer's remaining bytes; its position stays. */
    static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
