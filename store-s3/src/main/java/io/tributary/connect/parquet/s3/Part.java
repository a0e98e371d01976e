package io.tributary.connect.parquet.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32C;

/** The bytes of a part of a file, from 1 to 10 000. Grows as it is filled. Belongs to one thread until it is full. */
final class Part {
    private static final int FIRST_BYTES = 8 * 1024;

    private final int number;
    private final int mostBytes;
    private byte[] bytes;
    private int length;

    Part(int number, int mostBytes) {
        this.number = number;
        this.mostBytes = mostBytes;
        this.bytes = new byte[Math.min(FIRST_BYTES, mostBytes)];
    }

    int number() {
        return number;
    }

    int length() {
        return length;
    }

    boolean isFull() {
        return length == mostBytes;
    }

    /** Takes as many of them as fit, and answers how many. */
    int add(byte[] content, int offset, int count) {
        int taken = Math.min(count, mostBytes - length);
        if (length + taken > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(mostBytes, Math.max(bytes.length * 2, length + taken)));
        }
        System.arraycopy(content, offset, bytes, length, taken);
        length += taken;
        return taken;
    }

    /** The last bytes of it, copied, so many at the most, as a part. */
    Part end(int most) {
        int kept = Math.min(most, length);
        Part end = new Part(number, Math.max(1, kept));
        end.add(bytes, length - kept, kept);
        return end;
    }

    /** Forgets the bytes once the server has them; tells only length and number from then on. */
    void release() {
        bytes = new byte[0];
    }

    /** What was added, from its beginning. */
    InputStream stream() {
        return new ByteArrayInputStream(bytes, 0, length);
    }

    /** What was added, not copied. */
    ByteBuffer content() {
        return ByteBuffer.wrap(bytes, 0, length).asReadOnlyBuffer();
    }

    /** As S3 writes it: big-endian, in Base64. */
    String crc32c() {
        return crc32c(bytes, length);
    }

    static String crc32c(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
    }

    /** As the header Content-MD5 has it. */
    String md5() {
        return md5(bytes, length);
    }

    static String md5(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            digest.update(bytes, 0, length);
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM knows MD5", e);
        }
    }
}
