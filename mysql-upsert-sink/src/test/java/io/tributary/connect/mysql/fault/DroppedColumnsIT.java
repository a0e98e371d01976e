package io.tributary.connect.mysql.fault;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.mysql.fault.FaultyConnections.Call;
import io.tributary.connect.mysql.fault.FaultyConnections.Incident;
import io.tributary.connect.support.testing.SinkRecords;
import java.sql.Connection;
import java.util.List;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Columns that are gone when a row for them comes to the server. */
class DroppedColumnsIT {
    private final TestDatabase database = TestDatabase.empty("dropped");
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @BeforeEach
    void createTheTable() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT, b INT, c INT)");
    }

    @Test
    void areLookedForAgainEachTimeThatOneIsDropped() {
        Incident drops = new Incident() {
            @Override
            public void before(Call call, Connection connection) {
                if (call.text().startsWith("INSERT INTO `orders` (`id`, `a`, `b`, `c`)")) {
                    drop("c");
                } else if (call.text().startsWith("INSERT INTO `orders` (`id`, `a`, `b`)")) {
                    drop("b");
                }
            }
        };
        try (RunningTask task =
                new FaultyConnections(drops).newTask(database.settings("fields.unknown", "ignore"), 500)) {
            task.put(List.of(order()));
            assertThat(task.badRecords()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM orders")).containsExactly("1 1");
    }

    @Test
    void endTheTaskWhereLookingAgainDoesNotHelp() {
        database.execute(
                "CREATE TABLE log (id INT)",
                "CREATE TRIGGER logged AFTER INSERT ON orders FOR EACH ROW INSERT INTO log (gone) VALUES (NEW.id)");
        try (RunningTask task = new FaultyConnections(Incident.NONE).newTask(database.settings(), 500)) {
            assertThatThrownBy(() -> task.put(List.of(order())))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("Writing table orders: a column is gone");
        }
    }

    private SinkRecord order() {
        return orders.schemaless("1", object("id", 1L, "a", 1L, "b", 1L, "c", 1L));
    }

    /** The packet that brings the row is sent again by itself. */
    private void drop(String column) {
        if (!database.rows("SHOW COLUMNS FROM orders LIKE '" + column + "'").isEmpty()) {
            database.execute("ALTER TABLE orders DROP COLUMN " + column);
        }
    }
}
