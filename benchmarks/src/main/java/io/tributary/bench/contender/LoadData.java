package io.tributary.bench.contender;

import com.mysql.cj.jdbc.JdbcStatement;
import io.tributary.bench.workload.TableWorkload.Row;
import io.tributary.local.mysql.MySqlServer;
import io.tributary.local.process.StackException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;

/**
 * The outer limit: {@code LOAD DATA LOCAL … REPLACE}. No upsert, since it replaces whole rows, and it silently changes
 * values that do not fit.
 */
public final class LoadData implements TableFromMemory.Way {
    @Override
    public String name() {
        return "LOAD DATA … REPLACE, from memory";
    }

    @Override
    public void prepare(Site site) throws SQLException {
        MySqlServer server = site.stack()
                .mysql()
                .orElseThrow(() -> new StackException("LOAD DATA LOCAL needs local_infile=ON, which the benchmark sets"
                        + " only on its own MySQL. Unset TRIBUTARY_MYSQL_URL to have this row."));
        try (Connection connection = server.adminAccess().connect(MySqlServer.SCHEMA);
                Statement statement = connection.createStatement()) {
            statement.execute("SET GLOBAL local_infile = ON");
        }
    }

    @Override
    public Connection connect(BenchTable table) throws SQLException {
        return table.connect("?allowLoadLocalInfile=true&characterEncoding=UTF-8");
    }

    @Override
    public void write(Connection connection, BenchTable table, Collection<Row> rows) throws SQLException {
        StringBuilder lines = new StringBuilder();
        for (Row row : rows) {
            lines.append(row.userId())
                    .append('\t')
                    .append(row.type())
                    .append('\t')
                    .append(row.total());
            lines.append('\t')
                    .append(row.count())
                    .append('\t')
                    .append(row.average())
                    .append('\t');
            lines.append(row.minimum())
                    .append('\t')
                    .append(row.maximum())
                    .append('\t')
                    .append(row.userName());
            lines.append('\n');
        }
        try (Statement statement = connection.createStatement()) {
            statement
                    .unwrap(JdbcStatement.class)
                    .setLocalInfileInputStream(
                            new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
            statement.execute(
                    "LOAD DATA LOCAL INFILE 'rows' REPLACE INTO TABLE " + table.name() + " CHARACTER SET utf8mb4");
        }
    }
}
