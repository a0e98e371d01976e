package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Rewriting;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Gives the columns of a row, at every depth, names that are unique ignoring case: most readers do not tell case apart,
 * and let a directory key hide a column of its name. The later comer is called {@code <name>_2}.
 */
public final class ColumnNames {
    private final Set<String> taken = new HashSet<>();

    private ColumnNames(Collection<String> reserved) {
        reserved.forEach(name -> taken.add(folded(name)));
    }

    /** Names that are unique already stay; {@code reserved} are taken at the top. */
    public static Struct unique(Struct struct, Collection<String> reserved) {
        ColumnNames names = new ColumnNames(reserved);
        List<Column> columns = new ArrayList<>();
        for (Column column : struct.columns()) {
            columns.add(new Column(
                    column.field(), names.take(column.name()), column.type().accept(Within.NESTED_TYPES)));
        }
        return new Struct(columns);
    }

    private enum Within implements Rewriting {
        NESTED_TYPES;

        @Override
        public ColumnType struct(Struct type) {
            return unique(type, List.of());
        }

        @Override
        public ColumnType leaf(ColumnType type) {
            return type;
        }
    }

    private String take(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(folded(name)); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
