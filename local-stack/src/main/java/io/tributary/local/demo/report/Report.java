package io.tributary.local.demo.report;

import io.tributary.local.StackEndpoints;
import io.tributary.local.demo.dataset.Topic;
import io.tributary.local.demo.expect.LakeExpectation;
import io.tributary.local.demo.verify.DuckDb;
import io.tributary.local.demo.verify.LakeFiles;
import io.tributary.local.demo.verify.TableVersion;
import io.tributary.local.demo.verify.WarehouseVerifier;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what lies in the lake and the warehouse, and how to look further. */
public final class Report {
    private static final int MOST_ROWS = 15;

    private final PrintWriter out;
    private final StackEndpoints endpoints;
    private final Path queries;

    public Report(PrintWriter out, StackEndpoints endpoints, Path queries) {
        this.out = out;
        this.endpoints = endpoints;
        this.queries = queries;
    }

    public void print(LakeExpectation produced) throws IOException {
        try {
            printLake(produced);
        } catch (SQLException e) {
            out.println("The lake cannot be shown: " + e.getMessage());
        }
        printWarehouse();
        printNextSteps();
        out.flush();
    }

    private void printLake(LakeExpectation produced) throws IOException, SQLException {
        heading("The lake: " + endpoints.lakeText());
        LakeFiles files = LakeFiles.list(endpoints.lakeDirectories());
        if (files.data().isEmpty()) {
            out.println("It holds no Parquet file yet.");
            return;
        }
        LakeTree tree = new LakeTree(files, files.rows());
        tree.table().lines().forEach(out::println);
        long bytes = files.bytesOnDisk();
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "The Parquet files take %s, %.0f %% of the %s of JSON that were produced.",
                LakeTree.humanBytes(bytes),
                100.0 * bytes / Math.max(1, produced.jsonBytes()),
                LakeTree.humanBytes(produced.jsonBytes())));
        heading("DuckDB on the Parquet files: transactions per day");
        String sql = "SELECT year || '-' || month || '-' || day AS day, count(*) AS transactions,\n"
                + "       count(DISTINCT user_id) AS users, round(sum(amount), 2)::DECIMAL(15,2) AS amount\n"
                + "FROM read_parquet('" + text(directoryOf(Topic.TRANSACTION_FLATTENED)) + "/**/*.parquet',\n"
                + "                  union_by_name=true, hive_partitioning=true, hive_types_autocast=false)\n"
                + "GROUP BY ALL ORDER BY day";
        try (DuckDb duckDb = DuckDb.open()) {
            printQuery(duckDb.connection(), sql);
            printTableChanges(duckDb);
        }
    }

    private Path directoryOf(Topic topic) {
        return LakeFiles.directoryOf(endpoints.lakeDirectories(), topic);
    }

    private static String text(Path path) {
        return path.toString().replace("'", "''");
    }

    private void printTableChanges(DuckDb duckDb) throws IOException, SQLException {
        Path table = directoryOf(Topic.PAYMENT_METHOD_TOTALS);
        Optional<TableChanges> changes = TableChanges.newest(table, TableVersion.all(table));
        if (changes.isPresent()) {
            heading("DuckDB on two versions of a table: " + changes.get().title());
            printQuery(duckDb.connection(), changes.get().sql());
        }
    }

    private void printWarehouse() throws IOException {
        List<SampleQuery> samples;
        try {
            samples = SampleQuery.parse(Files.readString(queries));
        } catch (NoSuchFileException e) {
            heading("The warehouse: " + endpoints.jdbcUrl());
            out.println("There are no sample queries at " + queries + "; name the file with --queries.");
            return;
        }
        try (Connection warehouse = WarehouseVerifier.Connections.to(endpoints).open()) {
            printSamples(warehouse, samples);
        } catch (SQLException e) {
            out.println("The warehouse at " + endpoints.jdbcUrl() + " cannot be reached: " + e.getMessage());
        }
    }

    void printSamples(Connection warehouse, List<SampleQuery> samples) {
        for (SampleQuery sample : samples) {
            heading("The warehouse: " + sample.title());
            try {
                printQuery(warehouse, sample.sql());
            } catch (SQLException e) {
                out.println("The query failed: " + e.getMessage());
            }
        }
    }

    private void printQuery(Connection connection, String sql) throws SQLException {
        out.println(sql.indent(4).stripTrailing());
        out.println();
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet result = statement.getResultSet()) {
                    TextTable.of(result, MOST_ROWS).lines().forEach(out::println);
                }
            }
        }
    }

    private void printNextSteps() {
        String connect = endpoints.connectUrl().toString().replaceAll("/+$", "");
        heading("Try it yourself");
        for (String path : List.of("connectors?expand=status", "connector-plugins", "connectors/lake-streams/config")) {
            out.println("curl -s '" + connect + "/" + path + "'");
        }
        out.println("curl -s -X PUT '" + connect + "/connectors/warehouse-tables/pause'");
        out.println("curl -s -X PUT '" + connect + "/connectors/warehouse-tables/resume'");
    }

    private void heading(String text) {
        out.println();
        out.println("== " + text);
        out.println();
    }
}
