package io.tributary.connect.parquet.s3;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FooterTest {
    private static final int ROWS = 3;

    @TempDir
    Path directory;

    private byte[] file = {};

    @BeforeEach
    void writeAFile() throws IOException {
        Path path = directory.resolve("a.parquet");
        MessageType type = MessageTypeParser.parseMessageType("message row { required int64 n; }");
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(path))
                .withType(type)
                .build()) {
            for (long row = 0; row < ROWS; row++) {
                Group group = new SimpleGroup(type);
                group.add("n", row);
                writer.write(group);
            }
        }
        file = Files.readAllBytes(path);
    }

    @Test
    void takesAFileThatHoldsItsRows() {
        assertThatCode(() -> Footer.of(null, part(file)).require(ROWS, "a")).doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherNumberOfRows() {
        assertThatThrownBy(() -> Footer.of(null, part(file)).require(ROWS + 1, "a"))
                .isInstanceOf(IOException.class)
                .hasMessage("a holds 3 rows instead of 4");
    }

    @Test
    void findsAFooterThatLiesAcrossTwoParts() {
        for (int cut = 1; cut < file.length; cut++) {
            Part before = part(Arrays.copyOf(file, cut));
            Part last = part(Arrays.copyOfRange(file, cut, file.length));
            assertThatCode(() -> Footer.of(before, last).require(ROWS, "a")).doesNotThrowAnyException();
        }
    }

    @Test
    void leavesAFooterThatIsLongerThanTheseToTheChecksums() {
        byte[] end = Arrays.copyOfRange(file, file.length - 20, file.length);
        assertThatCode(() -> Footer.of(null, part(end)).require(ROWS, "a")).doesNotThrowAnyException();
    }

    @Test
    void refusesWhatEndsLikeNoParquetFile() {
        for (byte[] other :
                new byte[][] {{}, "PAR1".getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(file, file.length - 1)}) {
            assertThatThrownBy(() -> Footer.of(null, part(other)).require(ROWS, "a"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("a does not end like a Parquet file");
        }
    }

    @Test
    void refusesAFooterThatCannotBeRead() {
        byte[] damaged = file.clone();
        Arrays.fill(damaged, 4, file.length - 8, (byte) 0x7F);
        assertThatThrownBy(() -> Footer.of(null, part(damaged)).require(ROWS, "a"))
                .isInstanceOf(IOException.class);
    }

    private static Part part(byte[] bytes) {
        Part part = new Part(1, Math.max(1, bytes.length));
        part.add(bytes, 0, bytes.length);
        return part;
    }
}
