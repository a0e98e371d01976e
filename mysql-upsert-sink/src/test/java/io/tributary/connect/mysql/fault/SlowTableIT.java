package io.tributary.connect.mysql.fault;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.RunningTask;
import io.tributary.connect.mysql.TestDatabase;
import io.tributary.connect.support.testing.SinkRecords;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** A table whose rows take their time, on a worker at Connect's defaults: the database is what is waited for. */
class SlowTableIT {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final int ROWS = 40_000;

    private final TestDatabase database = TestDatabase.empty("slow_table");

    /** Of a load, from its first record to the last one that is durable. */
    private record Load(double callsPerRow, long wallNanos, long callNanos) {}

    @Test
    void costsNoMoreCallsPerRowThanAFastOneAndNoTimeBesideThem() {
        Load fast = load("");
        Load slow = load("CREATE TRIGGER slow BEFORE INSERT ON orders FOR EACH ROW SET NEW.a = NEW.a + SLEEP(0.0002)");
        System.out.printf(
                "Calls per row: %.4f on a slow table, %.4f on a fast one; wall time %.3f of its calls%n",
                slow.callsPerRow(), fast.callsPerRow(), (double) slow.wallNanos() / slow.callNanos());
        assertThat(slow.callsPerRow()).isLessThanOrEqualTo(1.05 * fast.callsPerRow());
        assertThat(slow.wallNanos()).isLessThanOrEqualTo((long) (1.1 * slow.callNanos()));
    }

    /** The model fails it if Connect's thread rests although the writer waits for it. */
    private Load load(String trigger) {
        database.execute(
                "DROP TABLE IF EXISTS orders, tributary_offsets", "CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
        if (!trigger.isEmpty()) {
            database.execute(trigger);
        }
        Clocked clocked = new Clocked();
        FaultyConnections connections = new FaultyConnections(clocked);
        long start = System.nanoTime();
        try (RunningTask task = connections
                .setUp(database.settings())
                .withWriterThread()
                .withMaxPollRecords(500)
                .start()) {
            task.assign(ORDERS, records(), 0);
            task.settle();
            long wallNanos = System.nanoTime() - start;
            return new Load((double) connections.calls().size() / ROWS, wallNanos, clocked.nanos.get());
        }
    }

    private static List<SinkRecord> records() {
        SinkRecords orders = SinkRecords.of("orders", 0);
        List<SinkRecord> records = new ArrayList<>();
        for (long id = 0; id < ROWS; id++) {
            records.add(orders.schemaless("k", object("id", id, "a", id)));
        }
        return records;
    }

    /** Adds up how long calls take; one at a time. */
    private static final class Clocked implements FaultyConnections.Incident {
        private final AtomicLong nanos = new AtomicLong();
        private long beganNanos;

        @Override
        public void before(FaultyConnections.Call call, Connection connection) {
            beganNanos = System.nanoTime();
        }

        @Override
        public void after(FaultyConnections.Call call, Connection connection) {
            nanos.addAndGet(System.nanoTime() - beganNanos);
        }
    }
}
