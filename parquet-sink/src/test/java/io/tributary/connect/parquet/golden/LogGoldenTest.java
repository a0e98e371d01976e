package io.tributary.connect.parquet.golden;

import io.tributary.connect.support.testing.Golden;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that a lake consists of, byte by byte, but for those of Parquet: log entries, claims, schemas, announcements,
 * parts, manifests and pointers, and when each of them comes and goes.
 */
class LogGoldenTest {
    @TempDir
    Path root;

    @Test
    void appendingLeavesTheFilesThatItAlwaysLeft() throws IOException {
        GoldenLake lake = new GoldenLake(root);
        Transcript transcript = new Transcript(lake);
        new AppendHistory(lake, transcript).play();
        Golden.assertSame("log-append.txt", transcript.lines());
    }

    @Test
    void tablesLeaveTheFilesThatTheyAlwaysLeft() throws IOException {
        GoldenLake lake = new GoldenLake(root);
        Transcript transcript = new Transcript(lake);
        new TableHistory(lake, transcript).play();
        Golden.assertSame("log-table.txt", transcript.lines());
    }
}
