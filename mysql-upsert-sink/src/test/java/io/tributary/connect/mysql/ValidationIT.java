package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.sql.OffsetStatements;
import io.tributary.connect.mysql.sql.SnapshotStatements;
import io.tributary.connect.mysql.table.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each fault is told on the field that fixes it, soon, and nothing is changed by asking. */
class ValidationIT {
    private final TestDatabase database = TestDatabase.empty("validation");

    @BeforeEach
    void makeATable() {
        database.execute("CREATE TABLE orders (id INT PRIMARY KEY, a INT)");
    }

    @AfterEach
    void forgetUsersAndSettings() {
        database.execute(
                "DROP USER IF EXISTS limited", "DROP ROLE IF EXISTS designer", "SET GLOBAL binlog_format = ROW");
    }

    @Test
    void findsNothingWhereAllIsWellAndChangesNothing() {
        List<String> before = tables();
        assertThat(errors("auto.create", "true", "auto.evolve", "true", "topics", "orders,missing"))
                .isEmpty();
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void findsNothingWhereConnectReportsBadRecordsAndReadsFromTheBeginning() {
        assertThat(errors(
                        "errors.tolerance",
                        "all",
                        "errors.log.enable",
                        "true",
                        "consumer.override.auto.offset.reset",
                        "earliest"))
                .isEmpty();
    }

    @Test
    void namesTheSettingOfWrongCredentialsHostsAndSchemas() {
        assertThat(errors("connection.password", "wrong"))
                .singleElement()
                .asString()
                .startsWith("connection.password: ");
        assertThat(errors("connection.url", "jdbc:mysql://127.0.0.1:1/x"))
                .singleElement()
                .asString()
                .startsWith("connection.url: Connecting to jdbc:mysql://127.0.0.1:1/x: ");
        assertThat(errors("connection.url", database.settings().get("connection.url") + "_none"))
                .singleElement()
                .asString()
                .startsWith("connection.url: ")
                .contains("the schema does not exist");
    }

    @Test
    void answersWithinSecondsWhereTheHostIsSilent() {
        long start = System.nanoTime();
        assertThat(errors("connection.url", "jdbc:mysql://192.0.2.1:3306/x")).hasSize(1);
        assertThat(System.nanoTime() - start).isLessThan(8_000_000_000L);
    }

    @Test
    void wantsAnInnoDbBaseTableThatExists() {
        database.execute(
                "CREATE VIEW seen AS SELECT * FROM orders",
                "CREATE TABLE plain (id INT PRIMARY KEY) ENGINE=MyISAM",
                "CREATE TABLE keyless (a INT)",
                "CREATE TABLE several (a INT NOT NULL UNIQUE, b INT NOT NULL UNIQUE)",
                "CREATE TABLE optional (a INT UNIQUE)");
        assertThat(errors("topics", "none")).singleElement().asString().startsWith("table.name.format: Table none");
        assertThat(errors("topics", "t", "table.map", "t:seen"))
                .containsExactly("table.map: Table seen is a VIEW, which has no transactions of its own. Name an InnoDB"
                        + " table, or convert it.");
        assertThat(errors("topics", "plain")).singleElement().asString().contains("of engine MyISAM");
        assertThat(errors("topics", "keyless,several,optional"))
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).startsWith("key.fields: "))
                .anySatisfy(error -> assertThat(error).contains("(a), (b)"));
    }

    @Test
    void wantsTheColumnsThatTheSettingsName() {
        database.execute("CREATE TABLE place (spot POINT NOT NULL SRID 0, at DATETIME, id INT PRIMARY KEY)");
        assertThat(errors("order.column", "at")).singleElement().asString().startsWith("order.column: ");
        assertThat(errors("delete.mode", "soft:gone"))
                .singleElement()
                .asString()
                .startsWith("delete.mode: ");
        assertThat(errors("column.map", "orders.x:y"))
                .singleElement()
                .asString()
                .startsWith("column.map: ");
        assertThat(errors("key.fields", "orders.nr")).singleElement().asString().startsWith("key.fields: ");
        assertThat(errors("key.fields", "validation.orders.nr", "table.map", "orders:validation.orders"))
                .singleElement()
                .asString()
                .startsWith("key.fields: Table orders ");
        assertThat(errors("snapshot.mode", "versioned"))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: ");
        assertThat(errors("topics", "place", "order.column", "at", "delete.mode", "soft:at"))
                .isEmpty();
    }

    @Test
    void wantsTablesThatTheConnectorWrites() {
        assertThat(errors("key.fields", "order.id,orders.id"))
                .containsExactly(
                        "key.fields: The connector writes no table that order.id begins with. What has a dot in"
                                + " key.fields begins with one of [orders] and a dot.");
        assertThat(errors("column.map", "a.b:a"))
                .singleElement()
                .asString()
                .startsWith("column.map: The connector writes no table that a.b begins with.");
        assertThat(errors("column.map", "orders.a.b:a,validation.orders.c:a", "table.map", "orders:validation.orders"))
                .isEmpty();
        assertThat(errors("key.fields", "order.id", "transforms", "rename")).isEmpty();
        assertThat(errors("key.fields", "order.id", "topics", "", "topics.regex", "o.*"))
                .isEmpty();
    }

    @Test
    void wantsTablesThatCanHoldSnapshots() {
        assertThat(errors("topics", "orders", "snapshot.mode", "versioned"))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: Table orders has no column 'snapshot_date'");
        String columns = "CREATE TABLE fact (k VARCHAR(9) NOT NULL, snapshot_date DATE NOT NULL, snapshot_version INT"
                + " NOT NULL, ";
        String[] versioned = {"topics", "fact", "snapshot.mode", "versioned", "snapshot.latest.views", "true"};
        database.execute(columns + "PRIMARY KEY (k), KEY (snapshot_date, snapshot_version))");
        assertThat(errors(versioned))
                .singleElement()
                .asString()
                .startsWith(
                        "snapshot.mode: Table fact has no unique key that includes snapshot_date, snapshot_version");
        database.execute("DROP TABLE fact", columns + "PRIMARY KEY (k, snapshot_date, snapshot_version))");
        assertThat(errors(versioned))
                .singleElement()
                .asString()
                .startsWith(
                        "snapshot.mode: Table fact has no index that begins with (snapshot_date, snapshot_version)");
        database.execute("ALTER TABLE fact ADD KEY (snapshot_date, snapshot_version)");
        List<String> before = tables();
        assertThat(errors(versioned)).isEmpty();
        assertThat(tables()).isEqualTo(before);
        assertThat(errors(with(versioned, "snapshot.interval", "PT7H")))
                .singleElement()
                .asString()
                .startsWith("snapshot.interval: ");
        assertThat(errors(with(
                        versioned, "snapshot.start", "soon", "snapshot.max.ahead", "1h", "snapshot.retention", "-1")))
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).startsWith("snapshot."));
        database.execute("CREATE TABLE fact_latest (a INT)");
        assertThat(errors(versioned))
                .singleElement()
                .asString()
                .startsWith("snapshot.latest.views: There is something named fact_latest");
        database.execute(
                "DROP TABLE fact_latest",
                "CREATE TABLE parent (k VARCHAR(9) PRIMARY KEY)",
                "ALTER TABLE fact ADD CONSTRAINT cascading FOREIGN KEY (k) REFERENCES parent (k) ON DELETE CASCADE");
        assertThat(errors(versioned))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: Foreign key cascading of table fact to table parent has a CASCADE");
    }

    @Test
    void wantsPrivilegesForWhatStandsBesideSnapshots() {
        database.execute(
                "CREATE TABLE fact (k VARCHAR(9) NOT NULL, snapshot_date DATE NOT NULL, snapshot_version INT NOT NULL,"
                        + " PRIMARY KEY (snapshot_date, snapshot_version, k))",
                new OffsetStatements(TableName.parse("tributary_offsets")).create(),
                "CREATE USER limited IDENTIFIED BY 'x'",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON validation.* TO limited");
        String[] user = {
            "connection.user", "limited", "connection.password", "x", "topics", "fact", "snapshot.mode", "versioned"
        };
        assertThat(errors(user))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: Table tributary_snapshots does not exist");
        database.execute("CREATE TABLE tributary_snapshots (a INT)");
        assertThat(errors(user))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: Table tributary_snapshots has no");
        database.execute(
                "DROP TABLE tributary_snapshots", new SnapshotStatements(TableName.whole("fact")).createRegistry());
        assertThat(errors(user)).isEmpty();
        assertThat(errors(with(user, "snapshot.latest.views", "true")))
                .singleElement()
                .asString()
                .startsWith("snapshot.latest.views: The user of connection.user may not CREATE VIEW fact_latest");
    }

    @Test
    void wantsDimensionsWhoseMembersCanBeFound() {
        database.execute(
                "CREATE TABLE members (id INT AUTO_INCREMENT PRIMARY KEY, nr INT, name VARCHAR(9) NOT NULL UNIQUE)",
                "CREATE TABLE bare (k INT PRIMARY KEY)",
                "CREATE TABLE facts (k INT PRIMARY KEY, id INT, name VARCHAR(9),"
                        + " CONSTRAINT cascading FOREIGN KEY (id) REFERENCES members (id) ON UPDATE CASCADE)");
        String[] star = {
            "topics",
            "orders",
            "dimensions",
            "m",
            "dimension.m.table",
            "members",
            "dimension.m.topics",
            "orders",
            "dimension.m.key",
            "name"
        };
        assertThat(errors(star)).isEmpty();
        assertThat(errors(with(star, "dimension.m.key", "nr")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.key: ");
        assertThat(errors(with(star, "dimension.m.surrogate.key", "nr")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.surrogate.key: Column 'nr' (INT) of table members")
                .contains("is not AUTO_INCREMENT");
        assertThat(errors(
                        with(star, "dimension.m.surrogate.key", "id", "topics", "bare", "dimension.m.topics", "bare")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.surrogate.key: Table bare has no column 'id'");
        assertThat(errors(with(star, "dimension.m.attributes", "color")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.attributes: ");
        assertThat(errors(with(star, "dimension.m.table", "none")))
                .singleElement()
                .asString()
                .startsWith("dimension.m.table: ");
        assertThat(errors(with(star, "dimension.m.topics", "orders,other")))
                .containsExactly(
                        "dimension.m.topics: The connector does not read other, which dimension.m.topics names."
                                + " Add it to topics, or take it out here.");
        for (String table : List.of("members", "validation.members")) {
            assertThat(errors(with(star, "topics", "facts", "dimension.m.topics", "facts", "dimension.m.table", table)))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "dimension.m.table: Foreign key cascading of table facts to table members has a CASCADE");
        }
    }

    @Test
    void wantsTopicsThatTheConnectorReads() {
        assertThat(errors("table.map", "other:orders"))
                .singleElement()
                .asString()
                .startsWith("table.map: ");
        assertThat(errors("table.map", "other:orders", "transforms", "rename")).isEmpty();
        assertThat(errors("topics", "", "topics.regex", "o.*", "table.map", "other:orders"))
                .isEmpty();
        assertThat(errors("topics", "", "topics.regex", "or.*", "table.map", "other:orders"))
                .hasSize(1);
    }

    @Test
    void wantsThePrivilegesThatTheSettingsNeed() {
        database.execute("CREATE USER limited IDENTIFIED BY 'x'", "GRANT SELECT, INSERT ON validation.* TO limited");
        String[] user = {"connection.user", "limited", "connection.password", "x"};
        assertThat(errors(with(user, "topics", "")))
                .singleElement()
                .asString()
                .startsWith("offsets.table: Table tributary_offsets does not exist");
        database.execute(
                new OffsetStatements(TableName.parse("tributary_offsets")).create(),
                "GRANT SELECT, INSERT, UPDATE, DELETE ON validation.tributary_offsets TO limited");
        assertThat(errors(user)).singleElement().asString().startsWith("connection.user: Writing table orders: ");
        database.execute("GRANT UPDATE ON validation.* TO limited");
        assertThat(errors(with(user, "delete.mode", "ignore"))).isEmpty();
        assertThat(errors(user)).singleElement().asString().startsWith("connection.user: Writing table orders: ");
        database.execute("GRANT DELETE ON validation.* TO limited");
        assertThat(errors(user)).isEmpty();
        assertThat(errors(with(user, "auto.evolve", "true")))
                .singleElement()
                .asString()
                .startsWith("auto.evolve: ");
        assertThat(errors(with(user, "auto.create", "true", "topics", "new")))
                .singleElement()
                .asString()
                .startsWith("auto.create: ");
        database.execute(
                "CREATE ROLE designer",
                "GRANT CREATE, ALTER ON `valid%`.* TO designer",
                "GRANT designer TO limited",
                "SET DEFAULT ROLE designer TO limited");
        assertThat(errors(with(user, "auto.evolve", "true", "auto.create", "true", "topics", "new,orders")))
                .isEmpty();
    }

    @Test
    void wantsNoOtherTableForTheOffsets() {
        assertThat(errors("offsets.table", "orders"))
                .singleElement()
                .asString()
                .startsWith("offsets.table: Table orders has no column next_offset");
    }

    @Test
    void refusesTheStatementLog() {
        database.execute("SET GLOBAL binlog_format = STATEMENT");
        assertThat(errors())
                .singleElement()
                .asString()
                .startsWith("connection.url: The server writes its binary log with binlog_format=STATEMENT");
    }

    private List<String> tables() {
        return database.rows("SELECT table_name, table_rows, create_time FROM information_schema.tables"
                + " WHERE table_schema = 'validation' ORDER BY table_name");
    }

    private static String[] with(String[] settings, String... others) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + others.length);
        System.arraycopy(others, 0, all, settings.length, others.length);
        return all;
    }

    private List<String> errors(String... others) {
        Map<String, String> settings = new HashMap<>(database.settings("topics", "orders"));
        for (int i = 0; i < others.length; i += 2) {
            settings.put(others[i], others[i + 1]);
        }
        return new MySqlUpsertSinkConnector()
                .validate(settings).configValues().stream()
                        .flatMap(value -> value.errorMessages().stream().map(message -> value.name() + ": " + message))
                        .toList();
    }
}
