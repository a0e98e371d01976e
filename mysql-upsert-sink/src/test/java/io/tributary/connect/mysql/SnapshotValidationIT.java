package io.tributary.connect.mysql;

import static io.tributary.connect.mysql.ValidatedSink.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.mysql.sql.OffsetStatements;
import io.tributary.connect.mysql.sql.SnapshotStatements;
import io.tributary.connect.mysql.table.TableName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What validate asks of the tables of snapshots. */
class SnapshotValidationIT {
    @RegisterExtension
    final ValidatedSink sink = new ValidatedSink();

    private final TestDatabase database = sink.database();

    @Test
    void wantsTablesThatCanHoldSnapshots() {
        assertThat(sink.errors("topics", "orders", "snapshot.mode", "versioned"))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: Table orders has no column 'snapshot_date'");
        String columns = "CREATE TABLE fact (k VARCHAR(9) NOT NULL, snapshot_date DATE NOT NULL, snapshot_version INT"
                + " NOT NULL, ";
        String[] versioned = {"topics", "fact", "snapshot.mode", "versioned", "snapshot.latest.views", "true"};
        database.execute(columns + "PRIMARY KEY (k), KEY (snapshot_date, snapshot_version))");
        assertThat(sink.errors(versioned))
                .singleElement()
                .asString()
                .startsWith(
                        "snapshot.mode: Table fact has no unique key that includes snapshot_date, snapshot_version");
        database.execute("DROP TABLE fact", columns + "PRIMARY KEY (k, snapshot_date, snapshot_version))");
        assertThat(sink.errors(versioned))
                .singleElement()
                .asString()
                .startsWith(
                        "snapshot.mode: Table fact has no index that begins with (snapshot_date, snapshot_version)");
        database.execute("ALTER TABLE fact ADD KEY (snapshot_date, snapshot_version)");
        List<String> before = sink.tables();
        assertThat(sink.errors(versioned)).isEmpty();
        assertThat(sink.tables()).isEqualTo(before);
        assertThat(sink.errors(with(versioned, "snapshot.interval", "PT7H")))
                .singleElement()
                .asString()
                .startsWith("snapshot.interval: ");
        assertThat(sink.errors(with(
                        versioned, "snapshot.start", "soon", "snapshot.max.ahead", "1h", "snapshot.retention", "-1")))
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).startsWith("snapshot."));
        database.execute("CREATE TABLE fact_latest (a INT)");
        assertThat(sink.errors(versioned))
                .singleElement()
                .asString()
                .startsWith("snapshot.latest.views: There is something named fact_latest");
        database.execute(
                "DROP TABLE fact_latest",
                "CREATE TABLE parent (k VARCHAR(9) PRIMARY KEY)",
                "ALTER TABLE fact ADD CONSTRAINT cascading FOREIGN KEY (k) REFERENCES parent (k) ON DELETE CASCADE");
        assertThat(sink.errors(versioned))
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
        assertThat(sink.errors(user))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: Table tributary_snapshots does not exist");
        database.execute("CREATE TABLE tributary_snapshots (a INT)");
        assertThat(sink.errors(user))
                .singleElement()
                .asString()
                .startsWith("snapshot.mode: Table tributary_snapshots has no");
        database.execute(
                "DROP TABLE tributary_snapshots", new SnapshotStatements(TableName.whole("fact")).createRegistry());
        assertThat(sink.errors(user)).isEmpty();
        assertThat(sink.errors(with(user, "snapshot.latest.views", "true")))
                .singleElement()
                .asString()
                .startsWith("snapshot.latest.views: The user of connection.user may not CREATE VIEW fact_latest");
    }
}
