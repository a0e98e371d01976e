package io.tributary.connect.parquet.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.row.GrowingRows;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one column, whose encoding tells whether a dictionary was tried for it. */
class DictionaryTrialsTest {
    private static final int PAGE = 20_000;

    @TempDir
    Path root;

    private final SinkRecords records = SinkRecords.of("orders", 0);
    private final RowFiles files = new RowFiles(new ParquetFormat(Compression.ZSTD, 1, 1 << 26, 1 << 20, true));
    private final GrowingRows rows = GrowingRows.withMetadata();
    private int written;

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void areNotRepeatedAtOnceWhereADictionaryWasOfNoUse() throws IOException {
        assertThat(hasDictionary(PAGE, DictionaryTrialsTest::unique)).isFalse();
        for (int i = 1; i < 16; i++) {
            assertThat(hasDictionary(100, DictionaryTrialsTest::same))
                    .as("file %d behind the trial", i)
                    .isFalse();
        }
        assertThat(hasDictionary(PAGE, DictionaryTrialsTest::same))
                .as("the next trial")
                .isTrue();
        assertThat(hasDictionary(100, DictionaryTrialsTest::same)).isTrue();
    }

    @Test
    void tellNothingWhereThereAreFewRows() throws IOException {
        assertThat(hasDictionary(PAGE - 1, DictionaryTrialsTest::unique)).isFalse();
        assertThat(hasDictionary(100, DictionaryTrialsTest::same)).isTrue();
    }

    private static String unique(int row) {
        return "unique text " + row;
    }

    private static String same(int row) {
        return "the same text in place of number " + row / PAGE;
    }

    private boolean hasDictionary(int count, IntFunction<String> text) throws IOException {
        String name = written++ + ".parquet";
        LocalStore store = new LocalStore(root);
        rows.row(records.schemaless("k", Map.of("text", "")));
        RowFile file = files.open(store.create(name), rows.schema());
        for (int row = 0; row < count; row++) {
            file.write(Collections.singletonList(rows.row(records.schemaless("k", Map.of("text", text.apply(row))))));
        }
        file.complete();
        try (ParquetFileReader reader = ParquetFileReader.open(store.open(name))) {
            List<Encoding> encodings = List.copyOf(
                    reader.getFooter().getBlocks().get(0).getColumns().get(0).getEncodings());
            return encodings.stream().anyMatch(Encoding::usesDictionary);
        }
    }
}
