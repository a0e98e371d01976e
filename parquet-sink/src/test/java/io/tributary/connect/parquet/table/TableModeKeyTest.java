package io.tributary.connect.parquet.table;

import static io.tributary.connect.parquet.table.UsersTable.USERS_0;
import static io.tributary.connect.parquet.table.UsersTable.USERS_1;
import static io.tributary.connect.parquet.table.UsersTable.tick;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.DuckDb;
import io.tributary.connect.parquet.commit.LogOffsets;
import io.tributary.connect.parquet.row.MetadataColumn;
import io.tributary.connect.parquet.row.RowRulesBuilder;
import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.RunningTask;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells the rows of a table apart. */
class TableModeKeyTest {
    private UsersTable users;

    @BeforeEach
    void findTable(@TempDir Path root) {
        users = new UsersTable(root);
    }

    @Test
    void reportsRecordsWithoutAKeyOrWithOneOfAnotherType() throws IOException {
        RunningTask task = users.task(USERS_0);
        task.put(List.of(
                users.user("1", 1L),
                users.records().schemaless(null, Map.of("n", 2L)),
                users.records().record(Schema.INT64_SCHEMA, 1L, null, Map.of("n", 3L)),
                users.records().tombstone(null)));
        tick(task);
        assertThat(users.rows("version=v1")).containsExactly("1|1");
        assertThat(users.reported()).hasSize(3);
        assertThat(users.reported().get(0).reason()).hasMessageContaining("It has no key, which a table needs");
        assertThat(users.reported().get(1).reason())
                .hasMessageContaining("Its key is of type integer, but the keys of its table are of type text");
        task.close();

        RunningTask successor = users.task(USERS_0);
        successor.put(List.of(users.records().at(5).record(Schema.INT64_SCHEMA, 7L, null, Map.of("n", 3L))));
        assertThat(users.reported()).hasSize(4);
    }

    @Test
    void tellsRowsApartByFieldsOfTheValue() throws IOException {
        users.key("n,kind");
        RunningTask task = users.task(USERS_0);
        task.put(List.of(
                users.records().schemaless("x", Map.of("n", 1L, "kind", "a", "total", 1L)),
                users.records().schemaless("y", Map.of("n", 1L, "kind", "a", "total", 2L)),
                users.records().schemaless("x", Map.of("n", 1L, "kind", "b", "total", 3L)),
                users.records().schemaless("x", Map.of("n", 1L))));
        tick(task);
        assertThat(DuckDb.rows("SELECT _key, total FROM " + users.version("version=v1") + " ORDER BY 1"))
                .containsExactly("{\"kind\":\"a\",\"n\":1}|2", "{\"kind\":\"b\",\"n\":1}|3");
        assertThat(users.reported().get(0).reason()).hasMessageContaining("It lacks the field 'kind'");
    }

    @Test
    void addsTheFieldsOfTheKeyThatTheValueLacks() throws IOException {
        users.rules(new RowRulesBuilder()
                .metadata(MetadataColumn.KEY)
                .keyColumns("user", "kind")
                .build());
        Schema schema = SchemaBuilder.struct()
                .field("user", Schema.STRING_SCHEMA)
                .field("kind", Schema.INT32_SCHEMA)
                .build();
        RunningTask task = users.task(USERS_0, USERS_1);
        task.put(List.of(
                users.records()
                        .record(schema, new Struct(schema).put("user", "u1").put("kind", 1), null, Map.of("n", 1L)),
                users.records()
                        .record(schema, new Struct(schema).put("user", "u1").put("kind", 2), null, Map.of("n", 2L)),
                users.records()
                        .record(schema, new Struct(schema).put("user", "u1").put("kind", 1), null, Map.of("n", 3L)),
                users.others().record(null, Map.of("user", "u2", "kind", 5L), null, Map.of("n", 4L)),
                users.others().record(null, Map.of("kind", 6L, "user", "u2"), null, Map.of("n", 5L)),
                users.others().record(null, Map.of("kind", 5L, "user", "u2"), null, null)));
        tick(task);
        assertThat(DuckDb.rows("SELECT \"user\", kind, n, _key FROM " + users.version("version=v1") + " ORDER BY 1, 2"))
                .containsExactly(
                        "u1|1|3|{\"kind\":1,\"user\":\"u1\"}",
                        "u1|2|2|{\"kind\":2,\"user\":\"u1\"}",
                        "u2|6|5|{\"kind\":6,\"user\":\"u2\"}");
    }

    @Test
    void refusesAnotherKeyUntilTheOffsetsAreReset() throws IOException {
        RunningTask first = users.task(USERS_0);
        first.put(List.of(users.user("a", 1L), users.user("b", 1L)));
        tick(first);
        first.close();
        users.key("n");
        assertThatThrownBy(() -> users.task(USERS_0))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("told apart by record_key so far, and snapshot.key is n now")
                .hasMessageContaining("DELETE /connectors/lake/offsets");

        LogOffsets offsets = new LogOffsets(
                "lake",
                "test",
                new LocalStore(users.root()),
                new TableReset(),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
        assertThatThrownBy(() -> offsets.move(Map.of(USERS_0, 1L)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("Its offsets can only be reset");
        offsets.move(Collections.singletonMap(USERS_0, null));
        RunningTask anew = users.task(USERS_0);
        anew.put(List.of(users.records().at(0).schemaless("a", Map.of("n", 1L)), users.user("b", 1L)));
        tick(anew);
        assertThat(users.rows("version=v2")).containsExactly("1|1");
    }
}
