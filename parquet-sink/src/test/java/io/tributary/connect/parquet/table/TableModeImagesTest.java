package io.tributary.connect.parquet.table;

import static io.tributary.connect.parquet.table.UsersTable.FIRST_MS;
import static io.tributary.connect.parquet.table.UsersTable.INTERVAL_MS;
import static io.tributary.connect.parquet.table.UsersTable.USERS_0;
import static io.tributary.connect.parquet.table.UsersTable.USERS_1;
import static io.tributary.connect.parquet.table.UsersTable.USERS_2;
import static io.tributary.connect.parquet.table.UsersTable.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.task.RunningTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How changes become images: when they are folded, and what comes while that lasts. */
class TableModeImagesTest {
    private UsersTable users;

    @BeforeEach
    void findTable(@TempDir Path root) {
        users = new UsersTable(root);
    }

    @Test
    void writesBehindALongMergeWhatComesInItsMiddle() throws IOException {
        RunningTask task = loadedWith(30_000);
        users.inTheMiddleOfAMerge(() -> task.task().put(List.of(users.user("late", 1L))));
        tick(task);
        assertThat(DuckDb.rows("SELECT count(*), count(DISTINCT _key) FROM " + users.version("version=v2")))
                .containsExactly("30001|30001");
    }

    @Test
    void givesAPartitionBackInTheMiddleOfAMergeAndLeavesNothingOfIt() throws IOException {
        RunningTask task = loadedWith(30_000);
        users.inTheMiddleOfAMerge(() -> task.task().close(List.of(USERS_0)));
        users.time().pass(INTERVAL_MS);
        assertThat(users.versions()).containsExactly("version=v1");
        assertThat(users.files("_tributary/lake/users/0/tmp")).isEmpty();
        task.kill();

        RunningTask successor = users.task(USERS_0);
        successor.put(List.of(users.records().at(30_000).schemaless("new", Map.of("n", 1L))));
        tick(successor);
        tick(successor);
        assertThat(users.rows("version=v2")).as("what was committed").hasSize(30_000);
        assertThat(users.rows("version=v3")).hasSize(30_001);
    }

    @Test
    void givesAPartitionBackWhilePartOfItIsMadeAgainAndLeavesThatToTheNextOwner() throws IOException {
        RunningTask first = users.task(USERS_0, USERS_2);
        users.timePassesApart();
        RunningTask second = users.task(USERS_1);
        first.put(keys(30_000));
        second.put(List.of(users.other("b", Map.of("n", 2L))));
        second.pass(FIRST_MS);
        first.pass(FIRST_MS);
        first.pass(1_000);
        second.put(List.of(users.other("c", Map.of("n", 0.5))));
        second.pass(FIRST_MS);
        users.inTheMiddleOfAMerge(() -> first.task().close(List.of(USERS_0)));
        first.pass(1_000);
        first.pass(1_000);
        assertThat(users.files("_tributary/lake/users/0/tmp")).isEmpty();
        assertThat(users.versions()).isEmpty();

        second.open(List.of(USERS_0));
        second.pass(1_000);
        second.pass(1_000);
        assertThat(users.rows("version=v1")).hasSize(30_002).contains("k7|7.0");
        second.close();
        first.kill();
    }

    @Test
    void endsAMergeWhenTheTaskStops() throws IOException {
        RunningTask task = loadedWith(30_000);
        users.inTheMiddleOfAMerge(() -> task.task().stop());
        users.time().pass(INTERVAL_MS);
        assertThat(users.versions()).containsExactly("version=v1");
        assertThat(users.files("_tributary/lake/users/0/tmp")).isEmpty();
    }

    /** With so many keys in version 1, and one new key behind it. */
    private RunningTask loadedWith(int keys) {
        RunningTask task = users.task(USERS_0);
        task.put(keys(keys));
        tick(task);
        task.put(List.of(users.user("new", 1L)));
        return task;
    }

    private List<SinkRecord> keys(int count) {
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(users.user("k" + i, (long) i));
        }
        return records;
    }

    @Test
    void foldsChangesIntoAHiddenImageWhenTheyExceedTheMemory() throws IOException {
        users.memory(100_000);
        RunningTask task = users.task(USERS_0);
        for (int i = 0; i < 3_000; i++) {
            task.put(List.of(users.user("k" + i, (long) i)));
        }
        assertThat(users.versions()).isEmpty();
        assertThat(users.files("_tributary/lake/users/0/image")).hasSize(1);
        assertThat(task.committable(USERS_0, 3_000).orElseThrow()).isGreaterThan(2_000);
        tick(task);
        assertThat(users.rows("version=v1")).hasSize(3_000);
    }

    @Test
    void foldsChangesAtLeastHourly() throws IOException {
        RunningTask task = users.task(USERS_0);
        tick(task);
        task.put(List.of(users.user("a", 1L)));
        task.pass(INTERVAL_MS / 2);
        assertThat(task.committable(USERS_0, 1)).hasValue(0);
        task.pass(Duration.ofHours(1).toMillis());
        assertThat(task.committable(USERS_0, 1)).hasValue(1);
    }

    @Test
    void storesNoOffsetWithoutAnImageOfIt() {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", 1L)));
        tick(task);
        assertThat(task.committable(USERS_0, 40)).hasValue(1);
        task.pass(Duration.ofHours(2).toMillis());
        assertThat(task.committable(USERS_0, 40)).hasValue(1);
    }

    @Test
    void refusesToRoundAnIntegerThatTheTableHolds() throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(users.user("a", (1L << 53) + 1)));
        tick(task);
        task.put(List.of(users.records().schemaless("b", Map.of("n", 0.5))));
        assertThatThrownBy(() -> tick(task))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Column 'n' holds an integer beyond 2^53");
    }
}
