package io.tributary.connect.mysql.catalog;

import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.ExceptionTranslator;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What tables there are, and how more of them are made. */
@InputOutput
public final class TableCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(TableCatalog.class);
    /** Whoever waits for a table makes all others wait behind it. */
    private static final String LOCK_WAIT = "SET SESSION lock_wait_timeout = 2";

    private final Database database;

    public TableCatalog(Database database) {
        this.database = database;
    }

    /** What kind of server this is. */
    public Dialect dialect() {
        return database.server().dialect();
    }

    /** What the table looks like now; empty if there is none, or the user may not see it. */
    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables(Set.of(name)).get(name));
    }

    /** What these tables look like now, in a few questions whatever their number; without those that are not there. */
    public Map<TableName, Table> tables(Set<TableName> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        String first = "Reading the columns of table " + names.iterator().next();
        int others = names.size() - 1;
        return database.read(
                others == 0 ? first : first + " and " + others + " more", open -> TableReader.read(open, names));
    }

    /** The columns that the table has now, read on a connection whose transaction depends on them; none without a table. */
    public static List<Column> columns(Connection open, TableName name) throws SQLException {
        Table table = TableReader.read(open, Set.of(name)).get(name);
        return table == null ? List.of() : table.columns();
    }

    /**
     * Changes tables on a connection of its own, because that ends the transaction of its connection. After an outage the
     * server may still be at it, so the caller looks at the table again before it repeats this.
     */
    public void define(String what, String ddl) {
        LOG.info("{}: {}", what, ddl);
        try (Connection own = database.openAnother();
                Statement statement = own.createStatement()) {
            statement.execute(LOCK_WAIT);
            statement.execute(ddl);
        } catch (SQLException e) {
            throw ExceptionTranslator.translate(what, e);
        }
    }
}
