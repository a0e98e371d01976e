package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** More members than the sink remembers. */
class ManyMembersIT {
    private static final int MEMBERS = Integer.getInteger("tributary.members", 110_000);
    private static final int BATCH = 5_000;

    private final TestDatabase database = TestDatabase.empty("many_members");
    private final SinkRecords facts = SinkRecords.of("facts", 0);

    @Test
    void aBatchCostsAsManyStatementsWithManyMembersAsWithFew() {
        database.execute(
                "CREATE TABLE members (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE)",
                "CREATE TABLE facts (k INT PRIMARY KEY, id INT NOT NULL, FOREIGN KEY (id) REFERENCES members (id))");
        List<Long> statements = new ArrayList<>();
        // Too soon over for a look whether tables have changed.
        try (RunningTask task = new RunningTask(database.settings(
                "dimensions",
                "m",
                "dimension.m.table",
                "members",
                "dimension.m.topics",
                "facts",
                "dimension.m.key",
                "name=member",
                "dimension.m.surrogate.key",
                "id"))) {
            task.put(batch(0));
            Duration time = Timed.time(() -> {
                for (int first = BATCH; first < MEMBERS; first += BATCH) {
                    statements.add(statementsOf(task, first));
                }
            });
            // These are forgotten, and stored.
            long ofForgotten = statementsOf(task, 0);
            long ofRemembered = statementsOf(task, 0);
            System.out.printf(
                    "%d members in %d s: %s statements per batch of new ones, %d of forgotten, %d of remembered ones%n",
                    MEMBERS, time.toSeconds(), statements.stream().distinct().toList(), ofForgotten, ofRemembered);
            assertThat(statements).containsOnly(statements.get(0));
            assertThat(ofForgotten).isLessThan(statements.get(0));
            assertThat(ofRemembered).isLessThan(ofForgotten);
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.value("SELECT COUNT(*) FROM facts JOIN members USING (id) WHERE name = CONCAT('m', k)"))
                .isEqualTo(Integer.toString(MEMBERS));
    }

    private long statementsOf(RunningTask task, int first) {
        long before = statements();
        task.put(batch(first));
        task.expireDelivered();
        return statements() - before;
    }

    /** Of all clients. These counters alone are raised before the server answers; pings and goodbyes are in none. */
    private long statements() {
        return database
                .rows("SHOW GLOBAL STATUS WHERE Variable_name LIKE 'Com\\_%' AND Variable_name <> 'Com_admin_commands'")
                .stream()
                .mapToLong(counter -> Long.parseLong(counter.substring(counter.indexOf(' ') + 1)))
                .sum();
    }

    private List<SinkRecord> batch(int first) {
        List<SinkRecord> batch = new ArrayList<>();
        for (int i = first; i < first + BATCH; i++) {
            batch.add(facts.schemaless("k", object("k", (long) i, "member", "m" + i)));
        }
        return batch;
    }
}
