package io.tributary.connect.parquet.table;

import static io.tributary.connect.parquet.table.UsersTable.FIRST_MS;
import static io.tributary.connect.parquet.table.UsersTable.USERS_0;
import static io.tributary.connect.parquet.table.UsersTable.USERS_1;
import static io.tributary.connect.parquet.table.UsersTable.USERS_2;
import static io.tributary.connect.parquet.table.UsersTable.tick;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.task.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which partitions a version waits for, and takes in. */
class TableModePartitionsTest {
    private UsersTable users;

    @BeforeEach
    void findTable(@TempDir Path root) {
        users = new UsersTable(root);
    }

    @Test
    void waitsForAPartitionThatNobodyHasOpened() throws IOException {
        RunningTask task = users.task(USERS_0, USERS_2);
        task.put(List.of(users.user("a", 1L)));
        for (int i = 0; i < 5; i++) {
            tick(task);
        }
        assertThat(users.versions()).isEmpty();

        RunningTask other = users.task(USERS_1);
        other.put(List.of(users.other("b", Map.of("n", 2L))));
        other.pass(1_000);
        task.pass(10_000);
        task.pass(1_000);
        other.pass(1_000);
        assertThat(users.versions()).contains("version=v1");
        assertThat(users.read("tables/users/version=v1/_manifest.json"))
                .contains("\"partition\":0", "\"partition\":1", "\"partition\":2");
    }

    @Test
    void waitsForATaskThatIsDownAndTakesInAPartitionThatCameLater() throws IOException {
        RunningTask task = users.task(USERS_0);
        RunningTask down = users.task(USERS_1);
        task.put(List.of(users.user("a", 1L)));
        down.close();
        tick(task);
        assertThat(users.versions()).isEmpty();

        RunningTask up = users.task(USERS_1, USERS_2);
        tick(up);
        task.pass(10_000);
        task.pass(1_000);
        assertThat(users.versions()).contains("version=v1");
        assertThat(users.read("tables/users/version=v1/_manifest.json")).contains("\"partition\":2");
    }

    @Test
    void warnsOfTheMissingPartitionsWhenAVersionWaitsForLongerThanAMinute() throws IOException {
        RunningTask other = users.task(USERS_1);
        other.put(List.of(users.other("b", Map.of("n", 2L))));
        other.pass(FIRST_MS);
        other.kill();
        RunningTask task = users.task(USERS_0, USERS_2);
        task.pass(30_000);
        try (Warnings warnings = new Warnings()) {
            task.pass(58_000);
            assertThat(warnings.text()).isEmpty();
            task.pass(2_000);
            task.pass(1_000);
            assertThat(warnings.text().lines())
                    .singleElement()
                    .asString()
                    .contains("Version 1 of table users waits for its partitions [1] since it was announced")
                    .contains("restart those that failed")
                    .contains("delete " + users.root() + "/_tributary/lake/users/<partition>");
            task.pass(60_000);
            assertThat(warnings.text().lines()).hasSize(2);
        }
    }

    @Test
    void warnsOfPartitionsThatNobodyLoadsWhenAVersionIsDueForLongerThanAMinute() throws IOException {
        RunningTask task = users.task(USERS_0, USERS_2);
        task.pass(FIRST_MS);
        try (Warnings warnings = new Warnings()) {
            task.pass(58_000);
            assertThat(warnings.text()).isEmpty();
            task.pass(2_000);
            task.pass(1_000);
            assertThat(warnings.text().lines())
                    .singleElement()
                    .asString()
                    .contains("Table users is still loading")
                    .contains("each partition has caught up with its topic: 1 (of another task)")
                    .contains("delete " + users.root() + "/_tributary/lake/users/<partition>");
            task.pass(60_000);
            assertThat(warnings.text().lines()).hasSize(2);
        }
    }

    @Test
    void takesInAPartitionThatWasAddedToTheTopic() throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        task.open(List.of(USERS_1));
        task.pass(1);
        task.put(List.of(users.other("b", Map.of("n", 2L))));
        tick(task);
        assertThat(users.rows("version=v1")).containsExactly("a|1");
        assertThat(users.rows("version=v2")).containsExactly("a|1", "b|2");
    }
}
