package io.tributary.bench.contender;

import io.tributary.bench.workload.TableWorkload.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;

/** What a good engineer writes by hand: one multi-row upsert with parameters per batch and transaction. */
public final class HandWrittenJdbc implements TableFromMemory.Way {
    public static final String NAME = "hand-written JDBC, from memory";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Connection connect(BenchTable table) throws SQLException {
        Connection connection = table.connect("");
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void write(Connection connection, BenchTable table, Collection<Row> rows) throws SQLException {
        String sql = "INSERT INTO " + table.name() + " VALUES "
                + String.join(",", Collections.nCopies(rows.size(), "(?,?,?,?,?,?,?,?)"))
                + " AS new ON DUPLICATE KEY UPDATE total_amount=new.total_amount,"
                + "transaction_count=new.transaction_count,avg_amount=new.avg_amount,min_amount=new.min_amount,"
                + "max_amount=new.max_amount,user_name=new.user_name";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (Row row : rows) {
                statement.setString(parameter++, row.userId());
                statement.setString(parameter++, row.type());
                statement.setDouble(parameter++, row.total());
                statement.setLong(parameter++, row.count());
                statement.setDouble(parameter++, row.average());
                statement.setDouble(parameter++, row.minimum());
                statement.setDouble(parameter++, row.maximum());
                statement.setString(parameter++, row.userName());
            }
            statement.executeUpdate();
        }
        connection.commit();
    }
}
