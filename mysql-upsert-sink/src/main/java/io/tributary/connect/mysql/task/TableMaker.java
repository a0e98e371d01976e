package io.tributary.connect.mysql.task;

import io.tributary.connect.mysql.catalog.TableCatalog;
import io.tributary.connect.mysql.connection.DatabaseException;
import io.tributary.connect.mysql.ddl.TableDeclaration;
import io.tributary.connect.mysql.ddl.TableDesign;
import io.tributary.connect.mysql.mapping.NewColumn;
import io.tributary.connect.mysql.mapping.RecordMapper;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.ring.InputOutput;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** Makes tables and columns that records ask for, where the settings allow it; other tasks may do so at the same time. */
@InputOutput
final class TableMaker {
    private static final int DUPLICATE_COLUMN = 1060;

    private final TableCatalog catalog;
    private final SinkSettings settings;

    TableMaker(TableCatalog catalog, SinkSettings settings) {
        this.catalog = catalog;
        this.settings = settings;
    }

    boolean makesTables() {
        return settings.autoCreate();
    }

    boolean addsColumns() {
        return settings.autoEvolve();
    }

    void create(TableName table, SinkRecord record) {
        TableRules rules = settings.rules(table);
        String statement =
                TableDesign.of(table, record, rules.mapping()).statement(rules.isVersioned(), catalog.dialect());
        catalog.define("Creating table " + table, statement);
    }

    /** One by one if another task has added some of them meanwhile. */
    void addColumns(RecordMapper mapper, List<NewColumn> columns) {
        TableName table = mapper.target().name();
        try {
            add(table, columns);
        } catch (DatabaseException e) {
            if (e.error().code() != DUPLICATE_COLUMN) {
                throw e;
            }
            for (NewColumn column : columns) {
                addUnlessThere(table, column);
            }
        }
    }

    private void addUnlessThere(TableName table, NewColumn column) {
        try {
            add(table, List.of(column));
        } catch (DatabaseException e) {
            if (e.error().code() != DUPLICATE_COLUMN) {
                throw e;
            }
        }
    }

    private void add(TableName table, List<NewColumn> columns) {
        catalog.define("Adding columns to table " + table, TableDeclaration.addColumns(table, columns));
    }
}
