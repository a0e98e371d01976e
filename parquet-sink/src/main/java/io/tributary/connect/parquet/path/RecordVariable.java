package io.tributary.connect.parquet.path;

import io.tributary.connect.parquet.schema.ColumnType;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Whole;
import io.tributary.connect.parquet.schema.ConnectTypes;
import io.tributary.connect.support.error.BadRecordException;
import io.tributary.connect.support.record.FieldPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Date;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${field:<path>}} or {@code ${header:<name>}}: what a record brings, as far as readers see in the name of a
 * directory what it was.
 */
final class RecordVariable implements PathTemplate.Part {
    private static final Set<Scalar> NUMBERS = EnumSet.of(Scalar.BIGINT, Scalar.FLOAT, Scalar.DOUBLE);
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9_999, 12, 31).toEpochDay();

    private final String variable;
    private final Source source;
    private final DirectoryValue values;

    private RecordVariable(String variable, Source source, DirectoryValue values) {
        this.variable = variable;
        this.source = source;
        this.values = values;
    }

    private interface Source {
        @Nullable Object value(SinkRecord record);

        @Nullable Schema schema(SinkRecord record);
    }

    private record FieldSource(FieldPath path) implements Source {
        @Override
        public @Nullable Object value(SinkRecord record) {
            return path.read(record.value());
        }

        @Override
        public @Nullable Schema schema(SinkRecord record) {
            return path.schema(record.valueSchema());
        }
    }

    private record HeaderSource(String name) implements Source {
        @Override
        public @Nullable Object value(SinkRecord record) {
            Header header = record.headers().lastWithName(name);
            return header == null ? null : header.value();
        }

        @Override
        public @Nullable Schema schema(SinkRecord record) {
            return record.headers().lastWithName(name).schema();
        }
    }

    /** {@code variable} is named where a value is bad. */
    static RecordVariable field(String variable, FieldPath path, DirectoryValue values) {
        return new RecordVariable(variable, new FieldSource(path), values);
    }

    /** {@code variable} is named where a value is bad. */
    static RecordVariable header(String variable, String name, DirectoryValue values) {
        return new RecordVariable(variable, new HeaderSource(name), values);
    }

    @Override
    public String render(SinkRecord record, @Nullable Temporal time) {
        Object value = source.value(record);
        if (value instanceof String text) {
            String name = values.name(text);
            if (values.escaping() == Escaping.HIVE) {
                requireShown(text, name);
            }
            return name;
        }
        return values.name(value == null || value instanceof Boolean ? value : scalar(value, source.schema(record)));
    }

    /** By the older rule each has a name of its own, in which no reader sees what it was. */
    private void requireShown(String text, String name) {
        if (text.isEmpty()) {
            throw bad("is an empty text, which no reader sees in the name of a directory: make it null with a"
                    + " transformation, or take another field.");
        }
        if (text.equals(DirectoryValue.NULL)) {
            throw bad("is the text by which readers know that a value is null.");
        }
        if (!name.equals(text) && text.codePoints().anyMatch(Escaping::isHalfPair)) {
            throw bad("holds half a surrogate pair, which UTF-8 cannot show.");
        }
    }

    private Object scalar(Object value, @Nullable Schema schema) {
        if (value instanceof BigDecimal || (value instanceof Number && values.escaping() == Escaping.ASCII)) {
            return value;
        }
        ColumnType type = schema == null || schema.name() == null ? null : ConnectTypes.typeOf(schema);
        if (value instanceof Number && (type == null || type instanceof Whole || NUMBERS.contains(type))) {
            return value;
        }
        if (type == Scalar.DATE) {
            return day(value);
        }
        if (value instanceof Number || value instanceof Date) {
            throw bad("is a time, which a directory shows as much of as you say: write ${time:<pattern>}, with"
                    + " time.source=field:<path>. A header becomes no time with"
                    + " header.converter=org.apache.kafka.connect.storage.StringConverter.");
        }
        throw bad("is of type " + value.getClass().getSimpleName()
                + "; a directory name needs a text, a number, a boolean or a date.");
    }

    private LocalDate day(Object value) {
        long day = value instanceof Date date ? day(date.toInstant()) : ((Number) value).longValue();
        if (day < FIRST_DAY || day > LAST_DAY) {
            throw bad("is a date beyond the years 1 to 9999.");
        }
        return LocalDate.ofEpochDay(day);
    }

    /** Connect's dates begin at midnight in UTC, but those that its header converter makes of texts where the worker is. */
    private static long day(Instant begin) {
        boolean isMidnight = begin.truncatedTo(ChronoUnit.DAYS).equals(begin);
        return LocalDate.ofInstant(begin, isMidnight ? ZoneOffset.UTC : ZoneId.systemDefault())
                .toEpochDay();
    }

    private BadRecordException bad(String reason) {
        return new BadRecordException("${" + variable + "} of path.template " + reason);
    }
}
