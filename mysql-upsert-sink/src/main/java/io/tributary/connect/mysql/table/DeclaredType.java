package io.tributary.connect.mysql.table;

import io.tributary.connect.mysql.table.ColumnType.Unsupported;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column as information_schema spells it, each part by the name that it has there: {@code columnType} as in
 * SHOW CREATE TABLE, with display widths, ZEROFILL and comments, {@code dataType} the bare name. What a type has no part
 * for is 0 or null.
 */
public record DeclaredType(
        String dataType,
        String columnType,
        long maxChars,
        long maxBytes,
        int precision,
        @Nullable Integer scale,
        int fractionDigits,
        @Nullable String charset,
        @Nullable String collation,
        List<String> labels) {
    private static final ColumnType SPATIAL =
            new Unsupported("nothing is written into spatial columns; leave the field out with fields.exclude");
    private static final ColumnType UNKNOWN =
            new Unsupported("nothing is written into a column of this type; leave the field out with fields.exclude");

    public DeclaredType {
        labels = List.copyOf(labels);
    }

    /** Labels may be many, and keep their case. */
    public String shown() {
        String name = columnType.toUpperCase(Locale.ROOT);
        return labels.isEmpty() ? name : name.substring(0, name.indexOf('('));
    }

    public ColumnType type() {
        boolean unsigned = columnType.toLowerCase(Locale.ROOT).contains("unsigned");
        return switch (dataType.toLowerCase(Locale.ROOT)) {
            case "char" -> text(true);
            case "varchar", "tinytext", "text", "mediumtext", "longtext" -> text(false);
            case "tinyint" -> ColumnType.Whole.bits(Byte.SIZE, unsigned);
            case "smallint" -> ColumnType.Whole.bits(Short.SIZE, unsigned);
            case "mediumint" -> ColumnType.Whole.bits(24, unsigned);
            case "int" -> ColumnType.Whole.bits(Integer.SIZE, unsigned);
            case "bigint" -> ColumnType.Whole.bits(Long.SIZE, unsigned);
            case "bit" -> ColumnType.Whole.bits(precision, true);
            case "decimal" -> new ColumnType.Decimal(precision, scale == null ? 0 : scale, unsigned);
            case "float" -> new ColumnType.Floating(true, unsigned, digits(unsigned));
            case "double" -> new ColumnType.Floating(false, unsigned, digits(unsigned));
            case "year" -> new ColumnType.Year();
            case "enum" -> new ColumnType.Enumeration(labels, orBinary(charset), orBinary(collation));
            case "set" -> new ColumnType.LabelSet(labels, orBinary(charset), orBinary(collation));
            case "date" -> new ColumnType.Date();
            case "time" -> new ColumnType.Time(fractionDigits);
            case "datetime" -> new ColumnType.DateTime(fractionDigits, false);
            case "timestamp" -> new ColumnType.DateTime(fractionDigits, true);
            case "json" -> new ColumnType.Json();
            case "binary" -> new ColumnType.Binary(maxBytes, true);
            case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> new ColumnType.Binary(maxBytes, false);
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geomcollection",
                    "geometrycollection" -> SPATIAL;
            default -> UNKNOWN;
        };
    }

    /** Those of {@code FLOAT(7,4)}, which rounds to them; null for a plain FLOAT or DOUBLE. */
    private ColumnType.@Nullable Decimal digits(boolean unsigned) {
        return scale == null ? null : new ColumnType.Decimal(precision, scale, unsigned);
    }

    private ColumnType text(boolean losesTrailingBlanks) {
        return new ColumnType.Text(maxChars, maxBytes, told(charset), told(collation), losesTrailingBlanks);
    }

    /** No character set is told of labels without one, which are bytes. */
    private static String orBinary(@Nullable String ofCharacters) {
        return ofCharacters == null ? "binary" : ofCharacters;
    }

    private String told(@Nullable String ofCharacters) {
        if (ofCharacters == null) {
            throw new IllegalStateException("The server tells no character set of a column " + columnType);
        }
        return ofCharacters;
    }
}
