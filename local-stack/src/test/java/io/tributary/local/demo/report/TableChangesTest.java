package io.tributary.local.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.local.demo.verify.DuckDb;
import io.tributary.local.demo.verify.TableVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableChangesTest {
    @TempDir
    private Path table;

    @Test
    void tellsWhatIsNewChangedAndDeletedBetweenVersionsOfDifferentRecords() throws Exception {
        write(8, 0, "(0, 'none', 0, 1)");
        write(9, 5, "(0, 'card', 1, 10), (0, 'cash', 2, 20), (1, 'gift', 0, 30)");
        write(10, 9, "(0, 'card', 1, 10), (0, 'cash', 5, 21), (1, 'coin', 3, 1)");
        write(11, 9, "(0, 'card', 1, 10), (0, 'cash', 5, 21), (1, 'coin', 3, 1)");
        Optional<TableChanges> changes = TableChanges.newest(table, TableVersion.all(table));
        assertThat(changes).isPresent();
        assertThat(changes.get().title()).isEqualTo(table.getFileName() + " v9 and v11");
        assertThat(rows(changes.get().sql()))
                .containsExactly("cash changed 20 21", "coin new null 1", "gift deleted 30 null");
    }

    @Test
    void saysNothingOfASingleVersion() throws Exception {
        write(1, 5, "(0, 'card', 1, 10)");
        assertThat(TableChanges.newest(table, TableVersion.all(table))).isEmpty();
        assertThat(TableChanges.newest(table, List.of())).isEmpty();
    }

    private void write(int version, long nextOffset, String rows) throws Exception {
        Path directory = Files.createDirectories(table.resolve("version=v" + version));
        Files.writeString(
                directory.resolve("_manifest.json"),
                "{\"rows\":" + (nextOffset == 0 ? 0 : 3)
                        + ",\"partitions\":[{\"partition\":0,\"nextOffset\":" + nextOffset
                        + ",\"file\":\"data.parquet\"}]}");
        try (DuckDb duckDb = DuckDb.open();
                Statement statement = duckDb.connection().createStatement()) {
            statement.execute("COPY (SELECT * FROM (VALUES " + rows
                    + ") AS t(_partition, _key, _offset, transaction_count)) TO '" + directory.resolve("data.parquet")
                    + "' (FORMAT parquet)");
        }
    }

    private static List<String> rows(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (DuckDb duckDb = DuckDb.open();
                Statement statement = duckDb.connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1) + " " + result.getString(2) + " " + result.getString(3) + " "
                        + result.getString(4));
            }
        }
        return rows;
    }
}
