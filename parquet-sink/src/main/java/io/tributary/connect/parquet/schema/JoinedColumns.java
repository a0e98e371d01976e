package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a row while others join them. A field has one, and further ones where its values got columns of their own
 * ({@link Conflict#SIBLING}, {@link Numbers#SIBLING}): a value belongs to the first that takes it.
 */
final class JoinedColumns {
    private final TypeJoin join;
    private final List<Column> columns;
    private final Map<String, List<Integer>> positions = new HashMap<>();

    JoinedColumns(TypeJoin join, Struct known) {
        this.join = join;
        this.columns = new ArrayList<>(known.columns());
        for (int i = 0; i < columns.size(); i++) {
            positionsOf(columns.get(i).field()).add(i);
        }
    }

    private List<Integer> positionsOf(String field) {
        return positions.computeIfAbsent(field, name -> new ArrayList<>(1));
    }

    Struct struct() {
        return new Struct(columns);
    }

    /** {@code path} names the field in messages. */
    void add(Column seen, String path) {
        List<Integer> ofField = positionsOf(seen.field());
        if (ofField.isEmpty()) {
            append(seen);
        } else if (ofField.size() == 1 && !join.addsColumns()) {
            int position = ofField.get(0);
            setType(position, join.join(columns.get(position).type(), seen.type(), path));
        } else if (!takes(ofField, seen.type(), path) && !widens(ofField, seen.type(), path)) {
            addBeside(ofField.get(0), seen);
        }
    }

    private void append(Column column) {
        positionsOf(column.field()).add(columns.size());
        columns.add(column);
    }

    private boolean takes(List<Integer> ofField, ColumnType seen, String path) {
        for (int position : ofField) {
            ColumnType taken = join.taken(columns.get(position).type(), seen, path);
            if (taken != null) {
                setType(position, taken);
                return true;
            }
        }
        return false;
    }

    private boolean widens(List<Integer> ofField, ColumnType seen, String path) {
        for (int position : ofField) {
            ColumnType known = columns.get(position).type();
            if (!join.standsBeside(known, seen, path)) {
                setType(position, join.join(known, seen, path));
                return true;
            }
        }
        return false;
    }

    private void setType(int position, ColumnType type) {
        columns.set(position, columns.get(position).withType(type));
    }

    /** What tells no type, such as an empty list, is no column. */
    private void addBeside(int first, Column seen) {
        if (!StoredTypes.tells(columns.get(first).type())) {
            setType(first, seen.type());
        } else if (StoredTypes.tells(seen.type())) {
            String name = seen.field() + seen.type().accept(SiblingSuffix.OF_TYPE);
            append(new Column(seen.field(), name, seen.type()));
        }
    }
}
