package io.tributary.connect.mysql.check;

import io.tributary.connect.mysql.catalog.Transactional;
import io.tributary.connect.mysql.dimension.DimensionSettings;
import io.tributary.connect.mysql.mapping.RecordMapper;
import io.tributary.connect.mysql.sql.SnapshotStatements;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ForeignKey;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.mysql.table.UnusableTargetException;
import io.tributary.connect.mysql.task.KnownTables;
import io.tributary.connect.mysql.task.SinkSettings;
import io.tributary.connect.support.ring.InputOutput;
import java.util.List;
import java.util.Optional;

/** Asks whether facts, dimensions and snapshots can be what the settings say, for {@link Preflight}. */
@InputOutput
final class StarCheck {
    private static final String SNAPSHOT_MODE = "snapshot.mode";
    private static final String LATEST_VIEWS = "snapshot.latest.views";
    private static final int LONGEST_NAME = 64;

    private final KnownTables tables;
    private final Inspection inspection;
    private final SinkSettings settings;

    StarCheck(KnownTables tables, Inspection inspection, SinkSettings settings) {
        this.tables = tables;
        this.inspection = inspection;
        this.settings = settings;
    }

    /** What else is looked at for a table of facts. */
    List<TableName> beside(TableName fact) {
        if (!settings.rules(fact).isVersioned()) {
            return List.of();
        }
        SnapshotStatements statements = new SnapshotStatements(fact);
        return List.of(statements.registry(), statements.view());
    }

    void check(RecordMapper mapper) {
        Table fact = mapper.target().table();
        checkForeignKeys(fact);
        if (mapper.isVersioned()) {
            SnapshotStatements statements = new SnapshotStatements(fact.name());
            checkRegistry(statements.registry());
            if (settings.rules(fact.name()).snapshots().latestViews()) {
                checkView(fact.name(), statements.view());
            }
        }
    }

    /** A cascade changes rows that no record asks to change, and would erase history. */
    private void checkForeignKeys(Table fact) {
        boolean isVersioned = settings.rules(fact.name()).isVersioned();
        for (ForeignKey key : fact.foreignKeys()) {
            Optional<DimensionSettings> dimension = settings.dimensions().stream()
                    .filter(candidate -> key.refersTo(candidate.table()))
                    .findFirst();
            if (key.cascades() && (dimension.isPresent() || isVersioned)) {
                throw new UnusableTargetException(
                        dimension.map(found -> found.setting("table")).orElse(SNAPSHOT_MODE),
                        "Foreign key " + key.name() + " of table " + fact.name() + " to table " + key.parent()
                                + " has a CASCADE or SET rule, so that a change there would change or erase snapshots and"
                                + " history here. Declare it without ON DELETE and ON UPDATE.");
            }
        }
    }

    private void checkRegistry(TableName registry) {
        Optional<Table> table = tables.find(registry);
        if (table.isPresent()) {
            Column column = table.get()
                    .column("snapshots")
                    .orElseThrow(() -> new UnusableTargetException(
                            SNAPSHOT_MODE,
                            "Table " + registry + " has no column 'snapshots', so it is not the one in which the sink"
                                    + " registers snapshots. Rename it; the sink then creates its own."));
            Transactional.require(table.get(), SNAPSHOT_MODE);
            inspection.checkPrivileges(registry, column, false);
        } else if (!inspection.isGranted("CREATE", registry)) {
            throw new UnusableTargetException(
                    SNAPSHOT_MODE,
                    "Table " + registry + " does not exist, and the user of connection.user may not CREATE it. GRANT it"
                            + " on the schema, or let a DBA create the table by the statement in the docs.");
        }
    }

    private void checkView(TableName fact, TableName view) {
        if (view.name().length() > LONGEST_NAME) {
            throw new UnusableTargetException(
                    LATEST_VIEWS,
                    "View " + view + " would have a name of more than " + LONGEST_NAME + " letters. Rename table "
                            + fact + ", or set " + LATEST_VIEWS + "=false.");
        }
        Optional<Table> shown = tables.find(view);
        if (shown.isPresent()
                && shown.get().column(SnapshotStatements.DATE_COLUMN).isEmpty()) {
            throw new UnusableTargetException(
                    LATEST_VIEWS,
                    "There is something named " + view + " that does not show the snapshots of table " + fact
                            + ". Rename it, or set " + LATEST_VIEWS + "=false.");
        }
        if (shown.isEmpty() && !inspection.isGranted("CREATE VIEW", view)) {
            throw new UnusableTargetException(
                    LATEST_VIEWS,
                    "The user of connection.user may not CREATE VIEW " + view + ". GRANT it on the schema, or set "
                            + LATEST_VIEWS + "=false.");
        }
    }
}
