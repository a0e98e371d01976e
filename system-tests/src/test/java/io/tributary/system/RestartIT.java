package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.connect.ConnectRest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orderly interruptions through REST, while records keep coming. */
@ExtendWith(SharedStack.class)
class RestartIT {
    private static final long SEED = 6;
    private static final String TOPIC = "interrupted_orders";
    private static final String LAKE = "interrupted-orders-lake";
    private static final String WAREHOUSE = "interrupted-orders-warehouse";
    private static final int RECORDS_PER_STEP = 2_000;
    private static final int KEYS = 5_000;

    private final TestStack stack;
    private final Random random = new Random(SEED);
    private final Map<String, String> lastAmounts = new LinkedHashMap<>();
    private int produced;

    RestartIT(TestStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteTestConnectors();
    }

    @Test
    void loseAndDoubleNothing() {
        System.out.println("Seed of the interrupted records: " + SEED);
        stack.warehouse().execute("CREATE TABLE " + TOPIC + " (id VARCHAR(20) PRIMARY KEY, amount INT)");
        try (TestTopic topic = stack.createTopic(TOPIC, 3)) {
            stack.apply(withTasks(TestConnectors.lake(LAKE, TOPIC)));
            stack.apply(withTasks(TestConnectors.warehouse(WAREHOUSE, TOPIC)));
            BiConsumer<ConnectRest, String> pauseAndResume = (rest, name) -> {
                rest.pause(name);
                produce(topic);
                rest.resume(name);
            };
            BiConsumer<ConnectRest, String> stopAndResume = (rest, name) -> {
                rest.stop(name);
                produce(topic);
                rest.resume(name);
            };
            for (BiConsumer<ConnectRest, String> interruption :
                    List.of(ConnectRest::restart, stopAndResume, pauseAndResume, ConnectRest::restart, stopAndResume)) {
                for (String connector : List.of(LAKE, WAREHOUSE)) {
                    produce(topic);
                    interruption.accept(stack.rest(), connector);
                    stack.rest().awaitRunning(connector, TestStack.TIMEOUT);
                }
            }
            produce(topic);
        }

        await().atMost(TestStack.TIMEOUT)
                .untilAsserted(() -> assertThat(stack.lake()
                                .query(
                                        "checks/" + TOPIC,
                                        "SELECT count(*), count(DISTINCT (_partition, _offset)) FROM lake"))
                        .containsExactly(produced + " " + produced));
        List<String> expected = lastAmounts.entrySet().stream()
                .map(row -> row.getKey() + " " + row.getValue())
                .sorted()
                .toList();
        await().atMost(TestStack.TIMEOUT)
                .untilAsserted(
                        () -> assertThat(stack.warehouse().query("SELECT id, amount FROM " + TOPIC + " ORDER BY id"))
                                .isEqualTo(expected));
    }

    private static Map<String, String> withTasks(Map<String, String> config) {
        config.put("tasks.max", "2");
        return config;
    }

    /** Some keys repeat, so that a record brought again later would show in the warehouse. */
    private void produce(TestTopic topic) {
        for (int i = 0; i < RECORDS_PER_STEP; i++) {
            String id = "order-" + random.nextInt(KEYS);
            String amount = Integer.toString(produced++);
            topic.send(id, "{\"id\": \"" + id + "\", \"amount\": " + amount + "}");
            lastAmounts.put(id, amount);
        }
        topic.flush();
    }
}
