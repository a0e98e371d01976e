package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/**
 * Reads the columns that a user declares, {@code name TYPE, …}. A type is a scalar, {@code DECIMAL(precision, scale)},
 * {@code STRUCT<name TYPE, …>}, {@code ARRAY<TYPE>} or {@code MAP<TYPE, TYPE>}; a name with other characters than
 * letters, digits, {@code _}, {@code -} and {@code .} stands between backticks.
 */
public final class DeclaredSchema {
    public static final String GRAMMAR = "name TYPE, name TYPE, …";
    private static final Map<String, Scalar> SCALARS = Map.ofEntries(
            Map.entry("BOOLEAN", Scalar.BOOLEAN),
            Map.entry("INT", Scalar.INT),
            Map.entry("BIGINT", Scalar.BIGINT),
            Map.entry("FLOAT", Scalar.FLOAT),
            Map.entry("DOUBLE", Scalar.DOUBLE),
            Map.entry("STRING", Scalar.STRING),
            Map.entry("BYTES", Scalar.BYTES),
            Map.entry("DATE", Scalar.DATE),
            Map.entry("TIME", Scalar.TIME_MICROS),
            Map.entry("TIMESTAMP", Scalar.TIMESTAMP_MICROS),
            Map.entry("TIMESTAMP_NTZ", Scalar.LOCAL_TIMESTAMP_MICROS));
    private static final String TYPES = "BOOLEAN, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p,s), STRING, BYTES, DATE, TIME,"
            + " TIMESTAMP, TIMESTAMP_NTZ, STRUCT<…>, ARRAY<…> and MAP<…,…>";

    private final String setting;
    private final String text;
    private int position;
    private int depth;

    private DeclaredSchema(String setting, String text) {
        this.setting = setting;
        this.text = text;
    }

    /** Throws a {@link ConfigException} that points to the position of the fault, counted from 1. */
    public static Struct parse(String setting, String text) {
        DeclaredSchema parser = new DeclaredSchema(setting, text);
        Struct row = parser.columns();
        if (!parser.isAtEnd()) {
            throw parser.fault(parser.position, "a comma or the end is expected");
        }
        return row;
    }

    private Struct columns() {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        do {
            skipSpace();
            int start = position;
            String name = name();
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw fault(start, "the name '" + name + "' is there already, and readers do not tell case apart");
            }
            columns.add(new Column(name, type()));
        } while (takes(','));
        return new Struct(columns);
    }

    private String name() {
        if (takes('`')) {
            int start = position;
            int end = text.indexOf('`', start);
            if (end <= start) {
                throw fault(start - 1, "a name between two backticks is expected");
            }
            position = end + 1;
            return text.substring(start, end);
        }
        return word("a column name is expected");
    }

    private ColumnType type() {
        skipSpace();
        int start = position;
        if (++depth > ColumnType.DEEPEST) {
            throw fault(start, "a column has at most " + ColumnType.DEEPEST + " levels");
        }
        try {
            return type(start);
        } finally {
            depth--;
        }
    }

    private ColumnType type(int start) {
        String type = word("a type is expected, one of " + TYPES).toUpperCase(Locale.ROOT);
        switch (type) {
            case "DECIMAL" -> {
                return new Declared(decimal(start));
            }
            case "ARRAY" -> {
                expect('<');
                ColumnType element = type();
                expect('>');
                return new ListOf(element);
            }
            case "MAP" -> {
                expect('<');
                ColumnType key = type();
                expect(',');
                ColumnType value = type();
                expect('>');
                return new MapOf(key, value);
            }
            case "STRUCT" -> {
                expect('<');
                Struct row = columns();
                expect('>');
                return row;
            }
            default -> {
                Scalar scalar = SCALARS.get(type);
                if (scalar == null) {
                    throw fault(start, "the type is none of " + TYPES);
                }
                return new Declared(scalar);
            }
        }
    }

    private Decimal decimal(int start) {
        expect('(');
        int precision = digits();
        int scale = takes(',') ? digits() : 0;
        expect(')');
        if (precision < 1 || precision > Decimal.WIDEST || scale > precision) {
            throw fault(
                    start,
                    "a decimal has 1 to " + Decimal.WIDEST + " digits, and not more behind the point than in all");
        }
        return new Decimal(precision, scale, DecimalForm.BY_DIGITS);
    }

    private int digits() {
        skipSpace();
        int start = position;
        String digits = word("a number of digits is expected");
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9') || digits.length() > 2) {
            throw fault(start, "a number of digits is expected");
        }
        return Integer.parseInt(digits);
    }

    private String word(String expected) {
        skipSpace();
        int start = position;
        while (position < text.length() && isPartOfWord(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw fault(start, expected);
        }
        return text.substring(start, position);
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private void expect(char symbol) {
        if (!takes(symbol)) {
            throw fault(position, "'" + symbol + "' is expected");
        }
    }

    private boolean takes(char symbol) {
        skipSpace();
        boolean isThere = position < text.length() && text.charAt(position) == symbol;
        if (isThere) {
            position++;
        }
        return isThere;
    }

    private boolean isAtEnd() {
        skipSpace();
        return position == text.length();
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private ConfigException fault(int at, String message) {
        String rest = at < text.length() ? "'" + text.substring(at, Math.min(text.length(), at + 20)) + "'" : "the end";
        return new ConfigException(setting, text, "At position " + (at + 1) + ", before " + rest + ": " + message);
    }
}
