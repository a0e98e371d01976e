package io.tributary.local.demo.report;

import io.tributary.local.demo.verify.TableVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The query for what has changed in the totals of the payment methods from one version to another. */
record TableChanges(Path table, TableVersion older, TableVersion newer) {

    /** The newest version, and the newest before it that was made of fewer records; versions come newest first. */
    static Optional<TableChanges> newest(Path table, List<TableVersion> versions) {
        return versions.stream()
                .filter(older -> older.rows() > 0
                        && !older.nextOffsets().equals(versions.get(0).nextOffsets()))
                .findFirst()
                .map(older -> new TableChanges(table, older, versions.get(0)));
    }

    String title() {
        return table.getFileName() + " v" + older.number() + " and v" + newer.number();
    }

    String sql() {
        return "SELECT coalesce(o._key, n._key) AS payment_method,\n"
                + "       CASE WHEN o._key IS NULL THEN 'new' WHEN n._key IS NULL THEN 'deleted' ELSE 'changed' END"
                + " AS change,\n"
                + "       o.transaction_count AS in_v" + older.number() + ", n.transaction_count AS in_v"
                + newer.number() + "\n"
                + "FROM read_parquet('" + files(older) + "', union_by_name=true) AS o\n"
                + "FULL JOIN read_parquet('" + files(newer) + "', union_by_name=true) AS n\n"
                + "       ON o._partition = n._partition AND o._key = n._key\n"
                + "WHERE o._offset IS DISTINCT FROM n._offset\n"
                + "ORDER BY 1";
    }

    private static String files(TableVersion version) {
        return version.directory().toString().replace("'", "''") + "/*.parquet";
    }
}
