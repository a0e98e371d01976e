package io.tributary.connect.parquet;

import io.tributary.connect.support.testing.ConfigReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final Path FILE = Path.of("..", "docs", "parquet-sink.md");
    private static final String HEADING = """
            # Parquet sink: reference

            `io.tributary.connect.parquet.ParquetSinkConnector`. Written from the code; do not edit.

            """;

    @Test
    void theCheckedInReferenceIsThatOfTheCode() {
        ConfigReference.check(
                FILE,
                HEADING
                        + ConfigReference.markdown(ParquetSettings.definition())
                        + ConfigReference.connectSettings("to begin at the end, alter the connector's offsets before"
                                + " its first run. A table needs its topic from the beginning"));
    }
}
