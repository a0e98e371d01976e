package io.tributary.system;

import static org.awaitility.Awaitility.await;

import io.tributary.local.mysql.MySqlServer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All tasks of both sinks at once, at random moments of loads that keep them busy. A worker grants them five seconds
 * ({@code task.shutdown.graceful.timeout.ms}), and says in its log which of them took longer.
 */
@Tag("faults")
@ExtendWith(SharedFaultStack.class)
@EnabledIfSystemProperty(
        named = "tributary.faults.all",
        matches = "true",
        disabledReason = "mvn -Pfaults verify runs it")
class StoppedTasksIT {
    private static final int STOPS = Math.max(1, RandomMoments.KILLS / 4);
    private static final int AT_FIRST = 50_000;
    private static final int PER_SECOND = 5_000;
    private static final int PARTITIONS = 4;
    private static final int TAKEN = -1;

    private final FaultStack stack;

    StoppedTasksIT(FaultStack stack) {
        this.stack = stack;
    }

    @AfterEach
    void deleteConnectors() {
        stack.deleteHealedConnectors();
    }

    /** What keeps the sinks busy. */
    private enum Load {
        ALL_BAD {
            @Override
            String value(int number) {
                return NO_ROW;
            }
        },
        EACH_TENTH_BAD {
            @Override
            String value(int number) {
                return number % 10 == 0 ? NO_ROW : row(number, number);
            }
        },
        EACH_HUNDREDTH_REFUSED_BY_THE_SERVER {
            @Override
            String value(int number) {
                return row(number, number % 100 == 0 ? TAKEN : number);
            }
        },
        SLOW_TABLE {
            @Override
            String value(int number) {
                return row(number, number);
            }
        };

        private static final String NO_ROW = "42";

        abstract String value(int number);

        private static String row(int number, int unique) {
            return "{\"number\": " + number + ", \"a\": " + unique + "}";
        }
    }

    @ParameterizedTest
    @EnumSource
    void endInTime(Load load) {
        RandomMoments moments = new RandomMoments();
        String name = "stopped_" + load.name().toLowerCase(Locale.ROOT);
        createTable(name, load);
        List<Map<String, String>> configs = configs(name);
        AtomicInteger sent = new AtomicInteger();
        // Records keep coming, so that there is something to do whenever the tasks are stopped.
        try (TestTopic topic = TestTopic.create(stack.bootstrapServers(), name, PARTITIONS);
                Clockwork clockwork = new Clockwork()) {
            configs.forEach(config -> stack.rest().putConfig(config.get("name"), config));
            configs.forEach(config -> stack.rest().awaitRunning(config.get("name"), TestStack.TIMEOUT));
            send(topic, load, sent, AT_FIRST);
            clockwork.keep(PER_SECOND, count -> send(topic, load, sent, count));
            for (int stop = 1; stop <= STOPS; stop++) {
                configs.forEach(config -> stack.rest().awaitRunning(config.get("name"), TestStack.TIMEOUT));
                configs.forEach(config -> awaitProgress(config.get("name"), name));
                moments.awaitNext();
                stack.worker().restart();
            }
        }
    }

    private static void send(TestTopic topic, Load load, AtomicInteger sent, int count) {
        for (int i = 0; i < count; i++) {
            int number = sent.getAndIncrement();
            topic.send("k" + number, load.value(number));
        }
    }

    private void createTable(String table, Load load) {
        Warehouse warehouse = warehouse();
        warehouse.execute(
                "CREATE TABLE " + table + " (number BIGINT PRIMARY KEY, a BIGINT UNIQUE)",
                "INSERT INTO " + table + " VALUES (-1, " + TAKEN + ")");
        if (load == Load.SLOW_TABLE) {
            warehouse.execute(
                    "CREATE TRIGGER slow BEFORE INSERT ON " + table + " FOR EACH ROW SET NEW.a = NEW.a + SLEEP(0.001)");
        }
    }

    private List<Map<String, String>> configs(String topic) {
        return Stream.of(
                        TestConnectors.lake(topic + "-lake", topic),
                        TestConnectors.warehouse(topic + "-warehouse", topic, stack.mysql()))
                .map(TestConnectors::withDeadLetters)
                .peek(config -> config.put("tasks.max", Integer.toString(PARTITIONS)))
                // A line for each of so many would be most of what the worker does.
                .peek(config -> config.put("errors.log.enable", "false"))
                .toList();
    }

    /** Returns when something more of it is durable than now: a row, or a dead letter. */
    private void awaitProgress(String connector, String topic) {
        long before = arrived(connector, topic);
        await().atMost(TestStack.TIMEOUT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> arrived(connector, topic) > before);
    }

    private long arrived(String connector, String topic) {
        long bad = DeadLetter.count(stack.bootstrapServers(), TestConnectors.deadLetterTopic(connector));
        return connector.endsWith("-lake")
                ? bad + stack.lake().files("checks/" + topic).size()
                : bad
                        + Long.parseLong(warehouse()
                                .query("SELECT COUNT(*) FROM " + topic)
                                .get(0));
    }

    private Warehouse warehouse() {
        MySqlServer server = stack.mysql();
        return new Warehouse(
                server.adminAccess().jdbcUrl(MySqlServer.SCHEMA),
                server.adminAccess().user(),
                server.adminAccess().password());
    }
}
