package io.tributary.connect.parquet.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The expected values are those of RFC 3720 and RFC 1321 for these texts. */
class PartTest {
    private static final byte[] ZEROS = new byte[32];

    @Test
    void hasTheChecksumThatS3Computes() {
        Part part = new Part(1, 100);
        part.add(ZEROS, 0, ZEROS.length);
        assertThat(part.crc32c()).isEqualTo("ipE2qg==");
    }

    @Test
    void hasTheDigestOfTheHeaderContentMd5() {
        byte[] text = "message digest".getBytes(StandardCharsets.US_ASCII);
        Part part = new Part(1, 100);
        part.add(text, 0, text.length);
        assertThat(part.md5()).isEqualTo("+WtpfXy3k41SWi8xqvFh0A==");
    }

    @Test
    void takesNoMoreThanItHolds() {
        Part part = new Part(1, 40);
        assertThat(part.add(ZEROS, 0, 32)).isEqualTo(32);
        assertThat(part.isFull()).isFalse();
        assertThat(part.add(ZEROS, 0, 32)).isEqualTo(8);
        assertThat(part.isFull()).isTrue();
        assertThat(part.length()).isEqualTo(40);
    }
}
