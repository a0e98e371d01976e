package io.tributary.connect.parquet.table;

import static io.tributary.connect.parquet.table.UsersTable.FIRST_MS;
import static io.tributary.connect.parquet.table.UsersTable.USERS_0;
import static io.tributary.connect.parquet.table.UsersTable.USERS_1;
import static io.tributary.connect.parquet.table.UsersTable.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.task.Warnings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of a table whose files, documents or directories somebody has damaged. */
class DamagedVersionsTest {
    private UsersTable users;

    @BeforeEach
    void findTable(@TempDir Path root) {
        users = new UsersTable(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"version\":0}", "no JSON", ""})
    void areFoundThroughALeadThatIsRepaired(String damage) throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        Path latest = users.root().resolve("tables/users/_latest.json");
        Files.writeString(latest, damage);
        task.pass(60_000);
        assertThat(latest).content().contains("\"directory\":\"version=v");
    }

    @ParameterizedTest
    @CsvSource({
        "versions/1.json, {",
        "versions/1.json, {}",
        "versions/1.json, null",
        "versions/start.json, {",
        "versions/start.json, null"
    })
    void goOnBehindDocumentsThatOnlyTellATime(String document, String damage) throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        task.pass(FIRST_MS);
        Files.writeString(users.root().resolve("_tributary/lake/users/" + document), damage);
        for (int i = 0; i < 4; i++) {
            tick(task);
        }
        assertThat(users.versions()).contains("version=v1", "version=v2");
    }

    @Test
    void ofOtherTablesGoOnBehindADamagedDocumentWhichIsNamed() throws IOException {
        RunningTask task = users.task(USERS_0, UsersTable.PRICES_0);
        task.put(List.of(users.user("a", 1L), users.prices().schemaless("p", Map.of("n", 1L))));
        tick(task);
        Path manifest = users.root().resolve("_tributary/lake/users/versions/2.manifest.json");
        Files.writeString(manifest, "{");
        try (Warnings warnings = new Warnings()) {
            tick(task);
            tick(task);
            assertThat(warnings.text()).contains(manifest + " is damaged, so no version of table users is made");
        }
        assertThat(users.files("tables/prices")).contains("version=v2", "version=v3");
        assertThat(users.versions()).containsExactly("version=v1");
        Files.delete(manifest);
        task.pass(60_000);
        tick(task);
        assertThat(users.versions()).contains("version=v2");
    }

    @Test
    void areAbandonedWhereAFileThatTheyNameIsGoneAndFollowedAtOnce() throws IOException {
        RunningTask task = afterAnOwnerOfTheOtherPartitionWhoAnnouncedAVersion();
        for (String file : users.files("_tributary/lake/users/versions/1/files")) {
            Files.delete(users.root().resolve("_tributary/lake/users/versions/1/files/" + file));
        }
        try (Warnings warnings = new Warnings()) {
            RunningTask successor = users.task(USERS_1);
            successor.put(List.of(users.others().at(0).schemaless("b", Map.of("n", 2L))));
            for (int i = 0; i < 4; i++) {
                task.pass(1_000);
                successor.pass(1_000);
            }
            assertThat(warnings.text()).contains("Version 1 of table users will not be");
        }
        assertThat(users.versions()).containsExactly("version=v2");
        assertThat(users.rows("version=v2")).containsExactly("a|1", "b|2");
    }

    @Test
    void areMadeOnByOthersWhereTheLogOfAPartitionIsDamaged() throws IOException {
        RunningTask other = users.task(USERS_1);
        other.put(List.of(users.other("b", Map.of("n", 2L))));
        other.kill();
        Path entry = users.root().resolve("_tributary/lake/users/1/log/00000000000000000001.json");
        Files.writeString(entry, "{");
        RunningTask task = users.task(USERS_0, UsersTable.PRICES_0);
        task.put(List.of(users.user("a", 1L), users.prices().schemaless("p", Map.of("n", 1L))));
        tick(task);
        assertThat(users.files("tables/prices")).contains("version=v1");
        assertThat(users.versions()).isEmpty();
    }

    @Test
    void areNoMatterOfRowsWhereThePartOfAPartitionIsDamaged() throws IOException {
        RunningTask task = afterAnOwnerOfTheOtherPartitionWhoAnnouncedAVersion();
        for (String part : users.files("_tributary/lake/users/versions/1/parts")) {
            Files.writeString(users.root().resolve("_tributary/lake/users/versions/1/parts/" + part), "{");
        }
        task.put(List.of(users.user("c", 3L)));
        task.pass(Duration.ofHours(1).toMillis());
        assertThat(task.committable(USERS_0, 2)).hasValue(2);
        assertThat(users.files("_tributary/lake/users/0/image"))
                .as("that might be needed")
                .hasSize(2);
    }

    @Test
    void areNotStoppedByDirectoriesWhoseNamesAreNoPartitions() throws IOException {
        for (String name : List.of("20261130", "20261130120000", "99999999999999999999", "0.bak")) {
            Files.createDirectories(users.root().resolve("_tributary/lake/users/" + name));
        }
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        assertThat(users.versions()).containsExactly("version=v1");
    }

    @Test
    void ofOtherTablesGoOnWhereAnImageIsGoneWhichIsNamed() throws IOException {
        Path image = imageOfAVersion();
        Files.delete(image);
        assertStopsUsersOnly(image + ", which holds its part of the table, is gone");
    }

    @ParameterizedTest
    @CsvSource({"4, 1000000", "4, 40", "-40, 1000000", "0, 0"})
    void ofOtherTablesGoOnWhereAnImageIsDamagedWhichIsNamed(int from, int count) throws IOException {
        Path image = imageOfAVersion();
        byte[] bytes = Files.readAllBytes(image);
        int begin = from < 0 ? bytes.length + from : from;
        int end = Math.min(bytes.length, begin + count);
        byte[] damaged = from == 0 ? new byte[0] : bytes.clone();
        if (from != 0) {
            Arrays.fill(damaged, begin, end, (byte) 0xFF);
        }
        // It shares its content with the version.
        Files.delete(image);
        Files.write(image, damaged);
        assertStopsUsersOnly(image + ", which holds its part of the table, is damaged");
        assertThat(users.rows("version=v1")).containsExactly("a|1");
    }

    private Path imageOfAVersion() throws IOException {
        RunningTask first = users.task(USERS_0);
        first.put(List.of(users.user("a", 1L)));
        tick(first);
        first.close();
        Path images = users.root().resolve("_tributary/lake/users/0/image");
        return images.resolve(users.files("_tributary/lake/users/0/image").get(0));
    }

    private void assertStopsUsersOnly(String reason) throws IOException {
        try (Warnings warnings = new Warnings()) {
            RunningTask second = users.task(USERS_0, UsersTable.PRICES_0);
            second.put(List.of(users.user("b", 2L), users.prices().schemaless("p", Map.of("n", 1L))));
            tick(second);
            assertThat(warnings.text()).contains("users-0 has stopped", reason);
        }
        assertThat(users.files("tables/prices")).contains("version=v1");
    }

    @Test
    void ofOtherTablesGoOnWhereTheStoreRefusesThoseOfOne() throws IOException {
        Path obstacle = users.root().resolve("_tributary/lake/users/building");
        Files.createDirectories(obstacle.getParent());
        Files.writeString(obstacle, "a file where a directory must be");
        RunningTask task = users.task(USERS_0, UsersTable.PRICES_0);
        try (Warnings warnings = new Warnings()) {
            task.put(List.of(users.user("a", 1L), users.prices().schemaless("p", Map.of("n", 1L))));
            for (int i = 0; i < 70; i++) {
                task.pass(10_000);
            }
            assertThat(warnings.text().lines().filter(line -> line.contains("No version of table users can be made")))
                    .hasSize(1)
                    .allMatch(line -> line.contains(obstacle.toString()));
            assertThat(warnings.text())
                    .contains("No version of table users could be made for retry.timeout.ms; its rows are kept");
        }
        assertThat(users.files("tables/prices")).contains("version=v1", "version=v5");
        Files.delete(obstacle);
        for (int i = 0; i < 70; i++) {
            task.pass(10_000);
        }
        assertThat(users.rows("version=v1")).containsExactly("a|1");
    }

    @Test
    void ofOtherTablesGoOnWhereASchemaIsDamagedWhichIsNamed() throws IOException {
        imageOfAVersion();
        Path schema = users.root().resolve("_tributary/lake/schemas/users/1.json");
        Files.writeString(schema, "{");
        assertStopsUsersOnly("The schema " + schema + " is damaged");
    }

    private RunningTask afterAnOwnerOfTheOtherPartitionWhoAnnouncedAVersion() {
        RunningTask other = users.task(USERS_1);
        other.put(List.of(users.other("b", Map.of("n", 2L))));
        other.pass(FIRST_MS);
        other.kill();
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        task.pass(1_000);
        task.pass(1_000);
        return task;
    }
}
