package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that cannot be written, among others that can. */
@ExtendWith(SharedStack.class)
class BadRecordIT {
    private static final String TOPIC = "orders_with_faults";
    private static final String LAKE = "orders-with-faults-lake";
    private static final String WAREHOUSE = "orders-with-faults-warehouse";
    private static final String NO_JSON = "{\"id\": \"k2\", \"amount\": ";

    private final TestStack stack;

    BadRecordIT(TestStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteTestConnectors();
    }

    @Test
    void goToTheDeadLetterTopicAndTheirNeighboursArrive() {
        stack.warehouse().execute("CREATE TABLE " + TOPIC + " (id VARCHAR(20) PRIMARY KEY, amount INT)");
        try (TestTopic topic = stack.createTopic(TOPIC, 1)) {
            topic.send("k1", order("k1", 1))
                    .send("k2", NO_JSON)
                    .send("k3", order("k3", 3))
                    .send("k4", "[1, 2]")
                    .send("k5", "42")
                    .send("k6", order("k6", 6))
                    .send("k1", null)
                    .send("k7", "{\"id\": \"k7\", \"amount\": 7, \"surplus\": true}")
                    .send("k8", order("k8", 8))
                    .flush();
        }
        stack.apply(TestConnectors.withDeadLetters(TestConnectors.lake(LAKE, TOPIC)));
        stack.apply(TestConnectors.withDeadLetters(TestConnectors.warehouse(WAREHOUSE, TOPIC)));

        await().atMost(TestStack.TIMEOUT)
                .untilAsserted(() -> assertThat(stack.lake()
                                .query("checks/" + TOPIC, "SELECT _offset, _key, amount FROM lake ORDER BY 1"))
                        .containsExactly("0 k1 1", "2 k3 3", "5 k6 6", "6 k1 null", "7 k7 7", "8 k8 8"));
        await().atMost(TestStack.TIMEOUT)
                .untilAsserted(
                        () -> assertThat(stack.warehouse().query("SELECT id, amount FROM " + TOPIC + " ORDER BY id"))
                                .containsExactly("k3 3", "k6 6", "k8 8"));

        assertThat(stack.deadLetters(LAKE)).extracting(DeadLetter::key).containsExactly("k2", "k4", "k5");
        assertThat(stack.deadLetters(WAREHOUSE)).extracting(DeadLetter::key).containsExactly("k2", "k4", "k5", "k7");
        assertThat(stack.rest().status(LAKE).isRunning()).isTrue();
        assertThat(stack.rest().status(WAREHOUSE).isRunning()).isTrue();
        tellWhereTheyCameFromAndWhatIsWrong(stack.deadLetters(LAKE), LAKE);
        tellWhereTheyCameFromAndWhatIsWrong(stack.deadLetters(WAREHOUSE), WAREHOUSE);
        assertThat(stack.deadLetters(WAREHOUSE).get(3).context().get("exception.message"))
                .contains("Field 'surplus' has no column")
                .contains("fields.unknown=ignore");
    }

    private static void tellWhereTheyCameFromAndWhatIsWrong(List<DeadLetter> letters, String connector) {
        assertThat(letters.get(0).value()).isEqualTo(NO_JSON);
        assertThat(letters.get(0).context())
                .containsEntry("stage", "VALUE_CONVERTER")
                .containsEntry("exception.class.name", "org.apache.kafka.connect.errors.DataException");
        assertThat(letters.get(1).value()).isEqualTo("[1, 2]");
        assertThat(letters.get(1).context())
                .containsEntry("stage", "TASK_PUT")
                .containsAllEntriesOf(Map.of(
                        "topic", TOPIC, "partition", "0", "offset", "3", "connector.name", connector, "task.id", "0"));
        assertThat(letters.get(1).context().get("exception.message")).isNotBlank();
    }

    @Test
    void stopTheTaskWhereNobodyTakesThemNamingRecordAndRemedy() {
        String name = TOPIC + "-strict";
        try (TestTopic topic = stack.createTopic(name, 1)) {
            topic.send("k1", order("k1", 1)).send("k2", "42").flush();
        }
        stack.rest().putConfig(name, TestConnectors.lake(name, name));
        await().atMost(TestStack.TIMEOUT)
                .untilAsserted(() -> assertThat(stack.rest().status(name).failures())
                        .singleElement()
                        .asString()
                        .contains(name + "-0@1")
                        .contains("errors.tolerance=all"));
    }

    private static String order(String id, int amount) {
        return "{\"id\": \"" + id + "\", \"amount\": " + amount + "}";
    }
}
