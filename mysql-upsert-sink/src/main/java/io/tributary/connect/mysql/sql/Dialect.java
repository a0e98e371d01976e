package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.table.Column;
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
        void list(SqlText text, Tuples tuples, List<String> names) {
            text.append("(VALUES ROW(")
                    .values(tuples, 0, "),ROW(")
                    .append(")) AS " + KeyJoin.WANTED + " (" + String.join(", ", names) + ")");
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
        void list(SqlText text, Tuples tuples, List<String> names) {
            text.append("(SELECT ");
            for (int place = 0; place < names.size(); place++) {
                text.append(place == 0 ? "" : ", ")
                        .value(tuples.value(0, place))
                        .append(" AS ")
                        .append(names.get(place));
            }
            if (tuples.rows() > 1) {
                text.append(" UNION ALL VALUES (").values(tuples, 1, "),(").append(")");
            }
            text.append(") AS " + KeyJoin.WANTED);
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

    /** Appends a derived table of these rows. */
    abstract void list(SqlText text, Tuples tuples, List<String> names);
}
