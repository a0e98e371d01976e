package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables whose names the settings have in capitals, on a server that shows all of them in small letters. */
class NamesIgnoringCaseIT {
    private final TestDatabase database = TestDatabase.on(TestServer.MARIA_DB_IGNORING_CASE, "cases");
    private final Map<String, String> settings = database.settings(
            "topics", "bills,customers", "table.map", "bills:Bills,customers:Customers", "foreign.key.wait.ms", "0");
    private final SinkRecords bills = SinkRecords.of("bills", 0);
    private final SinkRecords customers = SinkRecords.of("customers", 0);

    NamesIgnoringCaseIT() {
        database.execute(
                "CREATE TABLE customers (id INT PRIMARY KEY)",
                "CREATE TABLE bills (id INT PRIMARY KEY, customer INT, corrects INT,"
                        + " FOREIGN KEY (customer) REFERENCES customers (id),"
                        + " FOREIGN KEY (corrects) REFERENCES bills (id))");
    }

    @Test
    void areFoundAndWrittenInTheOrderOfTheirForeignKeys() {
        assertThat(ValidatedSink.errorsOf(settings)).isEmpty();
        try (RunningTask task = new RunningTask(settings)) {
            task.put(
                    bills.json("id", 9L, "customer", 1L, "corrects", null),
                    bills.json("id", 2L, "customer", 1L, "corrects", 9L),
                    customers.json("id", 1L));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM bills ORDER BY id")).containsExactly("2 1 9", "9 1 null");
    }
}
