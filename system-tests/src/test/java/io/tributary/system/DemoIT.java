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
        long rows = 0;
        for (Topic topic : Topic.values()) {
            String directory = (topic.kind() == Topic.Kind.STREAM ? "streams/" : "tables/") + topic.topicName();
            assertThat(lake.query(
                            directory, "SELECT count(*) FROM lake WHERE year IS NULL OR month IS NULL OR day IS NULL"))
                    .as(directory)
                    .containsExactly("0");
            assertThat(lake.query(directory, "SELECT DISTINCT year FROM lake WHERE year NOT BETWEEN 2000 AND 2100"))
                    .as(directory)
                    .isEmpty();
            rows += Long.parseLong(
                    lake.query(directory, "SELECT count(*) FROM lake").get(0));
        }
        assertThat(rows).isEqualTo(Long.parseLong(RECORDS));
    }

    @Test
    void leavesNoTemporaryOrHiddenFileWhereReadersLook(TestStack stack) {
        assertThat(Stream.of("streams", "tables").flatMap(top -> stack.lake().files(top).stream()))
                .isNotEmpty()
                .extracting(Path::toString)
                .allMatch(file -> file.endsWith(".parquet"))
                .noneMatch(file -> file.matches("(.*/)?[._].*"));
    }
}
