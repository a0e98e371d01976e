package io.tributary.connect.parquet.readers;

import java.nio.file.Path;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.duckdb.DuckDBStruct;

/** Asks as the guide says, in a session that is not in UTC. */
final class DuckDbReader implements AutoCloseable {
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm", "+00")
            .toFormatter(Locale.ROOT);

    private final Connection session;

    DuckDbReader() throws SQLException {
        session = DriverManager.getConnection("jdbc:duckdb:");
        session.createStatement().execute("SET TimeZone = '" + SparkProcess.ZONE + "'");
    }

    String version() throws SQLException {
        return session.getMetaData().getDatabaseProductVersion().replaceFirst("^v", "");
    }

    /** All files of a glob. */
    Answer read(String files) {
        String query = "SELECT * FROM read_parquet('" + files + "', union_by_name=true, hive_partitioning=true)";
        List<Map<String, String>> rows = new ArrayList<>();
        try (ResultSet result = session.createStatement().executeQuery(query)) {
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnName(i), text(value(result, i)));
                }
                rows.add(row);
            }
            return Answer.of(rows);
        } catch (SQLException e) {
            return Answer.failed(e);
        }
    }

    static String below(Path directory) {
        return directory + "/**/*.parquet";
    }

    private static Object value(ResultSet result, int column) throws SQLException {
        return switch (result.getMetaData().getColumnTypeName(column)) {
            // As Java's older class, a wall clock would depend on the zone of this process.
            case "TIMESTAMP", "TIMESTAMP_NS" -> result.getObject(column, LocalDateTime.class);
            // The driver has but a text of it.
            case "TIMESTAMPTZ_NS" -> TEXT.parse(result.getString(column), OffsetDateTime::from);
            default -> result.getObject(column);
        };
    }

    private static String text(Object value) throws SQLException {
        if (value instanceof Array list) {
            List<String> items = new ArrayList<>();
            for (Object item : (Object[]) list.getArray()) {
                items.add(text(item));
            }
            return ValueText.list(items);
        }
        if (value instanceof DuckDBStruct struct) {
            return ValueText.struct(texts(struct.getMap()));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> entries = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                entries.put(text(entry.getKey()), text(entry.getValue()));
            }
            return ValueText.map(entries);
        }
        if (value instanceof Blob blob) {
            return ValueText.of(blob.getBytes(1, (int) blob.length()));
        }
        if (value instanceof OffsetDateTime instant) {
            return ValueText.of(instant.toInstant());
        }
        return ValueText.of(value instanceof Timestamp wallClock ? wallClock.toLocalDateTime() : value);
    }

    private static Map<String, String> texts(Map<String, Object> fields) throws SQLException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            texts.put(field.getKey(), text(field.getValue()));
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
