package io.tributary.connect.mysql.row;

import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.mysql.table.TargetTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written into one row: a value, a null, or nothing at all for each column of the table. Values have the
 * form in which they are bound, so that equal values of a column are equal objects.
 */
public final class Row {
    private static final Object ABSENT = new Object();

    private final @Nullable Object[] values;

    private Row(@Nullable Object[] values) {
        this.values = values;
    }

    public static Row of(Table table) {
        @Nullable Object[] values = new @Nullable Object[table.columns().size()];
        Arrays.fill(values, ABSENT);
        return new Row(values);
    }

    /** Only for the one who makes the row, before anybody else sees it. */
    public Row set(Column column, @Nullable Object value) {
        values[column.ordinal()] = value;
        return this;
    }

    public boolean carries(Column column) {
        return values[column.ordinal()] != ABSENT;
    }

    /** The value; null for a null and where the row carries nothing. */
    public @Nullable Object value(Column column) {
        Object value = values[column.ordinal()];
        return value == ABSENT ? null : value;
    }

    /** Those columns of its table that the row carries. */
    public List<Column> carried(Table table) {
        return table.columns().stream().filter(this::carries).toList();
    }

    /** Rows that carry the same columns, in the order of the first of each. */
    public static List<List<Row>> groupedByColumns(Iterable<Row> rows) {
        return groupedByColumns(rows, new LinkedHashMap<>());
    }

    /** The same by an empty map, which is asked at most once for a row. */
    static List<List<Row>> groupedByColumns(Iterable<Row> rows, Map<BitSet, List<Row>> groups) {
        List<Row> group = null;
        for (Row row : rows) {
            if (group == null || !row.carriesSameAs(group.get(0))) {
                group = groups.computeIfAbsent(row.places(), places -> new ArrayList<>());
            }
            group.add(row);
        }
        return List.copyOf(groups.values());
    }

    /** Rows that carry the same of some columns, in the order of the first of each. */
    public static List<List<Row>> groupedBy(List<Column> some, Iterable<Row> rows) {
        Map<BitSet, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : rows) {
            BitSet places = new BitSet(some.size());
            for (int i = 0; i < some.size(); i++) {
                places.set(i, row.carries(some.get(i)));
            }
            groups.computeIfAbsent(places, group -> new ArrayList<>()).add(row);
        }
        return List.copyOf(groups.values());
    }

    /** Rows in their order, cut where the carried columns change. */
    public static List<List<Row>> cutByColumns(Iterable<Row> rows) {
        List<List<Row>> runs = new ArrayList<>();
        List<Row> run = List.of();
        for (Row row : rows) {
            if (run.isEmpty() || !row.carriesSameAs(run.get(0))) {
                run = new ArrayList<>();
                runs.add(run);
            }
            run.add(row);
        }
        return runs;
    }

    private BitSet places() {
        BitSet places = new BitSet(values.length);
        for (int i = 0; i < values.length; i++) {
            places.set(i, values[i] != ABSENT);
        }
        return places;
    }

    private boolean carriesSameAs(Row other) {
        for (int i = 0; i < values.length; i++) {
            if ((values[i] == ABSENT) != (other.values[i] == ABSENT)) {
                return false;
            }
        }
        return true;
    }

    /** Whether there can be no new row of this alone, because columns are missing for which the server makes nothing up. */
    public boolean isPartial(TargetTable target) {
        for (Column column : target.required()) {
            if (!carries(column)) {
                return true;
            }
        }
        return false;
    }

    public boolean carriesAllOf(Row other) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == ABSENT && other.values[i] != ABSENT) {
                return false;
            }
        }
        return true;
    }

    /** This row with what a later one carries written over it. */
    public Row overwrittenBy(Row later) {
        @Nullable Object[] merged = later.values.clone();
        for (int i = 0; i < merged.length; i++) {
            if (merged[i] == ABSENT) {
                merged[i] = values[i];
            }
        }
        return new Row(merged);
    }

    public Row copy() {
        return new Row(values.clone());
    }
}
