package io.tributary.connect.mysql.check;

import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.DriverDataSource;
import io.tributary.connect.mysql.connection.ExceptionTranslator;
import io.tributary.connect.mysql.connection.Moment;
import io.tributary.connect.mysql.connection.Server;
import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.sql.Quoted;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.TableName;
import io.tributary.connect.support.ring.InputOutput;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Asks the server what the sink may do there, without doing it. One connection, opened at once. */
@InputOutput
public final class Inspection implements AutoCloseable {
    private static final List<String> WRITING = List.of("SELECT", "INSERT", "UPDATE");
    private static final List<String> WRITING_AND_DELETING = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private final Connection connection;
    private @Nullable Grants grants;

    private Inspection(Connection connection) {
        this.connection = connection;
    }

    public static Inspection of(ConnectionSettings settings) {
        try {
            return new Inspection(new DriverDataSource(settings, settings.longestAnswer()).getConnection());
        } catch (SQLException e) {
            throw ExceptionTranslator.translate("Connecting to " + settings.url(), e, Moment.CONNECTING);
        }
    }

    /** Fails if the user lacks a privilege that writing needs; tries it out where the grants do not tell. */
    public void checkPrivileges(TableName table, Column column, boolean alsoDeletes) {
        List<String> needed = alsoDeletes ? WRITING_AND_DELETING : WRITING;
        if (ask((grants, schema) -> grants.prove(needed, schema, table.name()), table)) {
            return;
        }
        String name = Quoted.name(table);
        String columnName = Quoted.name(column.name());
        List<String> statements = new ArrayList<>(List.of(
                "SELECT " + columnName + " FROM " + name + " LIMIT 0",
                "INSERT INTO " + name + " (" + columnName + ") SELECT _n._0 FROM (SELECT NULL AS _0) AS _n WHERE FALSE"
                        + " ON DUPLICATE KEY UPDATE " + columnName + " = " + name + "." + columnName));
        if (alsoDeletes) {
            statements.add("DELETE FROM " + name + " WHERE FALSE");
        }
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("EXPLAIN " + sql);
            } catch (SQLException e) {
                throw ExceptionTranslator.translate("Writing table " + table, e);
            }
        }
    }

    /** What the server tells about itself. */
    public Server server() {
        try {
            return Server.of(connection);
        } catch (SQLException e) {
            throw ExceptionTranslator.translate("Reading the server's variables", e);
        }
    }

    /** Whether the user may do this to a table that may not exist yet. */
    public boolean isGranted(String privilege, TableName table) {
        return ask((grants, schema) -> grants.mayAllow(privilege, schema, table.name()), table);
    }

    private boolean ask(BiPredicate<Grants, String> question, TableName table) {
        try {
            String schema = table.schema();
            return question.test(grants(), schema == null ? connection.getCatalog() : schema);
        } catch (SQLException e) {
            throw ExceptionTranslator.translate("Reading the user's grants", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw ExceptionTranslator.translate("Closing the connection", e);
        }
    }

    private Grants grants() throws SQLException {
        Grants known = grants;
        if (known == null) {
            known = readGrants();
            grants = known;
        }
        return known;
    }

    /** With those of the roles that are active. */
    private Grants readGrants() throws SQLException {
        String roles = roles();
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        roles == null ? "SHOW GRANTS" : "SHOW GRANTS FOR CURRENT_USER() USING " + roles)) {
            while (result.next()) {
                lines.add(result.getString(1));
            }
        }
        return new Grants(lines);
    }

    /** Null for none; MariaDB shows the grants of a role by itself. */
    private @Nullable String roles() throws SQLException {
        if (Server.dialect(connection) == Dialect.MARIADB) {
            return null;
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT CURRENT_ROLE()")) {
            result.next();
            String roles = result.getString(1);
            return roles == null || roles.equals("NONE") ? null : roles;
        }
    }
}
