package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import io.tributary.local.process.DistantLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Hundreds of tables on a server that is far away: what they look like is asked for all of them together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyTablesIT {
    private static final int TABLES = Integer.getInteger("tributary.tables", 300);
    private static final Duration DISTANCE = Duration.ofMillis(10);
    /** Far fewer than tables. */
    private static final int FEW = 45 + TABLES / 20;

    private final TestDatabase database = TestDatabase.empty("many");
    private final List<String> names =
            IntStream.range(0, TABLES).mapToObj(i -> "m" + i).toList();

    ManyTablesIT() {
        database.execute("CREATE TABLE parent (id INT PRIMARY KEY)");
        database.execute(names.stream()
                .map(name -> "CREATE TABLE " + name + " (id INT PRIMARY KEY, n INT, parent INT,"
                        + " FOREIGN KEY (parent) REFERENCES parent (id))")
                .toArray(String[]::new));
    }

    @Test
    void aRightConfigOfManyTopicsIsAcceptedAfterAFewQuestions() {
        try (DistantLine line = distant()) {
            Map<String, String> settings = settings(line, "topics", String.join(",", names));
            Duration time = Timed.time(
                    () -> assertThat(ValidatedSink.errorsOf(settings)).isEmpty());
            System.out.printf(
                    "Validation of %d topics, %d ms away: %d ms, %d questions%n",
                    TABLES, DISTANCE.toMillis(), time.toMillis(), line.sent());
            assertThat(line.sent()).isLessThan(FEW);
        }
    }

    @Test
    void whatIsWrongIsFoundAmongMany() {
        database.execute("CREATE TABLE keyless (id INT)", "CREATE TABLE counted (id INT PRIMARY KEY) ENGINE=MyISAM");
        String topics = "gone," + String.join(",", names) + ",keyless,counted";
        try (DistantLine line = distant()) {
            assertThat(ValidatedSink.errorsOf(settings(line, "topics", topics)))
                    .hasSize(3)
                    .anySatisfy(error -> assertThat(error).contains("Table gone does not exist"))
                    .anySatisfy(error -> assertThat(error).contains("Table keyless has no unique key"))
                    .anySatisfy(error -> assertThat(error).contains("ALTER TABLE `counted` ENGINE=InnoDB"));
        }
    }

    @Test
    void tablesAreReadTogetherWhenTheirFirstRecordsArriveAndEachMinute() {
        SinkRecords all = SinkRecords.of("all", 0);
        try (DistantLine line = distant();
                RunningTask task = new RunningTask(settings(line))) {
            task.put(SinkRecords.renamed("parent", all.json("id", 1L)));
            long before = line.sent();
            task.put(recordsOfAll(all, 0L));
            assertThat(line.sent() - before - TABLES).isLessThan(FEW);

            before = line.sent();
            task.pass(Duration.ofMinutes(1));
            task.put(recordsOfAll(all, 1L));
            assertThat(line.sent() - before - TABLES).isLessThan(FEW);
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT n FROM m299 ORDER BY n")).containsExactly("0", "1");
    }

    private List<SinkRecord> recordsOfAll(SinkRecords all, long id) {
        return names.stream()
                .map(name -> SinkRecords.renamed(name, all.json("id", id, "n", id)))
                .toList();
    }

    private static DistantLine distant() {
        return DistantLine.to(TestDatabase.server().port(), DISTANCE);
    }

    private Map<String, String> settings(DistantLine line, String... others) {
        Map<String, String> settings = database.settings(others);
        settings.put(
                "connection.url",
                "jdbc:mysql://127.0.0.1:" + line.port() + "/many?sslMode=DISABLED&allowPublicKeyRetrieval=true");
        return settings;
    }
}
