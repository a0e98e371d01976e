package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ColumnWriter;
import io.tributary.connect.mysql.convert.ConversionTable;
import io.tributary.connect.mysql.table.Characters;
import io.tributary.connect.mysql.table.Column;
import io.tributary.connect.mysql.table.Table;
import io.tributary.connect.support.error.BadRecordException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the fields of values go, by their names. */
final class FieldTargets {
    private static final Logger LOG = LoggerFactory.getLogger(FieldTargets.class);

    /** More than a table has columns; a source that uses keys of a map as names has no end of them. */
    static final int MOST_NAMES = 10_000;

    private final Table table;
    private final MappingRules rules;
    private final ConversionTable conversions;
    private final Predicate<String> usedElsewhere;
    private final Map<Column, String> filled;
    private final Map<String, FieldTarget> byName = new HashMap<>();

    /**
     * {@code usedElsewhere} knows the fields that need no column, {@code filled} the columns that the sink itself fills, each
     * with the setting that says so.
     */
    FieldTargets(
            Table table,
            MappingRules rules,
            ConversionTable conversions,
            Predicate<String> usedElsewhere,
            Map<Column, String> filled) {
        this.table = table;
        this.rules = rules;
        this.conversions = conversions;
        this.usedElsewhere = usedElsewhere;
        this.filled = Map.copyOf(filled);
    }

    FieldTarget of(String field) {
        FieldTarget known = byName.get(field);
        if (known == null) {
            known = newTarget(field);
            if (byName.size() == MOST_NAMES) {
                byName.clear();
            }
            byName.put(field, known);
        }
        return known;
    }

    /** How many names are remembered. */
    int names() {
        return byName.size();
    }

    /** The column that a field goes to, be it there or still to be made; null for none. */
    @Nullable String columnOf(String field) {
        if (!rules.fieldFilter().accepts(table.name(), field)) {
            return null;
        }
        Column column = column(field);
        if (column != null) {
            return column.generated() || filled.containsKey(column) ? null : column.name();
        }
        String name = columnName(field);
        return usedElsewhere.test(field) || !Characters.canBeName(name) ? null : name;
    }

    boolean isMissing(String field) {
        return column(field) == null;
    }

    /** Whether the column that a field goes to is there, or has to be. */
    boolean isWritten(String field) {
        return !isMissing(field) || rules.unknownFields() == UnknownFields.FAIL;
    }

    BadRecordException shared(Collection<String> fields, String column) {
        return SharedColumns.refused(fields, column, table.name());
    }

    private String columnName(String field) {
        return rules.columnMap().column(table.name(), field);
    }

    private @Nullable Column column(String field) {
        return table.column(columnName(field)).orElse(null);
    }

    private FieldTarget newTarget(String field) {
        if (!rules.fieldFilter().accepts(table.name(), field)) {
            return FieldTarget.leftOut(field);
        }
        Column column = column(field);
        if (column != null) {
            return intoColumn(field, column);
        }
        if (usedElsewhere.test(field)) {
            return FieldTarget.leftOut(field);
        }
        if (rules.unknownFields() == UnknownFields.IGNORE) {
            LOG.warn(
                    "Field '{}' has no column in table {} and is ignored, as fields.unknown says", field, table.name());
            return FieldTarget.leftOut(field);
        }
        return FieldTarget.refused(
                field,
                "Field '" + field + "' has no column in table " + table.name()
                        + ". Add the column, map the field with column.map, or set fields.unknown=ignore.");
    }

    private FieldTarget intoColumn(String field, Column column) {
        String setting = filled.get(column);
        if (setting != null) {
            return usedElsewhere.test(field)
                    ? FieldTarget.leftOut(field)
                    : FieldTarget.refused(field, SharedColumns.filled(field, column.name(), table.name(), setting));
        }
        return column.generated()
                ? FieldTarget.leftOut(field)
                : FieldTarget.written(field, new ColumnWriter(column, conversions));
    }
}
