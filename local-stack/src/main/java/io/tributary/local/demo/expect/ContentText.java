package io.tributary.local.demo.expect;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.tributary.local.demo.dataset.Row;
import io.tributary.local.demo.dataset.Topic;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The content of a topic's rows as one text and its digest, in Java and in DuckDB's SQL, so that both sides can be
 * compared by sums. A column that is absent equals an empty one.
 */
public final class ContentText {
    private static final char SEPARATOR = '\u001f';

    private final boolean startsWithKey;
    private final List<Column> columns;

    private ContentText(boolean startsWithKey, List<Column> columns) {
        this.startsWithKey = startsWithKey;
        this.columns = columns;
    }

    public static ContentText of(Topic topic) {
        return new ContentText(topic.kind() == Topic.Kind.TABLE, columns(topic.rowType(), List.of()));
    }

    /**
     * The types that the columns of a stream have in the lake where JSON cannot tell them, by DuckDB's name for the
     * column; a stream's schema is declared.
     */
    public Map<String, String> declaredTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        for (Column column : columns) {
            if (!startsWithKey && column.isTimestamp()) {
                types.put(column.name(), "TIMESTAMP");
            } else if (!startsWithKey && column.type() == BigDecimal.class) {
                types.put(column.name(), "DECIMAL");
            }
        }
        return types;
    }

    /** The digest of one record; of several, the sum. */
    public long digest(String key, @Nullable Row row) {
        Stream<String> content = columns.stream().map(column -> column.text(row));
        Stream<String> all = startsWithKey ? Stream.concat(Stream.of(key), content) : content;
        String text = all.collect(Collectors.joining(String.valueOf(SEPARATOR)));
        return ByteBuffer.wrap(md5().digest(text.getBytes(StandardCharsets.UTF_8)))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(Long.BYTES);
    }

    /** The SQL aggregate that gives the same sum over the lake's rows. */
    public String sumSql() {
        return "(sum(" + digestSql() + ") % 18446744073709551616::HUGEINT)::UBIGINT";
    }

    /** The SQL expression that gives the digest of one row of the lake. */
    public String digestSql() {
        Stream<String> content = columns.stream().map(Column::sql);
        Stream<String> all = startsWithKey ? Stream.concat(Stream.of("\"_key\""), content) : content;
        String text = all.collect(Collectors.joining(", ", "concat_ws(chr(" + (int) SEPARATOR + "), ", ")"));
        return "md5_number_lower(" + text + ")";
    }

    private static List<Column> columns(Class<?> type, List<RecordComponent> parents) {
        List<Column> columns = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            List<RecordComponent> path = new ArrayList<>(parents);
            path.add(component);
            if (component.getType().isRecord()) {
                columns.addAll(columns(component.getType(), path));
            } else {
                columns.add(new Column(List.copyOf(path)));
            }
        }
        return columns;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /** One leaf of a row. */
    private record Column(List<RecordComponent> path) {
        private static final double DECIMAL_SCALE = 1e9;

        String text(@Nullable Row row) {
            Object value = row;
            for (int i = 0; i < path.size() && value != null; i++) {
                value = read(path.get(i), value);
            }
            if (value == null) {
                return "";
            }
            if (isTimestamp()) {
                return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse((String) value)));
            }
            if (value instanceof BigDecimal || value instanceof Double) {
                return Long.toString(Math.round(((Number) value).doubleValue() * DECIMAL_SCALE));
            }
            if (value instanceof List<?> list) {
                return list.stream().map(Object::toString).collect(Collectors.joining(","));
            }
            return value.toString();
        }

        String sql() {
            String name = name();
            Class<?> type = type();
            String text = name + "::VARCHAR";
            if (isTimestamp()) {
                text = "epoch_us(" + name + ")::VARCHAR";
            } else if (type == BigDecimal.class || type == double.class) {
                // No cast to DOUBLE before: a column that holds text or a FLOAT has altered the values.
                text = "round(" + name + " * 1e9::DOUBLE)::BIGINT::VARCHAR";
            } else if (type == List.class) {
                text = "array_to_string(" + name + ", ',')";
            }
            return "coalesce(" + text + ", '')";
        }

        String name() {
            return path.stream().map(Column::quotedName).collect(Collectors.joining("."));
        }

        Class<?> type() {
            return path.get(path.size() - 1).getType();
        }

        /** Of an event; tables have no such column. */
        boolean isTimestamp() {
            return path.get(path.size() - 1).getName().equals("timestamp");
        }

        private static String quotedName(RecordComponent component) {
            return '"' + SnakeCaseStrategy.INSTANCE.translate(component.getName()) + '"';
        }

        private static @Nullable Object read(RecordComponent component, Object owner) {
            try {
                return component.getAccessor().invoke(owner);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot read " + component, e);
            }
        }
    }
}
