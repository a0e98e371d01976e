package io.tributary.connect.mysql;

import static io.tributary.connect.mysql.ValidatedSink.errorsOf;
import static io.tributary.connect.mysql.ValidatedSink.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.sql.OffsetStatements;
import io.tributary.connect.mysql.table.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each fault is told on the field that fixes it, soon, and nothing is changed by asking. */
class ValidationIT {
    @RegisterExtension
    final ValidatedSink sink = new ValidatedSink();

    private final TestDatabase database = sink.database();

    @Test
    void findsNothingWhereAllIsWellAndChangesNothing() {
        List<String> before = sink.tables();
        assertThat(sink.errors("auto.create", "true", "auto.evolve", "true", "topics", "orders,missing"))
                .isEmpty();
        assertThat(sink.tables()).isEqualTo(before);
    }

    @Test
    void findsNothingWhereConnectReportsBadRecordsAndReadsFromTheBeginning() {
        assertThat(sink.errors(
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
        assertThat(sink.errors("connection.password", "wrong"))
                .singleElement()
                .asString()
                .startsWith("connection.password: ");
        assertThat(sink.errors("connection.url", "jdbc:mysql://127.0.0.1:1/x"))
                .singleElement()
                .asString()
                .startsWith("connection.url: Connecting to jdbc:mysql://127.0.0.1:1/x: ");
        assertThat(sink.errors("connection.url", database.settings().get("connection.url") + "_none"))
                .singleElement()
                .asString()
                .startsWith("connection.url: ")
                .contains("the schema does not exist");
    }

    @Test
    void answersWithinSecondsWhereTheHostIsSilent() {
        long start = System.nanoTime();
        assertThat(sink.errors("connection.url", "jdbc:mysql://192.0.2.1:3306/x"))
                .hasSize(1);
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
        assertThat(sink.errors("topics", "none"))
                .singleElement()
                .asString()
                .startsWith("table.name.format: Table none");
        assertThat(sink.errors("topics", "t", "table.map", "t:seen"))
                .containsExactly(
                        "table.map: Table seen is a VIEW, and rows and offsets are stored together only in tables of"
                                + " engine InnoDB. Name the table behind it in table.map.");
        assertThat(sink.errors("topics", "plain"))
                .singleElement()
                .asString()
                .contains("ALTER TABLE `plain` ENGINE=InnoDB");
        assertThat(sink.errors("topics", "keyless,several,optional"))
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).startsWith("key.fields: "))
                .anySatisfy(error -> assertThat(error).contains("(a), (b)"));
    }

    @Test
    void wantsANameForTheTableOfATopicWhoseOwnIsTooLong() {
        String topic = "t".repeat(65);
        assertThat(sink.errors("auto.create", "true", "topics", topic))
                .singleElement()
                .asString()
                .startsWith("table.map: Table " + topic + " cannot be created");
        assertThat(sink.errors("auto.create", "true", "topics", topic, "table.map", topic + ":short"))
                .isEmpty();
    }

    @Test
    void wantsTheColumnsThatTheSettingsName() {
        database.execute("CREATE TABLE place (spot POINT NOT NULL SRID 0, at DATETIME, id INT PRIMARY KEY)");
        assertThat(sink.errors("order.column", "at")).singleElement().asString().startsWith("order.column: ");
        assertThat(sink.errors("delete.mode", "soft:gone"))
                .singleElement()
                .asString()
                .startsWith("delete.mode: ");
        assertThat(sink.errors("column.map", "orders.x:y"))
                .singleElement()
                .asString()
                .startsWith("column.map: ");
        assertThat(sink.errors("key.fields", "orders.nr"))
                .singleElement()
                .asString()
                .startsWith("key.fields: ");
        assertThat(sink.errors("key.fields", "validation.orders.nr", "table.map", "orders:validation.orders"))
                .singleElement()
                .asString()
                .startsWith("key.fields: Table orders ");
        assertThat(sink.errors("snapshot.mode", "versioned"))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: ");
        assertThat(sink.errors("topics", "place", "order.column", "at", "delete.mode", "soft:at"))
                .isEmpty();
        assertThat(sink.errors("topics", "place", "order.column", "at", "datetime.zone", "Europe/Berlin"))
                .singleElement()
                .asString()
                .startsWith("order.column: Column 'at' (DATETIME) of table place cannot order records by the clocks of"
                        + " Europe/Berlin");
    }

    @Test
    void wantsTablesThatTheConnectorWrites() {
        assertThat(sink.errors("key.fields", "order.id,orders.id"))
                .containsExactly(
                        "key.fields: The connector writes no table that order.id begins with. What has a dot in"
                                + " key.fields begins with one of [orders] and a dot, or stands in double quotes as a"
                                + " name of its own.");
        assertThat(sink.errors("column.map", "a.b:a"))
                .singleElement()
                .asString()
                .startsWith("column.map: The connector writes no table that a.b begins with.");
        assertThat(sink.errors(
                        "column.map",
                        "a.b:a",
                        "transforms",
                        "flatten",
                        "transforms.flatten.type",
                        "org.apache.kafka.connect.transforms.Flatten$Value"))
                .as("names with dots, as Flatten makes them")
                .isEmpty();
        assertThat(sink.errors(
                        "column.map", "orders.a.b:a,validation.orders.c:a", "table.map", "orders:validation.orders"))
                .isEmpty();
        assertThat(sink.errors("key.fields", "order.id", "transforms", "rename"))
                .isEmpty();
        assertThat(sink.errors("key.fields", "order.id", "topics", "", "topics.regex", "o.*"))
                .isEmpty();
    }

    @Test
    void wantsTopicsThatTheConnectorReads() {
        assertThat(sink.errors("table.map", "other:orders"))
                .singleElement()
                .asString()
                .startsWith("table.map: ");
        assertThat(sink.errors("table.map", "other:orders", "transforms", "rename"))
                .isEmpty();
        assertThat(sink.errors("topics", "", "topics.regex", "o.*", "table.map", "other:orders"))
                .isEmpty();
        assertThat(sink.errors("topics", "", "topics.regex", "or.*", "table.map", "other:orders"))
                .hasSize(1);
    }

    @Test
    void wantsThePrivilegesThatTheSettingsNeed() {
        database.execute("CREATE USER limited IDENTIFIED BY 'x'", "GRANT SELECT, INSERT ON validation.* TO limited");
        String[] user = {"connection.user", "limited", "connection.password", "x"};
        assertThat(sink.errors(with(user, "topics", "")))
                .singleElement()
                .asString()
                .startsWith("offsets.table: Table tributary_offsets does not exist");
        database.execute(
                new OffsetStatements(TableName.parse("tributary_offsets")).create(),
                "GRANT SELECT, INSERT, UPDATE, DELETE ON validation.tributary_offsets TO limited");
        assertThat(sink.errors(user)).singleElement().asString().startsWith("connection.user: Writing table orders: ");
        database.execute("GRANT UPDATE ON validation.* TO limited");
        assertThat(sink.errors(with(user, "delete.mode", "ignore"))).isEmpty();
        assertThat(sink.errors(user)).singleElement().asString().startsWith("connection.user: Writing table orders: ");
        database.execute("GRANT DELETE ON validation.* TO limited");
        assertThat(sink.errors(user)).isEmpty();
        assertThat(sink.errors(with(user, "auto.evolve", "true")))
                .singleElement()
                .asString()
                .startsWith("auto.evolve: ");
        assertThat(sink.errors(with(user, "auto.create", "true", "topics", "new")))
                .singleElement()
                .asString()
                .startsWith("auto.create: ");
        database.execute(
                "CREATE ROLE designer",
                "GRANT CREATE, ALTER ON `valid%`.* TO designer",
                "GRANT designer TO limited",
                "SET DEFAULT ROLE designer TO limited");
        assertThat(sink.errors(with(user, "auto.evolve", "true", "auto.create", "true", "topics", "new,orders")))
                .isEmpty();
    }

    @Test
    void wantsNoOtherTableForTheOffsets() {
        assertThat(sink.errors("offsets.table", "orders"))
                .singleElement()
                .asString()
                .startsWith("offsets.table: Table orders has no column next_offset");
    }

    @Test
    void refusesTheStatementLog() {
        database.execute("SET GLOBAL binlog_format = STATEMENT");
        assertThat(sink.errors())
                .singleElement()
                .asString()
                .startsWith("connection.url: The server writes its binary log with binlog_format=STATEMENT");
    }

    @Test
    void validateAcceptsWhatWorks() {
        assertThat(errorsOf(database.settings("topics", "orders"))).isEmpty();
    }

    @Test
    void validateNamesTheFieldThatFixesIt() {
        database.execute(
                "CREATE TABLE keyless (id INT)",
                "CREATE TABLE twins (a INT NOT NULL UNIQUE, b INT NOT NULL UNIQUE)",
                "CREATE TABLE counted (id INT AUTO_INCREMENT PRIMARY KEY, a INT)");

        assertThat(errorsOf(database.settings("topics", "orders", "connection.password", "wrong")))
                .singleElement()
                .asString()
                .startsWith("connection.password: Connecting to jdbc:mysql://")
                .contains("access is denied");
        assertThat(errorsOf(
                        database.settings("topics", "orders", "connection.url", "jdbc:mysql://127.0.0.1:1/outages")))
                .singleElement()
                .asString()
                .startsWith(
                        "connection.url: Connecting to jdbc:mysql://127.0.0.1:1/outages: the connection was refused;");
        assertThat(errorsOf(database.settings(
                        "topics",
                        "orders",
                        "connection.url",
                        TestDatabase.server().jdbcUrl("nowhere"))))
                .singleElement()
                .asString()
                .startsWith("connection.url: ")
                .contains("the schema does not exist");
        assertThat(errorsOf(database.settings("topics", "orders,missing")))
                .containsExactly("table.name.format: Table missing does not exist, or the user of connection.user may"
                        + " not see it. Create it, GRANT it, or name another in table.name.format.");
        assertThat(errorsOf(database.settings("topics", "orders", "table.map", "orders:gone")))
                .singleElement()
                .asString()
                .startsWith("table.map: Table gone does not exist");
        assertThat(errorsOf(database.settings("topics", "keyless")))
                .containsExactly(
                        "key.fields: Table keyless has no unique key to upsert by. Add one, or name its columns in"
                                + " key.fields.");
        assertThat(errorsOf(database.settings("topics", "twins")))
                .containsExactly("key.fields: Table twins has several unique keys; name the columns of one in"
                        + " key.fields. Its unique keys: (a), (b).");
        assertThat(errorsOf(database.settings("topics", "twins", "key.fields", "twins.b")))
                .isEmpty();
        assertThat(errorsOf(database.settings("topics", "counted"))).isEmpty();
        assertThat(errorsOf(database.settings("topics", "counted", "key.fields", "a")))
                .containsExactly("key.fields: Table counted has no unique key over exactly a. Its unique keys: (id).");
        assertThat(errorsOf(database.settings("topics", "orders", "snapshot.mode", "versioned")))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: Table orders has no column 'snapshot_date'");
    }

    @Test
    void validateIsSoonDoneWithAnAddressThatNeverAnswers() {
        long start = System.nanoTime();
        assertThat(errorsOf(database.settings("topics", "orders", "connection.url", "jdbc:mysql://192.0.2.1:3306/x")))
                .singleElement()
                .asString()
                .startsWith("connection.url: ");
        assertThat(System.nanoTime() - start).isLessThan(7_000_000_000L);
    }
}
