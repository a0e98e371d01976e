package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement lists: rows of values, all of the same length. */
public interface Tuples {

    int rows();

    int places();

    @Nullable Object value(int row, int place);

    static Tuples of(List<Row> rows, List<Column> columns) {
        return new Tuples() {
            @Override
            public int rows() {
                return rows.size();
            }

            @Override
            public int places() {
                return columns.size();
            }

            @Override
            public @Nullable Object value(int row, int place) {
                return rows.get(row).value(columns.get(place));
            }
        };
    }

    /** Each row behind its number in the list. */
    static Tuples numbered(List<Row> rows, List<Column> columns) {
        Tuples values = of(rows, columns);
        return new Tuples() {
            @Override
            public int rows() {
                return values.rows();
            }

            @Override
            public int places() {
                return 1 + values.places();
            }

            @Override
            public @Nullable Object value(int row, int place) {
                return place == 0 ? (Object) (long) row : values.value(row, place - 1);
            }
        };
    }

    /** Each value behind its number in the list. */
    static Tuples numbered(List<?> values) {
        return new Tuples() {
            @Override
            public int rows() {
                return values.size();
            }

            @Override
            public int places() {
                return 2;
            }

            @Override
            public @Nullable Object value(int row, int place) {
                return place == 0 ? (Object) (long) row : values.get(row);
            }
        };
    }
}
