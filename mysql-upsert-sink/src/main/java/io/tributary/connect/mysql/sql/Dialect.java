package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.Column;
import java.util.ArrayList;
import java.util.List;

/** Where the SQL of MySQL and MariaDB differs. */
public enum Dialect {
    MYSQL("utf8mb4_0900_bin") {
        @Override
        String rowAlias() {
            return " AS " + INCOMING;
        }

        @Override
        String incoming(Column column) {
            return INCOMING + "." + Quoted.name(column);
        }

        @Override
        String list(int rows, List<String> names) {
            String row = "ROW(" + placeholders(names.size()) + ")";
            return "(VALUES " + repeated(row, rows) + ") AS " + KeyJoin.WANTED + " (" + String.join(", ", names) + ")";
        }
    },
    /** Has no alias for the row of an INSERT, and names the columns of a list by its first SELECT. */
    MARIADB("utf8mb4_nopad_bin") {
        @Override
        String rowAlias() {
            return "";
        }

        @Override
        String incoming(Column column) {
            return "VALUES(" + Quoted.name(column) + ")";
        }

        @Override
        String list(int rows, List<String> names) {
            List<String> first = new ArrayList<>();
            names.forEach(name -> first.add("? AS " + name));
            String row = "(" + placeholders(names.size()) + ")";
            String others = rows == 1 ? "" : " UNION ALL VALUES " + repeated(row, rows - 1);
            return "(SELECT " + String.join(", ", first) + others + ") AS " + KeyJoin.WANTED;
        }
    };

    private static final String INCOMING = "_r";

    private final String exactCollation;

    Dialect(String exactCollation) {
        this.exactCollation = exactCollation;
    }

    /** Compares text byte by byte, trailing blanks included. */
    public String exactCollation() {
        return exactCollation;
    }

    /** What follows the VALUES of an INSERT so that its rows can be named. */
    abstract String rowAlias();

    /** The value that the INSERT would write. */
    abstract String incoming(Column column);

    /** A derived table of bound rows. */
    abstract String list(int rows, List<String> names);

    private static String placeholders(int count) {
        return "?, ".repeat(count - 1) + "?";
    }

    private static String repeated(String row, int rows) {
        return (row + ",").repeat(rows - 1) + row;
    }
}
