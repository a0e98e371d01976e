package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that somebody else made long ago: copies with a counted key, zero dates. */
class OldTablesIT {
    private static final String ZERO = "0000-00-00 00:00:00";

    private final TestDatabase database = TestDatabase.empty("old_tables");
    private final SinkRecords users = SinkRecords.of("users", 0);

    @Test
    void aCopyIsUpsertedByTheCountedKeyThatTheKeysOfItsRecordsName() {
        createUsers();
        try (RunningTask task = new RunningTask(database.settings("topics", "users", "key.source", "record_key"))) {
            task.put(
                    user(object("id", 7L), object("id", 7L, "email", "a", "n", 1L)),
                    user(object("id", 7L), object("id", 7L, "email", "b", "n", 2L)),
                    user(object("id", 8L), object("id", 8L, "email", "a", "n", 3L)),
                    user(object("id", 0L), object("id", 0L, "email", "zero", "n", 4L)),
                    user(object("id", 9L), object("id", 9L, "email", "c", "n", 5L)),
                    user(object("id", 9L), null));
            assertThat(task.reasons()).isEmpty();
            assertThat(database.rows("SELECT * FROM users ORDER BY id")).containsExactly("0 zero 4", "7 b 2", "8 a 3");
        }
    }

    @Test
    void aCopyWhoseFirstRecordTellsNothingIsStillUpsertedByWhatItsValuesCarry() {
        createUsers();
        try (RunningTask task = new RunningTask(database.settings("topics", "users"))) {
            task.put(user("6", null));
            task.put(user("7", object("id", 7L, "email", "a")), user("7", object("id", 7L, "email", "b")));
            task.put(user("8", object("id", 8L, "email", "a")), user("7", null), user("9", object("email", "d")));
            assertThat(task.reasons())
                    .singleElement()
                    .asString()
                    .contains("Key column 'id' (BIGINT) of table users: the record carries no value for it");
            assertThat(database.rows("SELECT id, email FROM users")).containsExactly("8 a");
        }
    }

    @Test
    void recordsWithoutTheCountedKeyAreUpsertedByTheOther() {
        createUsers();
        try (RunningTask task = new RunningTask(database.settings("topics", "users"))) {
            task.put(user("a", object("email", "a", "n", 1L)), user("b", object("email", "b", "n", 2L)));
            task.put(
                    user("a", object("email", "a", "n", 3L)),
                    user("b", null),
                    user("c", object("id", 7L, "email", "c")));
            assertThat(task.reasons()).singleElement().asString().contains("Name one in key.fields");
            assertThat(database.rows("SELECT email, n FROM users")).containsExactly("a 3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "STRICT_TRANS_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE"})
    void aColumnIsAddedBesideAZeroDefault(String mode) {
        database.execute(
                "SET SESSION sql_mode = ''",
                "CREATE TABLE users (id INT PRIMARY KEY, created DATETIME NOT NULL DEFAULT '" + ZERO + "')",
                "INSERT INTO users (id) VALUES (1)",
                "SET GLOBAL sql_mode = '" + mode + "'");
        Schema wide = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("email", Schema.OPTIONAL_STRING_SCHEMA)
                .build();
        try (RunningTask task = new RunningTask(database.settings("topics", "users", "auto.evolve", "true"))) {
            task.put(
                    users.record(null, null, wide, new Struct(wide).put("id", 2).put("email", "x")));
            assertThat(task.reasons()).isEmpty();
            assertThat(database.rows("SELECT id, CAST(created AS CHAR), email FROM users ORDER BY id"))
                    .isEqualTo(List.of("1 " + ZERO + " null", "2 " + ZERO + " x"));
        } finally {
            database.execute("SET GLOBAL sql_mode = DEFAULT");
        }
    }

    private void createUsers() {
        database.execute(
                "CREATE TABLE users (id BIGINT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL UNIQUE, n INT)");
    }

    private SinkRecord user(Object key, Object value) {
        return users.record(null, key, null, value);
    }
}
