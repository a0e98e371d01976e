package io.tributary.connect.mysql.jdbc;

import io.tributary.connect.mysql.sql.Dialect;
import io.tributary.connect.mysql.sql.WeightQuery;
import io.tributary.connect.mysql.table.ColumnType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what texts weigh under a collation. */
final class TextWeightReader {
    private TextWeightReader() {}

    static Map<String, String> read(
            Connection connection, Dialect dialect, ColumnType.Text type, List<String> texts, int atOnce)
            throws SQLException {
        Map<String, String> weights = new HashMap<>();
        WeightQuery query = new WeightQuery(type);
        for (int start = 0; start < texts.size(); start += atOnce) {
            List<String> some = texts.subList(start, Math.min(texts.size(), start + atOnce));
            try (PreparedStatement prepared = connection.prepareStatement(query.text(some.size(), dialect))) {
                for (int i = 0; i < some.size(); i++) {
                    prepared.setInt(2 * i + 1, i);
                    prepared.setString(2 * i + 2, some.get(i));
                }
                try (ResultSet result = prepared.executeQuery()) {
                    while (result.next()) {
                        // Any text of the same bytes would do.
                        weights.put(
                                some.get(result.getInt(1)),
                                new String(result.getBytes(2), StandardCharsets.ISO_8859_1));
                    }
                }
            }
        }
        return weights;
    }
}
