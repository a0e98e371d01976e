package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.List;

/**
 * A derived list of keys, and its join with a table by an index. A list of row constructors behind IN is quadratic in
 * its length.
 */
final class KeyJoin {
    static final String STORED = "_t";
    static final String WANTED = "_w";

    private KeyJoin() {}

    /**
     * Asks for stored rows by wanted keys. Each wanted key is listed with its place before it, and a result begins with that
     * place, so that the server alone decides which keys are equal.
     */
    static SqlText query(
            Tuples wanted, List<Column> selected, TargetTable target, List<Column> joinedBy, Dialect dialect) {
        List<String> columns = new ArrayList<>();
        columns.add(WANTED + "." + place(0));
        selected.forEach(column -> columns.add(readable(column)));
        SqlText text = new SqlText(wanted).append("SELECT " + String.join(", ", columns) + " FROM ");
        return list(text, wanted, dialect)
                .append(" STRAIGHT_JOIN " + Quoted.name(target.name()) + " AS " + STORED + " ON ")
                .append(condition(joinedBy, 1));
    }

    /** Appends a derived table; columns are named by their places. */
    static SqlText list(SqlText text, Tuples tuples, Dialect dialect) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < tuples.places(); i++) {
            names.add(place(i));
        }
        dialect.list(text, tuples, names);
        return text;
    }

    static String condition(List<Column> columns, int firstPlace) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            conditions.add(STORED + "." + Quoted.name(column) + " = " + wanted(column, firstPlace + i));
            if (column.type() instanceof ColumnType.Text text && !text.hasKnownCharacters()) {
                conditions.add(kept(text, WANTED + "." + place(firstPlace + i)));
            }
        }
        return String.join(" AND ", conditions);
    }

    /** The wanted value at a place, as a value of the column. */
    static String wanted(Column column, int place) {
        return typed(column.type(), WANTED + "." + place(place));
    }

    /** CONVERT writes a question mark for a character that the set lacks, and that may be another key. */
    static String kept(ColumnType.Text type, String value) {
        return "CONVERT(CONVERT(" + value + " USING " + type.charset() + ") USING utf8mb4) COLLATE utf8mb4_bin = "
                + value;
    }

    /**
     * Without its type a text has the connection's collation: the index of the table would not serve, and MariaDB compares
     * labels beyond ASCII of another set with no text at all.
     */
    static String typed(ColumnType type, String value) {
        if (type instanceof ColumnType.Collated text && !text.charset().equals("binary")) {
            return "CONVERT(" + value + " USING " + text.charset() + ") COLLATE " + text.collation();
        }
        if (type instanceof ColumnType.Date) {
            return "CAST(" + value + " AS DATE)";
        }
        if (type instanceof ColumnType.DateTime) {
            return "CAST(" + value + " AS DATETIME(6))";
        }
        return type instanceof ColumnType.Time ? "CAST(" + value + " AS TIME(6))" : value;
    }

    /**
     * A stored value; times as text, with all their fraction digits, because that is the form in which they are written, and
     * texts as the server understands them, because the driver may read the bytes of a character set otherwise.
     */
    static String readable(Column column) {
        String name = STORED + "." + Quoted.name(column);
        if (column.type() instanceof ColumnType.Collated text && !text.hasKnownCharacters()) {
            return "CONVERT(" + name + " USING utf8mb4)";
        }
        boolean isTemporal = column.type() instanceof ColumnType.Date
                || column.type() instanceof ColumnType.DateTime
                || column.type() instanceof ColumnType.Time;
        return isTemporal ? "CAST(" + name + " AS CHAR)" : name;
    }

    static String place(int index) {
        return "_" + index;
    }
}
