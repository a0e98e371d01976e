package io.tributary.connect.mysql;

import static io.tributary.connect.mysql.ValidatedSink.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** A topic whose table is not there or cannot be written stops alone, where a setting allows it. */
class MissingTableIT {
    private final TestDatabase database = TestDatabase.empty("missing");
    private final SinkRecords good = SinkRecords.of("good", 0);
    private final SinkRecords late = SinkRecords.of("late", 0);

    MissingTableIT() {
        database.execute("CREATE TABLE good (id INT PRIMARY KEY)");
    }

    @Test
    void failsTheTaskUnlessASettingSaysElse() {
        try (RunningTask task = new RunningTask(database.settings())) {
            List<SinkRecord> records = List.of(good.json("id", 1L), late.json("id", 1L));
            assertThatThrownBy(() -> task.put(records))
                    .isInstanceOf(UnusableTargetException.class)
                    .hasMessageContaining("Table late does not exist");
        }
    }

    @Test
    void itsRecordsAreBadUntilTheTableIsThere() {
        try (RunningTask task = new RunningTask(database.settings("table.missing", "dlq"))) {
            task.put(good.json("id", 1L), late.json("id", 1L), good.json("id", 2L), late.json("id", 2L));
            assertThat(task.reasons())
                    .hasSize(2)
                    .allSatisfy(reason -> assertThat(reason).startsWith("Table late does not exist"));
            database.execute("CREATE TABLE late (id INT PRIMARY KEY)");
            task.put(late.json("id", 3L), good.json("id", 3L));
            assertThat(task.reasons()).hasSize(2);
        }
        assertThat(database.rows("SELECT * FROM good ORDER BY id")).containsExactly("1", "2", "3");
        assertThat(database.rows("SELECT * FROM late")).containsExactly("3");
    }

    @Test
    void itsRecordsArePassedOverUntilTheTableCanBeWritten() {
        database.execute("CREATE TABLE late (id INT PRIMARY KEY) ENGINE=MyISAM");
        try (RunningTask task = new RunningTask(database.settings("table.missing", "ignore"))) {
            task.put(late.json("id", 1L), good.json("id", 1L));
            database.execute("ALTER TABLE late ENGINE=InnoDB");
            task.put(late.json("id", 2L));
            assertThat(task.reasons()).isEmpty();
        }
        assertThat(database.rows("SELECT * FROM good")).containsExactly("1");
        assertThat(database.rows("SELECT * FROM late")).containsExactly("2");
    }

    @Test
    void aTableThatGoesAwayStopsOnlyItsTopic() {
        database.execute("CREATE TABLE late (id INT PRIMARY KEY)");
        try (RunningTask task = new RunningTask(database.settings("table.missing", "dlq"))) {
            task.put(late.json("id", 1L), good.json("id", 1L));
            database.execute("DROP TABLE late");
            task.put(late.json("id", 2L), good.json("id", 2L));
            assertThat(task.reasons()).hasSize(1);
        }
        assertThat(database.rows("SELECT * FROM good ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void aTopicWhoseNameNoTableCanHaveStopsAlone() {
        SinkRecords tooLong = SinkRecords.of("t".repeat(65), 0);
        Schema schema = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
        SinkRecord record = tooLong.struct("1", new Struct(schema).put("id", 1L));
        String[] settings = {"auto.create", "true", "key.fields", "id"};
        try (RunningTask task = new RunningTask(database.settings(with(settings, "table.missing", "dlq")))) {
            task.put(record, good.json("id", 1L));
            assertThat(task.badRecords()).containsExactly(record);
            assertThat(task.reasons())
                    .singleElement()
                    .asString()
                    .contains("cannot be created", "Name a table for the topic in table.map");
        }
        try (RunningTask task = new RunningTask(database.settings(settings))) {
            assertThatThrownBy(() -> task.put(tooLong.struct("2", new Struct(schema).put("id", 2L))))
                    .isInstanceOf(UnusableTargetException.class)
                    .hasMessageContaining("Name a table for the topic in table.map");
        }
        assertThat(database.rows("SELECT * FROM good")).containsExactly("1");
    }

    @Test
    void validateSaysNothingOfThem() {
        assertThat(ValidatedSink.errorsOf(database.settings("topics", "good,late", "table.missing", "dlq")))
                .isEmpty();
        assertThat(ValidatedSink.errorsOf(database.settings("topics", "good,late")))
                .hasSize(1);
    }
}
