package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.StackEndpoints;
import io.tributary.local.demo.DemoCommand;
import io.tributary.local.demo.DemoStack;
import io.tributary.local.demo.dataset.Topic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** {@code ./tributary demo --once} on the shared stack: eight topics through both sinks, and the demo's own verdict. */
@ExtendWith(SharedStack.class)
class DemoIT {
    private static final long SEED = 20_261_123;
    private static final String RECORDS = "20000";

    private static final StringWriter OUT = new StringWriter();
    private static final StringWriter ERR = new StringWriter();
    private static int exitCode;

    @BeforeAll
    static void runTheDemo(TestStack stack) {
        System.out.println("Seed of the demo's records: " + SEED);
        exitCode = new CommandLine(new DemoCommand((options, progress) -> borrowed(stack)))
                .setOut(new PrintWriter(OUT, true))
                .setErr(new PrintWriter(ERR, true))
                .execute("--once", "--records", RECORDS, "--seed", Long.toString(SEED));
    }

    /** The demo closes the stack that it was given; other tests need this one. */
    private static DemoStack borrowed(TestStack stack) {
        return new DemoStack() {
            @Override
            public StackEndpoints endpoints() {
                return stack.endpoints();
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void bringsEveryRecordToLakeAndWarehouseExactlyOnce() {
        assertThat(exitCode).as("%s%n%s", OUT, ERR).isZero();
        assertThat(ERR.toString()).isEmpty();
        assertThat(OUT.toString())
                .contains("The lake holds exactly what was produced.")
                .contains("The warehouse holds exactly what was produced.")
                .containsPattern("== DuckDB on two versions of a table: payment_method_totals v\\d+ and v\\d+")
                .containsPattern("\\w+ +deleted +\\d+ +null")
                .containsPattern("instant_transfer +new +null +\\d+")
                .contains("curl");
    }

    @Test
    void leavesEveryTaskRunning(TestStack stack) {
        assertThat(stack.rest().connectors()).contains("lake-streams", "lake-tables", "warehouse-tables");
        for (String connector : List.of("lake-streams", "lake-tables", "warehouse-tables")) {
            assertThat(stack.rest().status(connector).isRunning()).as(connector).isTrue();
        }
    }

    @Test
    void leavesFilesThatDuckDbReadsByTheirHiveDirectories(TestStack stack) {
        Lake lake = stack.lake();
        for (Topic topic : Topic.ofKind(Topic.Kind.STREAM)) {
            String directory = "streams/" + topic.topicName();
            assertThat(lake.query(
                            directory, "SELECT count(*) FROM lake WHERE year IS NULL OR month IS NULL OR day IS NULL"))
                    .as(directory)
                    .containsExactly("0");
            assertThat(lake.query(directory, "SELECT DISTINCT year FROM lake WHERE year NOT BETWEEN 2000 AND 2100"))
                    .as(directory)
                    .isEmpty();
        }
    }

    /** The queries of the README. */
    @Test
    void leavesTablesWhoseNewestVersionAReaderFinds(TestStack stack) {
        for (Topic topic : Topic.ofKind(Topic.Kind.TABLE)) {
            String directory = "tables/" + topic.topicName();
            String latest = stack.endpoints()
                    .lake()
                    .resolve(directory + "/_latest.json")
                    .toString();
            String byNumber = "SELECT count(*), count(DISTINCT (_partition, _key)) FROM lake WHERE version ="
                    + " (SELECT 'v' || max(CAST(substr(version, 2) AS INT)) FROM lake)";
            String byDocument = "SELECT count(*), count(DISTINCT (_partition, _key)) FROM lake WHERE version ="
                    + " (SELECT 'v' || version FROM read_json('" + latest + "'))";
            List<String> rows = stack.lake().query(directory, byNumber);
            assertThat(rows).as(directory).singleElement().asString().matches("([1-9]\\d*) \\1");
            assertThat(stack.lake().query(directory, byDocument)).isEqualTo(rows);
        }
    }

    @Test
    void leavesNoTemporaryOrHiddenFileWhereReadersLook(TestStack stack) {
        assertThat(Stream.of("streams", "tables").flatMap(top -> stack.lake().files(top).stream()))
                .isNotEmpty()
                .extracting(Path::toString)
                .filteredOn(file -> !file.matches("tables/[^/]+/(_latest|version=v\\d+/_manifest)\\.json"))
                .allMatch(file -> file.endsWith(".parquet"))
                .noneMatch(file -> file.matches("(.*/)?[._].*"));
    }
}
