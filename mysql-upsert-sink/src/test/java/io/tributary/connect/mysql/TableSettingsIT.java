package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.Json;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings of single tables, beside those of the connector. */
class TableSettingsIT {
    @RegisterExtension
    final ValidatedSink sink = new ValidatedSink();

    private final TestDatabase database = sink.database();

    @Test
    void oneConnectorWritesEachTableByItsOwnSettings() {
        database.execute("CREATE TABLE users (id INT PRIMARY KEY, n INT)");
        SinkRecords users = SinkRecords.of("users", 0);
        SinkRecords orders = SinkRecords.of("orders", 0);
        Map<String, String> settings = database.settings(
                "topics", "users,orders",
                "table.users.null.mode", "keep",
                "table.users.column.map", "a.n:n",
                "table.users.fields.include", "a.n",
                "table.orders.delete.mode", "ignore",
                "table.orders.number.rounding", "half_up",
                "table.users.key.source", "record_key",
                "table.users.key.fields", "id");
        try (RunningTask task = new RunningTask(settings)) {
            task.put(
                    users.schemaless("7", Json.object("id", 0L, "a.n", 1L, "other", 2L)),
                    users.schemaless("7", Json.object("id", 0L, "a.n", null)),
                    orders.json("id", 1L, "a", 1.6),
                    orders.json("id", 2L, "a", null),
                    orders.tombstone("1"));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM users")).containsExactly("7 1");
        assertThat(database.rows("SELECT * FROM orders ORDER BY id")).containsExactly("1 2", "2 null");
    }

    @Test
    void rowsOfOneTableMayLieInSnapshotsBesideATableWithout() {
        database.execute("CREATE TABLE facts (id INT, n INT, snapshot_date DATE, snapshot_version INT,"
                + " PRIMARY KEY (snapshot_date, snapshot_version, id))");
        try (RunningTask task = new RunningTask(database.settings(
                "topics", "facts,orders",
                "table.facts.snapshot.mode", "versioned",
                "table.facts.snapshot.latest.views", "true"))) {
            task.put(
                    SinkRecords.of("facts", 0).json("id", 1L, "n", 5L),
                    SinkRecords.of("orders", 0).json("id", 1L, "a", 6L));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT id, n FROM facts_latest")).containsExactly("1 5");
        assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 6");
        assertThat(database.rows("SELECT fact_table FROM tributary_snapshots")).containsExactly("facts");
    }

    @Test
    void aSettingOfATableThatIsNotWrittenIsRefused() {
        assertThat(sink.errors("table.order.null.mode", "keep"))
                .containsExactly("table.order.null.mode: The connector writes no table order, which"
                        + " table.order.null.mode is for. It writes [orders].");
        assertThat(sink.errors("topics", "", "topics.regex", "orders", "table.order.null.mode", "keep"))
                .isEmpty();
    }

    @Test
    void aMisspeltSettingOfATableIsRefused() {
        assertThat(sink.errors("table.orders.nul.mode", "keep"))
                .singleElement()
                .asString()
                .startsWith("table.orders.nul.mode: Unknown setting 'table.orders.nul.mode'.");
        assertThat(sink.errors("table.orders.null.mode", "perhaps"))
                .singleElement()
                .asString()
                .startsWith("table.orders.null.mode: ");
    }

    @Test
    void aTableWithSettingsUnderTwoNamesIsRefused() {
        assertThat(sink.errors("table.orders.null.mode", "keep", "table.validation.orders.key.fields", "id"))
                .containsExactly("table.validation.orders.…: Settings of the table whose settings begin with"
                        + " table.validation.orders. stand under another name of it, too. Write all of them with one"
                        + " name.");
    }

    @Test
    void whatATableIsAskedForIsCheckedByItsOwnSettings() {
        assertThat(sink.errors("table.orders.key.fields", "nr"))
                .singleElement()
                .asString()
                .startsWith("key.fields: Table orders ");
        assertThat(sink.errors("key.fields", "nr", "table.orders.key.fields", "id"))
                .isEmpty();
    }
}
