package io.tributary.connect.mysql.snapshot;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.sql.SnapshotStatements;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.ring.InputOutput;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes what stands beside a table with snapshots: the table that registers them, and the view of the newest one. */
@InputOutput
public final class SnapshotTables {
    private final TableCatalog catalog;
    private final Set<TableName> prepared = new HashSet<>();

    public SnapshotTables(TableCatalog catalog) {
        this.catalog = catalog;
    }

    /** Other tasks may do so at the same time. */
    public void prepare(Table table, SnapshotRules rules) {
        if (prepared.contains(table.name())) {
            return;
        }
        SnapshotStatements statements = new SnapshotStatements(table.name());
        if (catalog.table(statements.registry()).isEmpty()) {
            catalog.define("Creating table " + statements.registry(), statements.createRegistry());
        }
        if (rules.latestViews() && !shows(statements.view(), table)) {
            catalog.define("Creating view " + statements.view(), statements.createView(table.columns()));
        }
        prepared.add(table.name());
    }

    /** Tables may have changed, or be gone. */
    public void forget() {
        prepared.clear();
    }

    /** A view keeps the columns that its table had. */
    private boolean shows(TableName view, Table table) {
        Optional<Table> shown = catalog.table(view);
        return shown.isPresent() && names(shown.get()).equals(names(table));
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }
}
