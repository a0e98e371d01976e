package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.support.testing.SinkRecords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts, the members that they name, and tables that refer to each other. */
class StarSchemaIT {
    private final TestDatabase database = emptyDatabase();
    private final SinkRecords facts = SinkRecords.of("facts", 0);
    private final SinkRecords members = SinkRecords.of("members", 0);

    TestDatabase emptyDatabase() {
        return TestDatabase.empty("star");
    }

    @BeforeEach
    void createTables() {
        database.execute(
                "CREATE TABLE members (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE,"
                        + " city VARCHAR(20))",
                "CREATE TABLE facts (k VARCHAR(9) PRIMARY KEY, id INT NOT NULL, v INT,"
                        + " FOREIGN KEY (id) REFERENCES members (id))");
    }

    @Test
    void aTopicMayFeedADimensionThatFactsNameToo() {
        try (RunningTask task = task()) {
            task.put(fact("f1", "m1"), member("m1", "Berlin"), member("m2", "Bonn"), fact("f2", "m2"));
            task.put(fact("f3", "m3"));
            task.put(member("m3", "Kiel"));
            assertThat(task.reasons()).isEmpty();
        }

        assertThat(joined()).containsExactly("f1 m1 Berlin", "f2 m2 Bonn", "f3 m3 Kiel");
    }

    /** Else nobody would see that it is the table of the dimension, to which the facts refer. */
    @Test
    void aTableThatIsNamedWithItsSchemaIsTheSame() {
        String[] named = {
            "dimension.m.table", "star.members", "table.map", "facts:star.facts", "key.fields", "star.facts.k,name"
        };
        try (RunningTask task = task(named)) {
            task.put(members.schemaless("m1", object("name", "m1", "city", "Bonn")), fact("f1", "m1"));
            task.put(members.tombstone("m1"), fact("f2", "m1"));
            long first = database.status("Com_select");
            long ofStatus = database.status("Com_select") - first;
            task.put(fact("f3", "m1"));
            assertThat(database.status("Com_select") - first)
                    .as("no look-up of a remembered member")
                    .isEqualTo(2 * ofStatus);
            assertThat(task.reasons()).isEmpty();
        }

        assertThat(joined()).containsExactly("f1 m1 Bonn", "f2 m1 Bonn", "f3 m1 Bonn");
    }

    @Test
    void aTopicThatFeedsADimensionBurnsNoIds() {
        try (RunningTask task = task()) {
            task.put(member("m1", "Berlin"), member("m2", "Bonn"), fact("f1", "m1"));
            for (int i = 0; i < 3; i++) {
                task.put(member("m1", "Kiel"), member("M2", "Ulm " + i), member("m1", "Jena"));
            }
            task.put(member("m3", "Mainz"), fact("f2", "m2"), fact("f3", "m3"));
            assertThat(task.reasons()).isEmpty();
        }

        assertThat(joined()).containsExactly("f1 m1 Jena", "f2 m2 Ulm 2", "f3 m3 Mainz");
        assertThat(nextId()).isEqualTo(4);
    }

    @Test
    void noTombstoneDeletesAMember() {
        try (RunningTask task = task()) {
            task.put(member("m1", "Berlin"), member("m2", "Bonn"), fact("f1", "m1"));
            task.put(members.tombstone("m1"), members.tombstone("m2"), facts.tombstone("f1"));
            assertThat(task.reasons()).isEmpty();
        }

        assertThat(database.rows("SELECT name, city FROM members ORDER BY 1")).containsExactly("m1 Berlin", "m2 Bonn");
        assertThat(joined()).isEmpty();
    }

    @Test
    void parentsAreWrittenBeforeTheirChildrenAndDeletedAfterThem() {
        database.execute(
                "CREATE TABLE z_parents (p VARCHAR(9) PRIMARY KEY)",
                "CREATE TABLE m_children (c VARCHAR(9) PRIMARY KEY, p VARCHAR(9) NOT NULL,"
                        + " FOREIGN KEY (p) REFERENCES z_parents (p))",
                "CREATE TABLE a_grandchildren (g VARCHAR(9) PRIMARY KEY, c VARCHAR(9) NOT NULL,"
                        + " FOREIGN KEY (c) REFERENCES m_children (c))");
        SinkRecords parents = SinkRecords.of("z_parents", 0);
        SinkRecords children = SinkRecords.of("m_children", 0);
        SinkRecords grandchildren = SinkRecords.of("a_grandchildren", 0);
        try (RunningTask task = new RunningTask(database.settings())) {
            long before = database.status("Com_rollback_to_savepoint");
            task.put(
                    grandchildren.schemaless("g", object("g", "g", "c", "c")),
                    children.schemaless("c", object("c", "c", "p", "p")),
                    parents.schemaless("p", object("p", "p")));
            assertThat(database.value("SELECT g, c, p FROM a_grandchildren JOIN m_children USING (c)"))
                    .isEqualTo("g c p");
            task.put(parents.tombstone("p"), children.tombstone("c"), grandchildren.tombstone("g"));
            assertThat(database.value("SELECT COUNT(*) FROM z_parents")).isEqualTo("0");
            assertThat(task.reasons()).isEmpty();
            assertThat(database.status("Com_rollback_to_savepoint")).isEqualTo(before);
        }
    }

    @Test
    void aForeignKeyFailureThatNobodyHealsIsABadRecordAndItsNeighboursAreWritten() {
        database.execute(
                "CREATE TABLE colors (c VARCHAR(9) PRIMARY KEY)",
                "INSERT INTO colors VALUES ('red')",
                "ALTER TABLE facts ADD c VARCHAR(9) DEFAULT 'red', ADD FOREIGN KEY (c) REFERENCES colors (c)");
        try (RunningTask task = task()) {
            task.put(
                    fact("f1", "m1"),
                    facts.schemaless("f2", object("k", "f2", "member", "m2", "c", "blue")),
                    fact("f3", "m3"));
            assertThat(task.badRecords()).extracting(SinkRecord::kafkaOffset).containsExactly(1L);
            assertThat(task.reasons())
                    .singleElement()
                    .asString()
                    .contains("foreign key")
                    .doesNotContain("blue");
        }

        assertThat(joined()).containsExactly("f1 m1 null", "f3 m3 null");
    }

    @Test
    void recreatesADeletedMemberThatItRemembersWithAForeignKeyAndWithout() {
        for (boolean hasForeignKey : new boolean[] {true, false}) {
            createTablesAnew(hasForeignKey);
            try (RunningTask task = task()) {
                task.put(fact("f1", "m1"), fact("f2", "m2"));
                database.execute("DELETE FROM facts WHERE k = 'f2'", "DELETE FROM members WHERE name = 'm2'");
                task.put(fact("f3", "m1"), fact("f4", "m2"), fact("f5", "m2"));
                assertThat(task.reasons()).isEmpty();
            }
            assertThat(joined())
                    .as("foreign key %s", hasForeignKey)
                    .containsExactly("f1 m1 null", "f3 m1 null", "f4 m2 null", "f5 m2 null");
        }
    }

    @Test
    void aRecordWithoutAMemberBelongsToTheUnknownOne() {
        try (RunningTask task = task("dimension.m.unknown", "?")) {
            task.put(fact("f1", null), facts.schemaless("f2", object("k", "f2", "v", 1L)), fact("f3", "m3"));
            assertThat(task.reasons()).isEmpty();
        }
        try (RunningTask task = task()) {
            task.put(fact("f4", null));
            assertThat(task.reasons()).singleElement().asString().contains("it is the key of dimension 'm'");
        }

        assertThat(joined()).containsExactly("f1 ? null", "f2 ? null", "f3 m3 null");
    }

    @Test
    void theUnknownMemberIsNamedInTheFactsOwnColumn() {
        database.execute("CREATE TABLE natural_facts (k VARCHAR(9) PRIMARY KEY, name VARCHAR(20) NOT NULL,"
                + " FOREIGN KEY (name) REFERENCES members (name))");
        SinkRecords records = SinkRecords.of("natural_facts", 0);
        try (RunningTask task = new RunningTask(database.settings(
                "dimensions",
                "m",
                "dimension.m.table",
                "members",
                "dimension.m.topics",
                "natural_facts",
                "dimension.m.key",
                "name",
                "dimension.m.unknown",
                "nobody"))) {
            task.put(
                    records.schemaless("f1", object("k", "f1", "name", null)),
                    records.schemaless("f2", object("k", "f2")),
                    records.schemaless("f3", object("k", "f3", "name", "m3")));
            assertThat(task.reasons()).isEmpty();
        }

        assertThat(database.rows("SELECT k, name FROM natural_facts JOIN members USING (name) ORDER BY 1"))
                .containsExactly("f1 nobody", "f2 nobody", "f3 m3");
    }

    @Test
    void namesThatTheCollationTakesForEqualAreOneMember() {
        try (RunningTask task = task()) {
            task.put(fact("f1", "Zoë"), fact("f2", "ZOE"), fact("f3", "zoe"));
            task.put(fact("f4", "zOE"));
            assertThat(task.reasons()).isEmpty();
        }

        assertThat(joined()).hasSize(4);
        assertThat(database.value("SELECT COUNT(*) FROM members")).isEqualTo("1");
    }

    @Test
    void theLastMentionOfAMemberWinsHoweverItIsSpelled() {
        try (RunningTask task = task("dimension.m.attributes", "city")) {
            task.put(fact("f1", "Zoë", "A"), fact("f2", "ZOE", "B"), fact("f3", "Zoë", "C"), fact("f4", "m", "D"));
            assertThat(joined()).containsExactly("f1 Zoë C", "f2 Zoë C", "f3 Zoë C", "f4 m D");
            task.put(fact("f5", "zoe", "A"), fact("f6", "Zoë", "C"));
            task.put(fact("f7", "M", "E"), fact("f8", "m", "D"));
            assertThat(task.reasons()).isEmpty();
        }

        assertThat(database.rows("SELECT name, city FROM members ORDER BY 1")).containsExactly("m D", "Zoë C");
    }

    /** Each task sees the members in an order of its own. */
    @Test
    void twoTasksThatMeetTheSameNewMembersMakeOneOfEachAndBurnFewIds() throws Exception {
        int count = 10_000;
        long seed = System.nanoTime();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("m" + i);
        }
        Random random = new Random(seed);
        Collections.shuffle(names, random);
        List<SinkRecord> ofFirst = new ArrayList<>();
        names.forEach(name -> ofFirst.add(fact("a" + ofFirst.size(), name)));
        Collections.shuffle(names, random);
        SinkRecords otherFacts = SinkRecords.of("facts", 1);
        List<SinkRecord> ofSecond = new ArrayList<>();
        names.forEach(name ->
                ofSecond.add(otherFacts.schemaless("k", object("k", "b" + ofSecond.size(), "member", name))));
        RunningTask.Setup setup =
                new RunningTask.Setup(settings()).withWriterThread().withMaxPollRecords(2_500);
        try (RunningTask first = setup.start();
                RunningTask second = setup.start()) {
            Thread other = new Thread(() -> second.put(ofSecond));
            other.start();
            first.put(ofFirst);
            other.join();
            assertThat(first.reasons()).isEmpty();
            assertThat(second.reasons()).isEmpty();
            assertThat(database.value("SELECT COUNT(*) FROM members"))
                    .as("seed %d", seed)
                    .isEqualTo("10000");
            long next = nextId();
            assertThat(next).as("seed %d", seed).isLessThanOrEqualTo(2L * count + 1);
            first.put(fact("c1", "m1"), fact("c2", "m2"));
            second.put(otherFacts.schemaless("k", object("k", "c3", "member", "m3")));
            assertThat(nextId()).isEqualTo(next + 1);
        }

        assertThat(database.value(
                        "SELECT COUNT(*) FROM facts JOIN members USING (id) WHERE k LIKE 'a%' OR k LIKE 'b%'"))
                .isEqualTo("20000");
    }

    /** Takes it: ids that nobody uses are seen only so. */
    private long nextId() {
        database.execute("INSERT INTO members (name) VALUES ('probe')");
        long id = Long.parseLong(database.value("SELECT id FROM members WHERE name = 'probe'"));
        database.execute("DELETE FROM members WHERE name = 'probe'");
        return id;
    }

    private List<String> joined() {
        return database.rows("SELECT k, name, city FROM facts JOIN members USING (id) ORDER BY 1");
    }

    private void createTablesAnew(boolean hasForeignKey) {
        database.execute("DROP TABLE IF EXISTS facts, members, tributary_offsets");
        createTables();
        if (!hasForeignKey) {
            database.execute("ALTER TABLE facts DROP FOREIGN KEY facts_ibfk_1");
        }
    }

    private RunningTask task(String... others) {
        Map<String, String> settings = settings();
        for (int i = 0; i < others.length; i += 2) {
            settings.put(others[i], others[i + 1]);
        }
        return new RunningTask(settings);
    }

    private Map<String, String> settings() {
        return database.settings(
                "dimensions",
                "m",
                "dimension.m.table",
                "members",
                "dimension.m.topics",
                "facts",
                "dimension.m.key",
                "name=member",
                "dimension.m.surrogate.key",
                "id",
                "key.fields",
                "facts.k,members.name");
    }

    private SinkRecord fact(String key, String member) {
        return facts.schemaless(key, object("k", key, "member", member));
    }

    private SinkRecord fact(String key, String member, String city) {
        return facts.schemaless(key, object("k", key, "member", member, "city", city));
    }

    private SinkRecord member(String name, String city) {
        return members.schemaless(name, object("name", name, "city", city));
    }
}
