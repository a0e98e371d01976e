package io.tributary.connect.parquet.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.commit.PathEscape;
import io.tributary.connect.parquet.commit.Rotation;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By which rule the directories of a topic are named, from its first record on. */
class LakeWriterDirectoriesTest {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final String UMLAUT = "\u00e4 \u00f6";
    private static final String NEW = "streams/c=" + UMLAUT;
    private static final String OLD = "streams/c=%C3%A4 %C3%B6";

    @TempDir
    Path root;

    private final SinkRecords records = SinkRecords.of("orders", 0);
    private final List<String> reasons = new ArrayList<>();
    private LocalLake lake;

    @BeforeEach
    void findLake() {
        lake = new LocalLake(root);
    }

    @Test
    void leavesOtherCharactersThanAsciiInANewTopicAsTheyAre() throws IOException {
        write(PathEscape.TOPIC, UMLAUT, UMLAUT);
        assertThat(directories()).containsOnly(NEW);
        assertThat(DuckDb.rows("SELECT DISTINCT c FROM " + lake.table())).containsExactly(UMLAUT);
        assertThat(target()).contains("\"format\":2,").contains("\"escape\":2,");
    }

    @Test
    void leavesAnOldTopicInItsDirectories() throws IOException {
        claimedBefore("target.json", "{\"format\":1,\"path\":\"streams/c=\",\"writerId\":\"\"}");
        try (Warnings warnings = new Warnings()) {
            write(PathEscape.TOPIC, UMLAUT, UMLAUT);
            assertThat(warnings.text()).isEmpty();
        }
        assertThat(directories()).containsOnly(OLD);
    }

    @Test
    void leavesATopicOfTheFirstReleasesInItsDirectories() throws IOException {
        claimedBefore("target", "streams/c=");
        write(PathEscape.TOPIC, UMLAUT, UMLAUT);
        assertThat(directories()).containsOnly(OLD);
    }

    @Test
    void putsAllWallClocksOfOneDayTogetherWhereAnOldTopicGainsTheirField() throws IOException {
        claimedBefore("target", "streams/day=");
        try (RunningTask task = LakeTaskBuilder.on(new LocalStore(root))
                .template("streams/day=${time:yyyy-MM-dd}")
                .timeOf("at", ZoneId.of("America/Los_Angeles"))
                .run()) {
            task.open(List.of(ORDERS_0));
            task.put(List.of(records.json("id", 1L)));
            for (int i = 0; i < 3; i++) {
                task.put(List.of(records.struct("k", clock(LocalDateTime.parse("2026-01-02T00:30:00")))));
            }
            task.pass(60_000);
        }
        assertThat(directories()).hasSize(2).contains("streams/day=2026-01-02");
    }

    private static Struct clock(LocalDateTime time) {
        Schema schema = SchemaBuilder.struct()
                .field(
                        "at",
                        SchemaBuilder.int64()
                                .name("io.debezium.time.MicroTimestamp")
                                .build())
                .build();
        return new Struct(schema).put("at", time.toEpochSecond(ZoneOffset.UTC) * 1_000_000);
    }

    @Test
    void goesOverToNewDirectoriesWhereItIsToldToAndWarnsOnce() throws IOException {
        claimedBefore("target.json", "{\"format\":1,\"path\":\"streams/c=\",\"writerId\":\"\"}");
        write(PathEscape.TOPIC, UMLAUT);
        try (Warnings warnings = new Warnings()) {
            write(PathEscape.HIVE, UMLAUT, UMLAUT);
            assertThat(warnings.text())
                    .containsOnlyOnce("WARN")
                    .contains("Topic orders of connector lake has directories by the rule of an older release")
                    .contains("may have two directories");
        }
        assertThat(directories()).containsOnly(OLD, NEW);
        write(PathEscape.TOPIC, "\u20ac");
        assertThat(directories()).containsOnly(OLD, NEW, "streams/c=\u20ac");
    }

    @Test
    void showsAReaderWhatTheFieldHolds() {
        List<String> values = List.of(
                UMLAUT,
                "\u65e5\u672c",
                "\ud83d\ude80",
                "a/b=c%2F%C3%A4",
                " x ",
                ".",
                "..",
                "v1.",
                "_x",
                ".x",
                "\"#%'*:?\\{}[]^",
                "a;b,c~d!$()<>|`@+",
                "\t\n\u007f\u0085\u2028",
                "%",
                "null");
        try (RunningTask task = task(PathEscape.TOPIC, "streams/k=${field:c}")) {
            task.open(List.of(ORDERS_0));
            values.forEach(value -> task.put(List.of(records.schemaless("k", Map.of("c", value)))));
        }
        assertThat(DuckDb.rows("SELECT c FROM " + lake.table() + " WHERE k = c ORDER BY _offset"))
                .isEqualTo(values);
    }

    @Test
    void keepsLogsWhereTheyAreForEver() throws IOException {
        SinkRecords umlaut = SinkRecords.of("\u00e4", 0);
        try (RunningTask task = task(PathEscape.TOPIC)) {
            task.open(List.of(new TopicPartition("\u00e4", 0)));
            task.put(List.of(umlaut.schemaless("k", Map.of("c", "x"))));
        }
        assertThat(lake.filesBelow("_tributary")).isNotEmpty().allMatch(file -> file.contains("%C3%A4"));
    }

    @Test
    void reportsWhatNoReaderSeesInADirectoryAndGoesOn() throws IOException {
        write(PathEscape.TOPIC, "x", "", "__HIVE_DEFAULT_PARTITION__", "\ud800", "y", "");
        assertThat(directories()).containsOnly("streams/c=x", "streams/c=y");
        assertThat(reasons).hasSize(4).allMatch(reason -> reason.contains("${field:c} of path.template "));
    }

    @Test
    void refusesATopicThatANewerReleaseNamesDirectoriesOf() throws IOException {
        claimedBefore("target.json", "{\"format\":2,\"path\":\"streams/c=\",\"escape\":3,\"writerId\":\"\"}");
        assertThatThrownBy(() -> write(PathEscape.TOPIC, UMLAUT))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("names directories by rule 3, but this build of Tributary knows rules up to 2");
        assertThat(lake.published()).isEmpty();
    }

    private void write(PathEscape escape, String... values) {
        try (RunningTask task = task(escape)) {
            task.open(List.of(ORDERS_0));
            for (String value : values) {
                task.put(List.of(records.schemaless("k", Map.of("c", value))));
            }
        }
    }

    private RunningTask task(PathEscape escape) {
        return task(escape, "streams/c=${field:c}");
    }

    private RunningTask task(PathEscape escape, String template) {
        return LakeTaskBuilder.on(new LocalStore(root))
                .template(template)
                .rotation(new Rotation(1, Long.MAX_VALUE, 60_000))
                .pathEscape(escape)
                .deadLetters((record, reason) -> {
                    reasons.add(reason.getMessage());
                    return CompletableFuture.completedFuture(null);
                })
                .run();
    }

    private void claimedBefore(String file, String target) throws IOException {
        Path directory = Files.createDirectories(root.resolve("_tributary/lake/orders"));
        Files.writeString(directory.resolve(file), target);
    }

    private String target() throws IOException {
        return Files.readString(root.resolve("_tributary/lake/orders/target.json"));
    }

    private List<String> directories() throws IOException {
        return lake.published().stream()
                .map(file -> file.substring(0, file.lastIndexOf('/')))
                .toList();
    }
}
