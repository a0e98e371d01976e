package io.tributary.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tributary.local.mysql.MySqlAccess;
import io.tributary.local.mysql.MySqlServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A fact table named like its topic with hourly snapshots, its dimension, the connector that writes them, and what must
 * hold for them whatever happened.
 */
record StarUnderFault(String name, ChangingStar star, MySqlServer server, Warehouse admin, Pace pace, String kafka) {

    static StarUnderFault create(String name, ChangingStar star, MySqlServer server, String kafka) {
        MySqlAccess access = server.adminAccess();
        Warehouse admin = new Warehouse(access.jdbcUrl(MySqlServer.SCHEMA), access.user(), access.password());
        String facts = star.topic();
        Pace pace = Pace.of(facts, admin);
        admin.execute(
                "CREATE TABLE " + facts + "_members (id INT AUTO_INCREMENT PRIMARY KEY,"
                        + " name VARCHAR(9) NOT NULL UNIQUE, city VARCHAR(9), seen DATETIME(6))",
                "CREATE TABLE " + facts + " (k VARCHAR(9) NOT NULL, v INT, id INT NOT NULL,"
                        + " snapshot_date DATE NOT NULL, snapshot_version INT NOT NULL,"
                        + " PRIMARY KEY (k, snapshot_date, snapshot_version), KEY (snapshot_date, snapshot_version),"
                        + " FOREIGN KEY (id) REFERENCES " + facts + "_members (id))",
                "CREATE TRIGGER " + facts + "_slow AFTER INSERT ON " + facts + " FOR EACH ROW BEGIN " + pace.statement()
                        + " END");
        return new StarUnderFault(name, star, server, admin, pace, kafka);
    }

    Map<String, String> config(int tasks) {
        Map<String, String> config =
                TestConnectors.withDeadLetters(TestConnectors.warehouse(name, star.topic(), server));
        config.put("tasks.max", Integer.toString(tasks));
        config.put("key.fields", "k");
        config.put("snapshot.mode", "versioned");
        config.put("snapshot.interval", "PT1H");
        config.put("snapshot.start", "earliest");
        config.put("dimensions", "member");
        config.put("dimension.member.table", star.topic() + "_members");
        config.put("dimension.member.topics", star.topic());
        config.put("dimension.member.key", "name=member");
        config.put("dimension.member.attributes", "city");
        config.put("dimension.member.surrogate.key", "id");
        config.put("dimension.member.order.column", "seen");
        return config;
    }

    OwnedPartitions partitions() {
        return new OwnedPartitions(name, admin);
    }

    /** Returns when more changes are written than now. */
    void awaitProgress() {
        long before = written();
        await().atMost(TestStack.TIMEOUT).pollInterval(Duration.ofMillis(50)).until(() -> written() > before);
    }

    /** All snapshots and members are as the changes say, and nothing was put aside. */
    void awaitAll() {
        await().atMost(TestStack.TIMEOUT).until(() -> written() == star.count());
        String facts = star.topic();
        List<String> expected = star.facts();
        assertThat(admin.query("SELECT snapshot_date, LPAD(snapshot_version, 2, '0'), k, v, name FROM " + facts
                        + " JOIN " + facts + "_members USING (id) ORDER BY 1, 2, 3"))
                .isEqualTo(expected);
        assertThat(admin.query("SELECT COUNT(*) FROM " + facts)).containsExactly(Integer.toString(expected.size()));
        assertThat(admin.query("SELECT name, city FROM " + facts + "_members"))
                .containsExactlyInAnyOrderElementsOf(star.members());
        assertThat(DeadLetter.all(kafka, TestConnectors.deadLetterTopic(name))).isEmpty();
    }

    /** The sink creates the table of offsets when it claims the first partition. */
    private long written() {
        boolean isClaimed = !admin.query("SHOW TABLES LIKE 'tributary_offsets'").isEmpty();
        return isClaimed
                ? Long.parseLong(admin.query("SELECT COALESCE(SUM(next_offset), 0) FROM tributary_offsets"
                                + " WHERE connector = '" + name + "'")
                        .get(0))
                : 0;
    }
}
