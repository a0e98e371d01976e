package io.tributary.connect.parquet.table;

import static io.tributary.connect.parquet.table.UsersTable.FIRST_MS;
import static io.tributary.connect.parquet.table.UsersTable.USERS_0;
import static io.tributary.connect.parquet.table.UsersTable.USERS_1;
import static io.tributary.connect.parquet.table.UsersTable.USERS_2;
import static io.tributary.connect.parquet.table.UsersTable.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.task.RunningTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of a table as readers see them, on a real file system. */
class TableModeTest {
    private UsersTable users;

    @BeforeEach
    void findTable(@TempDir Path root) {
        users = new UsersTable(root);
    }

    @Test
    void makesTheFirstVersionAMinuteAfterTheFirstClaimAndOneMoreEveryInterval() throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L), users.user("b", 2L)));
        task.pass(FIRST_MS - 1);
        assertThat(users.versions()).isEmpty();
        task.pass(1);
        task.pass(1);
        task.pass(1_000);
        assertThat(users.versions()).containsExactly("version=v1");
        assertThat(users.rows("version=v1")).containsExactly("a|1", "b|2");
        assertThat(users.read("tables/users/_latest.json"))
                .startsWith("{\"version\":1,\"directory\":\"version=v1\",\"rows\":2,\"offsets\":{\"0\":2},\"lag\":0,");

        task.put(List.of(
                users.user("b", 3L),
                users.records().tombstone("a"),
                users.user("c", 4L),
                users.records().tombstone("never seen")));
        tick(task);
        assertThat(users.rows("version=v1")).containsExactly("a|1", "b|2");
        assertThat(users.rows("version=v2")).containsExactly("b|3", "c|4");
        assertThat(task.committable(USERS_0, 6)).hasValue(6);
    }

    @Test
    void showsVersionsAsReadersFindThem() throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        for (int version = 1; version <= 10; version++) {
            tick(task);
        }
        String table = "read_parquet('" + users.root() + "/tables/users/*/*.parquet', hive_partitioning = true)";
        assertThat(DuckDb.rows("SELECT _key, n, version FROM " + table + " WHERE CAST(substr(version, 2) AS INT)"
                        + " = (SELECT max(CAST(substr(version, 2) AS INT)) FROM " + table + ")"))
                .containsExactly("a|1|v10");
        assertThat(DuckDb.rows("SELECT count(*) FROM read_parquet('" + users.root() + "/tables/users/**/*.parquet')"))
                .containsExactly("7");
        assertThat(DuckDb.rows("SELECT _key FROM " + table + " WHERE version = (SELECT 'v' || version FROM read_json('"
                        + users.root() + "/tables/users/_latest.json'))"))
                .containsExactly("a");
    }

    @Test
    void carriesAnUnchangedTableForwardWithoutWritingItAgain() throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        tick(task);
        assertThat(Files.isSameFile(users.file("version=v1"), users.file("version=v2")))
                .isTrue();
        assertThat(users.rows("version=v2")).containsExactly("a|1");
    }

    @Test
    void carriesATableForwardInOneSchema() throws IOException {
        RunningTask task = users.task(USERS_0, USERS_1);
        task.put(List.of(users.user("a", 1L), users.other("b", Map.of("n", 2L))));
        tick(task);
        task.put(List.of(users.other("c", Map.of("n", 0.5, "note", "new"))));
        tick(task);
        assertThat(DuckDb.rows("SELECT _key, n, note, typeof(n) FROM " + users.version("version=v2") + " ORDER BY 1"))
                .containsExactly("a|1.0|null|DOUBLE", "b|2.0|null|DOUBLE", "c|0.5|new|DOUBLE");
        assertThat(DuckDb.rows("SELECT DISTINCT typeof(n) FROM " + users.version("version=v1")))
                .containsExactly("BIGINT");
    }

    /** Whoever joins the version later may have widened the schema meanwhile. */
    @Test
    void showsAVersionInOneSchemaAlsoIfATaskWidensItWhileTheVersionIsInTheMaking() throws IOException {
        RunningTask first = users.task(USERS_0, USERS_2);
        users.timePassesApart();
        RunningTask second = users.task(USERS_1);
        first.put(List.of(users.user("a", 1L)));
        second.put(List.of(users.other("b", Map.of("n", 2L))));
        second.pass(FIRST_MS);
        first.pass(FIRST_MS);
        first.pass(1_000);
        assertThat(parts()).containsExactly("0-1", "2-none");

        second.put(List.of(users.other("c", Map.of("n", 0.5, "note", "new"))));
        second.pass(FIRST_MS);
        assertThat(parts()).containsExactly("0-1", "1-2", "2-none");
        assertThat(users.versions()).isEmpty();

        first.put(List.of(users.user("d", 4L)));
        first.pass(1_000);
        first.pass(1_000);
        assertThat(users.versions()).containsExactly("version=v1");
        assertThat(users.files("tables/users/version=v1")).hasSize(3);
        assertThat(users.read("tables/users/version=v1/_manifest.json"))
                .contains("\"partition\":0,\"nextOffset\":1,", "\"partition\":1,\"nextOffset\":2,");
        assertThat(DuckDb.rows("SELECT count(DISTINCT type || coalesce(logical_type, '')) FROM parquet_schema('"
                        + users.root() + "/tables/users/version=v1/*.parquet') WHERE type IS NOT NULL GROUP BY name"))
                .containsOnly("1");
        assertThat(users.rows("version=v1")).containsExactly("a|1.0", "b|2.0", "c|0.5");
        first.pass(1_000);
        assertThat(users.files("_tributary/lake/users/building")).isEmpty();
        assertThat(users.files("_tributary/lake/users/versions/1")).isEmpty();
        tick(first);
        tick(second);
        tick(first);
        assertThat(users.rows("version=v2")).contains("d|4.0");
    }

    /** Partition and schema of the parts of version 1. */
    private List<String> parts() throws IOException {
        return users.files("_tributary/lake/users/versions/1/parts").stream()
                .map(name -> name.replaceAll("^(\\d+-[^-]+)-.*", "$1"))
                .toList();
    }

    @Test
    void showsAKeyOncePerPartitionItIsWrittenTo() throws IOException {
        RunningTask task = users.task(USERS_0, USERS_1);
        task.put(List.of(users.user("a", 1L), users.other("a", Map.of("n", 2L))));
        tick(task);
        assertThat(users.rows("version=v1")).containsExactly("a|1", "a|2");
        assertThat(users.read("tables/users/version=v1/_manifest.json"))
                .contains("\"rows\":2")
                .contains("\"partition\":0,\"nextOffset\":1")
                .contains("\"partition\":1,\"nextOffset\":1");
    }

    @Test
    void makesAVersionOfAnEmptyTopicToo() throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.records().tombstone("never seen")));
        tick(task);
        assertThat(users.files("tables/users/version=v1")).containsExactly("_manifest.json");
        assertThat(users.read("tables/users/version=v1/_manifest.json"))
                .contains("\"nextOffset\":1,\"rows\":0,\"bytes\":0,\"file\":null");
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        task.put(List.of(users.records().tombstone("a")));
        tick(task);
        assertThat(DuckDb.rows("SELECT count(*) FROM " + users.version("version=v3")))
                .containsExactly("0");
    }

    @Test
    void keepsWhatLiesBesideTheVersionsFromReaders() throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        tick(task);
        try (Stream<Path> paths = Files.walk(users.root())) {
            assertThat(paths.filter(Files::isRegularFile)
                            .map(file -> users.root().relativize(file).toString())
                            .filter(file -> !file.matches("tables/users/version=v\\d+/[^._][^/]*\\.parquet")))
                    .isNotEmpty()
                    .allMatch(file -> Stream.of(file.split("/")).anyMatch(name -> name.startsWith("_")))
                    .noneMatch(file -> file.endsWith(".parquet"));
        }
        assertThat(DuckDb.rows("SELECT count(*) FROM read_parquet('" + users.root() + "/**/*.parquet')"))
                .containsExactly("2");
    }

    @Test
    void numbersBehindVersionsThatLayThereAndLeavesThemAlone() throws IOException {
        users.keeping(1);
        for (String foreign : List.of("version=v3", "version=v12", "version=old")) {
            Files.createDirectories(users.root().resolve("tables/users/" + foreign));
            Files.writeString(users.root().resolve("tables/users/" + foreign + "/data.parquet"), "foreign");
        }
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        tick(task);
        assertThat(users.versions()).containsExactly("version=old", "version=v12", "version=v14", "version=v3");
        assertThat(users.files("tables/users/version=v3")).containsExactly("data.parquet");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void removesOldVersionsUnderTheEyesOfAReader(int kept) throws IOException {
        users.keeping(kept);
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        byte[] content = Files.readAllBytes(users.file("version=v1"));
        try (InputStream reader = Files.newInputStream(users.file("version=v1"))) {
            for (int version = 2; version <= kept; version++) {
                tick(task);
            }
            assertThat(users.versions()).hasSize(kept).contains("version=v1");
            task.put(List.of(users.user("a", 2L)));
            tick(task);
            assertThat(users.versions())
                    .hasSize(kept)
                    .doesNotContain("version=v1")
                    .contains("version=v" + (kept + 1));
            assertThat(reader.readAllBytes()).isEqualTo(content);
        }
        assertThat(users.files("_tributary/lake/users/trash")).isEmpty();
        assertThat(users.files("_tributary/lake/users/versions"))
                .hasSize(2 * kept + 1)
                .doesNotContain("1", "1.json");
    }
}
