package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Topics that are renamed on their way or given as a pattern, so that their tables are known late. */
class RoutedTopicsIT {
    @RegisterExtension
    final ValidatedSink sink = new ValidatedSink();

    private final TestDatabase database = sink.database();

    @Test
    void theTableOfARoutedTopicIsTheOneThatIsChecked() {
        assertThat(routed("srv\\.shop\\.(.*)", "$1", "key.fields", "orders.id")).isEmpty();
        assertThat(routed("srv\\.shop\\.(.*)", "$1", "key.fields", "orders.nr"))
                .singleElement()
                .asString()
                .startsWith("key.fields: Table orders ");
        assertThat(routed("srv\\.shop\\.(.*)", "other_$1", "delete.mode", "ignore"))
                .singleElement()
                .asString()
                .startsWith("table.name.format: Table other_orders does not exist");
        assertThat(routed("srv\\.shop\\.(.*)", "$1", "table.map", "srv.shop.orders:orders"))
                .containsExactly("table.map: The connector does not read srv.shop.orders, which table.map names. Write"
                        + " the names that transforms give to topics, which are [orders].");
    }

    @Test
    void whereTheNameIsUnknownOnlyWhatTheSettingsNameIsChecked() {
        database.execute("CREATE TABLE members (id INT PRIMARY KEY, name VARCHAR(9)) ENGINE=MyISAM");
        String[] dimension = {
            "dimensions", "m",
            "dimension.m.table", "members",
            "dimension.m.topics", "any",
            "dimension.m.key", "id"
        };
        assertThat(unknown()).isEmpty();
        assertThat(unknown("table.map", "any:orders", "key.fields", "never.id")).isEmpty();
        assertThat(unknown("table.map", "any:nowhere"))
                .singleElement()
                .asString()
                .startsWith("table.map: Table nowhere does not exist");
        assertThat(unknown(dimension))
                .containsExactly("dimension.m.table: Table members is of engine MyISAM, which keeps what a transaction"
                        + " takes back. ALTER TABLE `members` ENGINE=InnoDB, or name another in dimension.m.table.");
        assertThat(unknown("offsets.table", "orders"))
                .singleElement()
                .asString()
                .startsWith("offsets.table: ");
    }

    @Test
    void aTableWithoutTransactionsIsRefusedHoweverItsTopicWasFound() {
        database.execute(
                "CREATE TABLE counted (id INT PRIMARY KEY, n INT) ENGINE=MyISAM",
                "CREATE VIEW seen AS SELECT * FROM orders");
        assertThat(sink.errors("topics", "", "topics.regex", "count.*")).isEmpty();
        Map<String, String> settings = database.settings("topics.regex", ".*");
        for (String topic : new String[] {"counted", "seen"}) {
            SinkRecords records = SinkRecords.of("srv." + topic, 0);
            try (RunningTask task = new RunningTask(settings)) {
                assertThatThrownBy(() -> task.put(SinkRecords.renamed(topic, records.json("id", 1L))))
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("Table " + topic + " is ")
                        .hasMessageContaining("table.name.format");
            }
            assertThat(database.rows("SELECT * FROM " + topic)).isEmpty();
        }
    }

    @Test
    void settingsOfATableGoByTheNameThatTheRecordArrivesUnder() {
        database.execute("CREATE TABLE wide (a INT NOT NULL UNIQUE, b INT NOT NULL UNIQUE)");
        SinkRecords records = SinkRecords.of("srv.shop.wide", 0);
        try (RunningTask task = new RunningTask(database.settings("key.fields", "wide.b", "column.map", "wide.x:a"))) {
            task.put(
                    SinkRecords.renamed("wide", records.json("x", 1L, "b", 1L)),
                    SinkRecords.renamed("wide", records.json("x", 2L, "b", 1L)));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM wide")).containsExactly("2 1");
    }

    private Iterable<String> routed(String regex, String replacement, String... others) {
        String[] settings = {
            "topics", "srv.shop.orders",
            "transforms", "route",
            "transforms.route.type", "org.apache.kafka.connect.transforms.RegexRouter",
            "transforms.route.regex", regex,
            "transforms.route.replacement", replacement
        };
        return sink.errors(ValidatedSink.with(settings, others));
    }

    private Iterable<String> unknown(String... others) {
        String[] settings = {"topics", "a,b", "transforms", "route", "transforms.route.type", "com.example.Route"};
        return sink.errors(ValidatedSink.with(settings, others));
    }
}
