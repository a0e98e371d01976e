package io.tributary.bench.contender;

import io.tributary.local.S3Lake;
import io.tributary.local.StackEndpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Where Iceberg keeps a table, and what its connector says of that. */
public abstract class IcebergCatalog {
    private final Path files;

    private IcebergCatalog(Path files) {
        this.files = files;
    }

    /** A catalog of plain files below this directory. */
    public static IcebergCatalog ofFiles(Path directory) {
        return new OfFiles(directory);
    }

    /** Files on an S3 server of this machine, by Iceberg's own client, and the catalog in the stack's MySQL. */
    public static IcebergCatalog onS3(S3Lake lake, StackEndpoints endpoints) {
        return new OnS3(lake, endpoints);
    }

    abstract Map<String, String> settings();

    /** Where this machine finds the files; those of a table are below its namespace and name. */
    Path files() {
        return files;
    }

    /** Makes it one without tables. */
    void empty() throws IOException, SQLException {
        Directories.empty(files);
    }

    private static final class OfFiles extends IcebergCatalog {
        OfFiles(Path directory) {
            super(directory);
        }

        @Override
        Map<String, String> settings() {
            return Map.of(
                    "iceberg.catalog.type", "hadoop",
                    "iceberg.catalog.warehouse", files().toUri().toString(),
                    "iceberg.hadoop.fs.defaultFS", "file:///");
        }
    }

    private static final class OnS3 extends IcebergCatalog {
        private static final String NAME = "iceberg";

        private final S3Lake lake;
        private final StackEndpoints endpoints;

        OnS3(S3Lake lake, StackEndpoints endpoints) {
            super(lake.files().resolve(NAME));
            this.lake = lake;
            this.endpoints = endpoints;
        }

        @Override
        Map<String, String> settings() {
            return Map.ofEntries(
                    Map.entry("iceberg.catalog.catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog"),
                    Map.entry("iceberg.catalog.uri", endpoints.jdbcUrl()),
                    Map.entry("iceberg.catalog.jdbc.user", endpoints.mysqlUser()),
                    Map.entry("iceberg.catalog.jdbc.password", endpoints.mysqlPassword()),
                    Map.entry("iceberg.catalog.warehouse", lake.url() + "/" + NAME),
                    Map.entry("iceberg.catalog.io-impl", "org.apache.iceberg.aws.s3.S3FileIO"),
                    Map.entry(
                            "iceberg.catalog.s3.endpoint",
                            lake.access().endpoint().toString()),
                    Map.entry("iceberg.catalog.s3.path-style-access", "true"),
                    Map.entry("iceberg.catalog.s3.access-key-id", lake.access().accessKeyId()),
                    Map.entry(
                            "iceberg.catalog.s3.secret-access-key",
                            lake.access().secretAccessKey()),
                    Map.entry("iceberg.catalog.client.region", lake.access().region()));
        }

        @Override
        void empty() throws IOException, SQLException {
            super.empty();
            try (Connection mysql = DriverManager.getConnection(
                            endpoints.jdbcUrl(), endpoints.mysqlUser(), endpoints.mysqlPassword());
                    Statement statement = mysql.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS iceberg_tables, iceberg_namespace_properties");
            }
        }
    }
}
