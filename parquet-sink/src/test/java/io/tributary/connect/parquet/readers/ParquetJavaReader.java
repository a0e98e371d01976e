package io.tributary.connect.parquet.readers;

import io.tributary.connect.parquet.fuzz.ReadRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.Version;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/** Takes each file by itself, with its own schema, as the Parquet format says that it is to be read. */
final class ParquetJavaReader {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    private ParquetJavaReader() {}

    static String version() {
        return Version.VERSION_NUMBER;
    }

    /** All files below a directory, or the one file. */
    static Answer read(Path location) {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(location)) {
            for (Path file :
                    paths.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                ReadRows.forEach(file, ReadRows.schema(file), row -> rows.add(fields(row)));
            }
            return Answer.of(rows);
        } catch (IOException e) {
            return Answer.failed(e);
        }
    }

    private static Map<String, String> fields(Group group) {
        Map<String, String> fields = new LinkedHashMap<>();
        GroupType type = group.getType();
        for (int i = 0; i < type.getFieldCount(); i++) {
            fields.put(type.getFieldName(i), field(group, i));
        }
        return fields;
    }

    private static String field(Group group, int index) {
        if (group.getFieldRepetitionCount(index) == 0) {
            return ValueText.of(null);
        }
        Type type = group.getType().getType(index);
        if (type.isPrimitive()) {
            return ValueText.of(value(plain(group, index, type), type.getLogicalTypeAnnotation()));
        }
        Group inner = group.getGroup(index, 0);
        if (LogicalTypeAnnotation.listType().equals(type.getLogicalTypeAnnotation())) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < inner.getFieldRepetitionCount(0); i++) {
                items.add(field(inner.getGroup(0, i), 0));
            }
            return ValueText.list(items);
        }
        if (LogicalTypeAnnotation.mapType().equals(type.getLogicalTypeAnnotation())) {
            Map<String, String> entries = new LinkedHashMap<>();
            for (int i = 0; i < inner.getFieldRepetitionCount(0); i++) {
                Group entry = inner.getGroup(0, i);
                entries.put(field(entry, 0), field(entry, 1));
            }
            return ValueText.map(entries);
        }
        return ValueText.struct(fields(inner));
    }

    private static Object plain(Group group, int index, Type type) {
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> group.getBoolean(index, 0);
            case INT32 -> (long) group.getInteger(index, 0);
            case INT64 -> group.getLong(index, 0);
            case FLOAT -> group.getFloat(index, 0);
            case DOUBLE -> group.getDouble(index, 0);
            case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 ->
                LogicalTypeAnnotation.stringType().equals(type.getLogicalTypeAnnotation())
                        ? group.getString(index, 0)
                        : group.getBinary(index, 0).getBytes();
        };
    }

    private static Object value(Object plain, LogicalTypeAnnotation meaning) {
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            BigInteger unscaled =
                    plain instanceof byte[] bytes ? new BigInteger(bytes) : BigInteger.valueOf((Long) plain);
            return new BigDecimal(unscaled, decimal.getScale());
        }
        if (meaning instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay((Long) plain);
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation timestamp) {
            LocalDateTime time = EPOCH.plus((Long) plain, unit(timestamp.getUnit()));
            return timestamp.isAdjustedToUTC() ? instant(time) : time;
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            LocalTime ofDay = LocalTime.MIDNIGHT.plus((Long) plain, unit(time.getUnit()));
            return time.isAdjustedToUTC() ? ofDay.atOffset(ZoneOffset.UTC) : ofDay;
        }
        return plain;
    }

    private static Instant instant(LocalDateTime inUtc) {
        return inUtc.toInstant(ZoneOffset.UTC);
    }

    private static ChronoUnit unit(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
        };
    }
}
