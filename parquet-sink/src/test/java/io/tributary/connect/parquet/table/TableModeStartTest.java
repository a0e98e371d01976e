package io.tributary.connect.parquet.table;

import static io.tributary.connect.parquet.table.UsersTable.INTERVAL_MS;
import static io.tributary.connect.parquet.table.UsersTable.USERS_0;
import static io.tributary.connect.parquet.table.UsersTable.USERS_1;
import static io.tributary.connect.parquet.table.UsersTable.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.task.RunningTask;
import io.tributary.connect.parquet.task.Warnings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task finds of those before it and beside it, and makes of it. */
class TableModeStartTest {
    private UsersTable users;

    @BeforeEach
    void findTable(@TempDir Path root) {
        users = new UsersTable(root);
    }

    @Test
    void beginsAtTheBeginningOfTheTopicWithoutARecord() throws IOException {
        users.task(USERS_0);
        assertThat(users.read("_tributary/lake/users/0/log/00000000000000000001.json"))
                .contains("\"nextOffset\":0");
    }

    @Test
    void goesOnWhereTheTaskBeforeItStopped() throws IOException {
        RunningTask first = users.task(USERS_0);
        first.put(List.of(users.user("a", 1L), users.user("b", 2L)));
        tick(first);
        first.put(List.of(users.user("lost", 5L)));
        first.close();

        RunningTask second = users.task(USERS_0);
        second.put(List.of(users.records().at(1).schemaless("b", Map.of("n", 2L)), users.user("b", 3L)));
        tick(second);
        assertThat(users.versions()).containsExactly("version=v1", "version=v2");
        assertThat(users.rows("version=v2")).containsExactly("a|1", "b|3");
    }

    @Test
    void skipsTicksInDowntimeButNoNumber() throws IOException {
        RunningTask first = users.task(USERS_0);
        first.put(List.of(users.user("a", 1L)));
        tick(first);
        first.close();
        users.time().pass(50 * INTERVAL_MS);
        RunningTask second = users.task(USERS_0);
        second.pass(1_000);
        second.pass(1_000);
        assertThat(users.versions())
                .as("nobody knows yet whether there is news")
                .containsExactly("version=v1");
        second.pass(30_000);
        second.pass(1);
        second.pass(1_000);
        assertThat(users.versions()).containsExactly("version=v1", "version=v2");
    }

    @Test
    void warnsOfDeletionsThatMayBeLostWhenAPartitionWasNotWrittenForADay() {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        task.close();
        users.time().pass(Duration.ofHours(23).toMillis());
        try (Warnings warnings = new Warnings()) {
            users.task(USERS_0).close();
            assertThat(warnings.text()).isEmpty();
            users.time().pass(Duration.ofHours(25).toMillis());
            users.task(USERS_0).close();
            assertThat(warnings.text().lines().filter(line -> line.contains("TableChanges")))
                    .singleElement()
                    .asString()
                    .contains("users-0 was not written for 25 hours")
                    .contains("delete.retention.ms", "reset its offsets");
        }
    }

    @Test
    void refusesToTurnStreamsIntoTablesAndTablesIntoStreams() {
        RunningTask table = users.task(USERS_0);
        table.close();
        RunningTask stream = users.settings().run();
        assertThatThrownBy(() -> stream.open(List.of(USERS_0, USERS_1)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("set write.mode back to snapshot, or give the connector another name");

        RunningTask other = users.settings().run();
        other.open(List.of(USERS_1));
        other.put(List.of(users.other("a", Map.of("n", 1L))));
        assertThatThrownBy(() -> users.task(USERS_1))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("set write.mode back to append, or give the connector another name");
    }

    @Test
    void refusesASecondConnectorOnTheSameTable() {
        users.task(USERS_0);
        users.connector("second");
        assertThatThrownBy(() -> users.task(USERS_0))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("The connectors lake and second both write topic users");
    }
}
