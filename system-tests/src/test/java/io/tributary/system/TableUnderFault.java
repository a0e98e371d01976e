package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.connect.ConnectRest;
import io.tributary.local.mysql.MySqlAccess;
import io.tributary.local.mysql.MySqlServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A table named like its topic, the connector that writes it, and what must hold for it whatever happened. Triggers
 * count how often each row was written.
 */
record TableUnderFault(
        String name,
        NumberedTopic topic,
        ConnectRest rest,
        MySqlServer server,
        Warehouse admin,
        Pace pace,
        String kafka) {

    static TableUnderFault create(
            String name, NumberedTopic topic, ConnectRest rest, MySqlServer server, String kafka) {
        MySqlAccess access = server.adminAccess();
        Warehouse admin = new Warehouse(access.jdbcUrl(MySqlServer.SCHEMA), access.user(), access.password());
        String table = topic.name();
        Pace pace = Pace.of(table, admin);
        admin.execute(
                "CREATE TABLE " + table + " (number BIGINT PRIMARY KEY)",
                "CREATE TABLE " + table + "_written (number BIGINT)",
                trigger(table, "INSERT", pace.statement()),
                trigger(table, "UPDATE", ""));
        return new TableUnderFault(name, topic, rest, server, admin, pace, kafka);
    }

    Map<String, String> config(int tasks) {
        Map<String, String> config =
                TestConnectors.withDeadLetters(TestConnectors.warehouse(name, topic.name(), server));
        config.put("tasks.max", Integer.toString(tasks));
        return config;
    }

    /** Everything that was sent was written once, and nothing was put aside. */
    void awaitAllOnce() {
        long count = topic.count();
        await().atMost(TestStack.TIMEOUT)
                .untilAsserted(() -> assertThat(admin.query("SELECT COUNT(*), COUNT(DISTINCT number), MIN(number),"
                                + " MAX(number) FROM " + topic.name() + "_written"))
                        .containsExactly(count + " " + count + " 0 " + (count - 1)));
        assertThat(admin.query("SELECT COUNT(*) FROM " + topic.name())).containsExactly(Long.toString(count));
        assertThat(DeadLetter.all(kafka, TestConnectors.deadLetterTopic(name))).isEmpty();
    }

    long written() {
        return Long.parseLong(
                admin.query("SELECT COUNT(*) FROM " + topic.name() + "_written").get(0));
    }

    /** Returns when more rows are written than now. */
    void awaitProgress() {
        long before = written();
        await().atMost(TestStack.TIMEOUT).pollInterval(Duration.ofMillis(50)).until(() -> written() > before);
    }

    OwnedPartitions partitions() {
        return new OwnedPartitions(name, admin);
    }

    /** Ends all connections of the sinks at the server. */
    int killConnections() {
        List<String> ids =
                admin.query("SELECT id FROM information_schema.processlist WHERE user = '" + server.user() + "'");
        for (String id : ids) {
            // One may have ended by itself meanwhile.
            admin.tryToExecute("KILL " + id);
        }
        return ids.size();
    }

    void tasksHaveNotFailed() {
        assertThat(rest.status(name).failures()).isEmpty();
        assertThat(rest.status(name).hasFailed()).isFalse();
    }

    private static String trigger(String table, String event, String more) {
        return "CREATE TRIGGER " + table + "_" + event.toLowerCase(java.util.Locale.ROOT) + " AFTER " + event + " ON "
                + table + " FOR EACH ROW BEGIN " + more + " INSERT INTO " + table
                + "_written VALUES (NEW.number); END";
    }
}
