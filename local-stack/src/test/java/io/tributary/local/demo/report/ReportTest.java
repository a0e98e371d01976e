package io.tributary.local.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.StackEndpoints;
import io.tributary.local.demo.verify.DuckDb;
import io.tributary.local.demo.verify.LakeFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    @Test
    void showsTheLakeAndWhatToTryNext() throws Exception {
        LakeFixture fixture = new LakeFixture(directory, 1_000).writeAll();
        report(fixture.lake(), directory.resolve("none.sql")).print(fixture.expectation());
        assertThat(out.toString())
                .containsPattern("lake +\\d+ +[\\d,]+ +\\d+\\.\\d kB")
                .containsPattern(" {6}year=2026/month=11/day=22 +1 +\\d+ +\\d")
                .containsPattern(" {6}version=v1 +1 +\\d+")
                .containsPattern("The Parquet files take .* % of the .* of JSON that were produced\\.")
                .containsPattern("2026-11-23 +\\d+ +\\d+ +\\d+\\.\\d\\d")
                .contains("curl -s 'http://localhost:8083/connectors?expand=status'")
                .contains("There are no sample queries at ");
    }

    @Test
    void showsTheResultsOfSampleQueriesAndGoesOnAfterAFailure() throws Exception {
        try (DuckDb warehouse = DuckDb.open()) {
            report(directory, directory)
                    .printSamples(
                            warehouse.connection(),
                            SampleQuery.parse("-- Wrong\nSELECT nothing;\n\n-- Right\nSELECT 42 AS answer;"));
        }
        assertThat(out.toString())
                .contains("== The warehouse: Wrong", "The query failed: ", "== The warehouse: Right", "    SELECT 42")
                .containsPattern("answer\\R------\\R    42");
    }

    private Report report(Path lake, Path queries) {
        StackEndpoints endpoints = new StackEndpoints(
                "localhost:9092",
                URI.create("http://localhost:8083/"),
                "jdbc:mysql://localhost/x",
                "u",
                "p",
                lake,
                null);
        return new Report(new PrintWriter(out, true), endpoints, queries);
    }
}
