package io.tributary.connect.mysql.sql;

import io.tributary.connect.mysql.row.Row;
import io.tributary.connect.mysql.table.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a statement lists: rows of values, all of the same length. */
public interface Tuples {
    /** Stands for what a column has by itself. */
    Object DEFAULT = new Object();

    /** As many as a number without a sign has for sure. */
    int MARKS = 62;

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

    /** With the column's default where a row carries nothing. */
    static Tuples orDefaults(List<Row> rows, List<Column> columns) {
        Tuples values = of(rows, columns);
        return new Derived(
                values,
                values.places(),
                (row, place) -> rows.get(row).carries(columns.get(place)) ? values.value(row, place) : DEFAULT);
    }

    /** Each row before numbers whose bits say which of some columns it carries, {@link #MARKS} in a number. */
    static Tuples marked(List<Row> rows, List<Column> columns, List<Column> optional) {
        Tuples values = of(rows, columns);
        int numbers = (optional.size() + MARKS - 1) / MARKS;
        return numbers == 0
                ? values
                : new Derived(
                        values,
                        values.places() + numbers,
                        (row, place) -> place < values.places()
                                ? values.value(row, place)
                                : (Object) marks(rows.get(row), optional, (place - values.places()) * MARKS));
    }

    private static long marks(Row row, List<Column> optional, int first) {
        long marks = 0;
        for (int i = first; i < Math.min(first + MARKS, optional.size()); i++) {
            marks |= row.carries(optional.get(i)) ? 1L << (i - first) : 0;
        }
        return marks;
    }

    /** Each row behind its number in the list. */
    static Tuples numbered(List<Row> rows, List<Column> columns) {
        Tuples values = of(rows, columns);
        return new Derived(
                values,
                1 + values.places(),
                (row, place) -> place == 0 ? (Object) (long) row : values.value(row, place - 1));
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

    /** As many rows as others, with values of its own. */
    record Derived(Tuples original, int places, Cell cells) implements Tuples {
        interface Cell {
            @Nullable Object value(int row, int place);
        }

        @Override
        public int rows() {
            return original.rows();
        }

        @Override
        public @Nullable Object value(int row, int place) {
            return cells.value(row, place);
        }
    }
}
