package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.offset.ClaimRequest;
import io.tributary.connect.mysql.offset.OffsetsTable;
import io.tributary.connect.mysql.sql.OffsetStatements;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.format.UnknownFormatException;
import io.tributary.connect.support.testing.Json;
import io.tributary.connect.support.testing.SinkRecords;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An offsets table that a newer build has made is left alone; one without a number in its comment is of today. */
class OffsetsFormatIT {
    private static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
    private static final String REFUSED = "Table tributary_offsets has format 2, but this build of Tributary ";

    private final TestDatabase database = TestDatabase.empty("formats");
    private final SinkRecords orders = SinkRecords.of("orders", 0);

    @BeforeEach
    void makeTables() {
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY)",
                new OffsetStatements(TableName.parse("tributary_offsets")).create());
    }

    @Test
    void isWrittenByNobodyToday() {
        database.execute("DROP TABLE tributary_offsets");
        claim();
        assertThat(comment()).isEmpty();
    }

    @Test
    void isTheFirstWhereAUserHasWrittenACommentOfTheirOwn() {
        comment("Where Kafka Connect goes on; ask the warehouse team");
        claim();
        assertThat(errors()).isEmpty();
        assertThat(offsets()).containsExactly("orders 0 7");
    }

    @Test
    void thatIsUnknownFailsATaskForGoodAndChangesNothing() {
        comment("tributary format 2");
        assertThatThrownBy(this::claim)
                .isInstanceOf(UnknownFormatException.class)
                .hasMessageStartingWith(REFUSED)
                .hasMessageEndingWith("reads format 1 only: use a newer Tributary.");
        try (RunningTask task = new RunningTask(database.settings("topics", "orders"))) {
            assertThatThrownBy(() -> task.put(orders.schemaless("1", Json.object("id", 1))))
                    .isNotInstanceOf(RetriableException.class)
                    .hasStackTraceContaining(REFUSED);
        }
        assertThat(offsets()).isEmpty();
        assertThat(database.rows("SELECT * FROM orders")).isEmpty();
    }

    @Test
    void thatIsUnknownIsToldByValidationOnTheTablesSetting() {
        comment("tributary format 2");
        assertThat(errors()).singleElement().asString().startsWith("offsets.table: " + REFUSED);
        comment("tributary format new");
        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("offsets.table: Table tributary_offsets has format new, but this build");
    }

    @Test
    void thatIsUnknownKeepsItsOffsetsFromBeingAltered() {
        comment("tributary format 2");
        assertThatThrownBy(() -> new MySqlUpsertSinkConnector().alterOffsets(database.settings(), Map.of(ORDERS_0, 3L)))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessageStartingWith(REFUSED);
        assertThat(offsets()).isEmpty();
    }

    private void claim() {
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(database.settings("topics", "orders"));
        try (Database connected = new Database(config.reading())) {
            new OffsetsTable(connected, config.offsetsTable(), config.connector())
                    .claim(List.of(new ClaimRequest(ORDERS_0, Set.of(), null, OptionalLong.of(7))), "test");
        }
    }

    private void comment(String text) {
        database.execute("ALTER TABLE tributary_offsets COMMENT = '" + text + "'");
    }

    private String comment() {
        return database.value("SELECT table_comment FROM information_schema.tables"
                + " WHERE table_schema = 'formats' AND table_name = 'tributary_offsets'");
    }

    private List<String> offsets() {
        return database.rows("SELECT topic, kafka_partition, next_offset FROM tributary_offsets");
    }

    private List<String> errors() {
        return ValidatedSink.errorsOf(database.settings("topics", "orders"));
    }
}
