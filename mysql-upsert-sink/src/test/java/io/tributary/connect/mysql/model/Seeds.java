package io.tributary.connect.mysql.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.Lanes;
import io.tributary.connect.mysql.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.util.Throwables;

/**
 * Runs scenarios, some at a time, by default the same ones each time, so that a red build is the change's fault. {@code
 * -Dtributary.generator.seeds} says how many, {@code -Dtributary.generator.seed} which is the first; a failure names its
 * own.
 */
final class Seeds {
    private static final int MOST_FAILURES = Integer.getInteger("tributary.generator.failures", 5);
    private static final int MANY = 1_000;
    private static final long FIRST = Long.getLong("tributary.generator.seed", 1);

    private final int count;
    private final boolean isMariaDb;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger done = new AtomicInteger();

    Seeds(int usualCount, boolean isMariaDb) {
        this.count = Integer.getInteger("tributary.generator.seeds", usualCount);
        this.isMariaDb = isMariaDb;
    }

    /** {@code server} gives an empty schema of a name. */
    void run(Function<String, TestDatabase> server) throws Exception {
        long beganMs = System.currentTimeMillis();
        try (Lanes lanes = new Lanes(server, "generator")) {
            if (count >= MANY) {
                lanes.spareTheDisk();
            }
            lanes.forEach(IntStream.range(0, count).boxed().toList(), (database, place) -> {
                if (failures.size() < MOST_FAILURES) {
                    run(database, FIRST + place);
                    if (done.incrementAndGet() % MANY == 0) {
                        System.out.println(done + " seeds in " + (System.currentTimeMillis() - beganMs) + " ms");
                    }
                }
            });
        }
        assertThat(failures).isEmpty();
    }

    private void run(TestDatabase database, long seed) throws SQLException {
        try (Connection connection = database.connect()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET time_zone = '+00:00'");
            }
            run(database, connection, seed);
        }
    }

    private void run(TestDatabase database, Connection connection, long seed) throws SQLException {
        Scenario scenario = new Scenario(database, seed, isMariaDb);
        List<String> differences;
        try {
            differences = scenario.run(connection);
        } catch (RuntimeException | SQLException | AssertionError e) {
            differences = List.of(Throwables.getStackTrace(e));
        }
        if (!differences.isEmpty()) {
            failures.add("-Dtributary.generator.seed=" + seed + " -Dtributary.generator.seeds=1\n  "
                    + String.join("\n  ", differences) + "\n  " + scenario.described(differences) + "\n");
        } else {
            scenario.drop(connection);
        }
    }
}
