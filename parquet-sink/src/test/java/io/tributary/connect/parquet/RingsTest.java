package io.tributary.connect.parquet;

import io.tributary.connect.support.testing.Rings;
import org.junit.jupiter.api.Test;

class RingsTest {
    private final Rings rings = Rings.of("io.tributary.connect.parquet");

    @Test
    void decisionsReachNoStore() {
        rings.decisionsReachNothing(
                "java.nio.file..",
                "java.sql..",
                "org.apache.hadoop..",
                "org.apache.parquet.hadoop",
                "org.apache.parquet.hadoop.util..");
    }

    @Test
    void nobodyKnowsTheWiring() {
        rings.nobodyKnowsTheWiring();
    }

    @Test
    void theCommitProtocolKnowsNotWhatItCommits() {
        rings.knowsNothingOf("commit", "append", "table");
        rings.doesNotSpeakOf("commit", "Append", "Table", "Image", "Version");
    }

    @Test
    void appendingAndTablesKnowNothingOfEachOther() {
        rings.knowsNothingOf("append", "table");
        rings.knowsNothingOf("table", "append");
    }

    @Test
    void noPackageDependsOnItselfThroughOthers() {
        rings.noPackageDependsOnItselfThroughOthers();
    }
}
