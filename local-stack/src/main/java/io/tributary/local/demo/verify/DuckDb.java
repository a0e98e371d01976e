package io.tributary.local.demo.verify;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A DuckDB in memory, to read Parquet files with. */
public final class DuckDb implements AutoCloseable {
    private final Connection connection;

    private DuckDb(Connection connection) {
        this.connection = connection;
    }

    public static DuckDb open() throws SQLException {
        return new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
    }

    /** Makes one value of the current row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> values = new ArrayList<>();
            while (rows.next()) {
                values.add(reader.read(rows));
            }
            return values;
        }
    }

    /** The connection, for a statement whose columns are not known before. */
    public Connection connection() {
        return connection;
    }

    void createView(String name, Collection<Path> files) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Without autocast day=01 stays the text that the directory has.
            statement.execute("CREATE OR REPLACE TEMP VIEW " + name + " AS SELECT * FROM read_parquet(" + list(files)
                    + ", union_by_name=true, hive_partitioning=true, hive_types_autocast=false)");
        }
    }

    static String list(Collection<Path> files) {
        return files.stream().map(DuckDb::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
