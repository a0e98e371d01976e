package io.tributary.connect.parquet.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.ConfigReference;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The readers that tests have anyway, and the document; {@link ReaderMatrixIT} has the others. */
class ReaderMatrixTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "readers.md");

    private static DuckDbReader duckDb;

    @TempDir
    Path lake;

    @BeforeAll
    static void connect() throws SQLException {
        duckDb = new DuckDbReader();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        duckDb.close();
    }

    static List<ReaderCase> cases() {
        return Cases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsTheDocumentSays(ReaderCase one) {
        Path location = one.write(lake);
        one.mark(Reader.PARQUET_JAVA).check(one.expected(), ParquetJavaReader.read(location), Map.of());
        one.mark(Reader.DUCKDB).check(one.expected(), duckDb.read(DuckDbReader.below(location)), Map.of());
    }

    @Test
    void theDocumentSaysWhatIsExpected() throws SQLException {
        ConfigReference.check(
                DOCUMENT,
                MatrixDocument.text(Map.of(
                        Reader.DUCKDB,
                        " " + duckDb.version(),
                        Reader.PARQUET_JAVA,
                        " " + ParquetJavaReader.version())));
    }

    @Test
    void eachCaseHasATopicOfItsOwn() {
        assertThat(Cases.all().stream().map(ReaderCase::topic)).doesNotHaveDuplicates();
    }
}
