package io.tributary.connect.parquet.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartStreamTest {
    private static final int PART_BYTES = 100_000;

    private final List<Part> full = new ArrayList<>();
    private final List<Part> last = new ArrayList<>();

    @Test
    void cutsAllButTheLastPartToTheSameSize() throws IOException {
        byte[] written = bytes(250_000);
        PartStream stream = stream();
        for (int from = 0; from < written.length; from += 7_000) {
            stream.write(written, from, Math.min(7_000, written.length - from));
        }
        stream.close();
        assertThat(full).extracting(Part::number).containsExactly(1, 2);
        assertThat(full).extracting(Part::length).containsOnly(PART_BYTES);
        assertThat(last).extracting(Part::number).containsExactly(3);
        assertThat(content()).isEqualTo(written);
        assertThat(stream.getPos()).isEqualTo(250_000);
    }

    @Test
    void keepsAFullPartUntilAnotherFollows() throws IOException {
        PartStream stream = stream();
        stream.write(bytes(PART_BYTES));
        assertThat(full).isEmpty();
        stream.close();
        assertThat(full).isEmpty();
        assertThat(last).extracting(Part::length).containsExactly(PART_BYTES);
    }

    @Test
    void takesMoreThanTwoPartsAtATimeAndSingleBytes() throws IOException {
        byte[] written = bytes(350_001);
        PartStream stream = stream();
        stream.write(written, 0, 350_000);
        stream.write(written[350_000]);
        stream.close();
        assertThat(full).hasSize(3);
        assertThat(content()).isEqualTo(written);
    }

    private PartStream stream() {
        return new PartStream(PART_BYTES, new PartStream.Parts() {
            @Override
            public void full(Part part) {
                full.add(part);
            }

            @Override
            public void last(Part part) {
                last.add(part);
            }
        });
    }

    private byte[] content() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List<Part> parts = new ArrayList<>(full);
        parts.addAll(last);
        for (Part part : parts) {
            byte[] bytes = new byte[part.length()];
            part.content().get(bytes);
            content.writeBytes(bytes);
        }
        return content.toByteArray();
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
