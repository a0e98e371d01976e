package io.tributary.connect.mysql.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.Throwables;

/**
 * Runs one scenario after the other, by default the same ones each time, so that a red build is the change's fault. {@code
 * -Dtributary.generator.seeds} says how many, {@code -Dtributary.generator.seed} which is the first; a failure names its
 * own.
 */
final class Seeds {
    private static final int MOST_FAILURES = Integer.getInteger("tributary.generator.failures", 5);
    private static final long FIRST = Long.getLong("tributary.generator.seed", 1);

    private final int count;
    private final boolean isMariaDb;

    Seeds(int usualCount, boolean isMariaDb) {
        this.count = Integer.getInteger("tributary.generator.seeds", usualCount);
        this.isMariaDb = isMariaDb;
    }

    void run(TestDatabase database) throws SQLException {
        List<String> failures = new ArrayList<>();
        long beganMs = System.currentTimeMillis();
        try (Connection connection = database.connect()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET time_zone = '+00:00'");
            }
            for (long seed = FIRST; seed < FIRST + count && failures.size() < MOST_FAILURES; seed++) {
                run(database, connection, seed, failures);
                if ((seed - FIRST + 1) % 1_000 == 0) {
                    System.out.println(
                            seed - FIRST + 1 + " seeds in " + (System.currentTimeMillis() - beganMs) + " ms");
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private void run(TestDatabase database, Connection connection, long seed, List<String> failures)
            throws SQLException {
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
