package io.tributary.connect.mysql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sink that is to write a table of orders, and what validate says of it. */
final class ValidatedSink implements AfterEachCallback {
    private final TestDatabase database = TestDatabase.empty("validation");

    ValidatedSink() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
    }

    /** What validate finds wrong, each message behind the name of its field. */
    static List<String> errorsOf(Map<String, String> settings) {
        return new MySqlUpsertSinkConnector()
                .validate(settings).configValues().stream()
                        .flatMap(value -> value.errorMessages().stream().map(message -> value.name() + ": " + message))
                        .toList();
    }

    /** Settings, given as key and value in turn, and others behind them. */
    static String[] with(String[] settings, String... others) {
        List<String> all = new ArrayList<>(Arrays.asList(settings));
        all.addAll(Arrays.asList(others));
        return all.toArray(String[]::new);
    }

    /** What validate finds wrong where topic orders is read with these settings, given as key and value in turn. */
    List<String> errors(String... settings) {
        Map<String, String> all = new HashMap<>(database.settings("topics", "orders"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return errorsOf(all);
    }

    /** All tables of the schema, and since when they exist. */
    List<String> tables() {
        return database.rows("SELECT table_name, table_rows, create_time FROM information_schema.tables"
                + " WHERE table_schema = 'validation' ORDER BY table_name");
    }

    TestDatabase database() {
        return database;
    }

    /** Other tests find the server as it was. */
    @Override
    public void afterEach(ExtensionContext context) {
        database.execute(
                "DROP USER IF EXISTS limited", "DROP ROLE IF EXISTS designer", "SET GLOBAL binlog_format = ROW");
    }
}
