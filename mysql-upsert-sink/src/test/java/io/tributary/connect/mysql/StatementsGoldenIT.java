package io.tributary.connect.mysql;

import io.tributary.connect.support.testing.Golden;
import org.junit.jupiter.api.Test;

/** What the sink says to a server, from the login to the last commit, is what it said. */
class StatementsGoldenIT {
    @Test
    void tellsMySqlWhatIsRecorded() {
        assertToldToMySql(TestDatabase.empty("gold"));
    }

    static void assertToldToMySql(TestDatabase database) {
        EveryStatement scenario = new EveryStatement(database, "utf8mb4_sv_0900_ai_ci");
        assertSame("statements-on-mysql.txt", database, () -> {
            scenario.run();
            scenario.validateWithARole();
        });
    }

    @Test
    void tellsMariaDbWhatIsRecorded() {
        TestDatabase database = TestDatabase.onMariaDb("gold");
        EveryStatement scenario = new EveryStatement(database, "utf8mb4_uca1400_swedish_nopad_ai_ci");
        assertSame("statements-on-mariadb.txt", database, scenario::run);
    }

    private static void assertSame(String file, TestDatabase database, Runnable scenario) {
        try (ServerLog log = ServerLog.of(database, EveryStatement.USER)) {
            scenario.run();
            Golden.assertSame(file, log.statements());
        }
    }
}
