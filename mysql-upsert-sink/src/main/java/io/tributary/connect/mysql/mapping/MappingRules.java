package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ConversionRules;
import org.jspecify.annotations.Nullable;

/** The settings that decide how a record becomes a row change. Delimiter and order column are null for none. */
public record MappingRules(
        KeySource keySource,
        KeyFields keyFields,
        @Nullable String keyDelimiter,
        ColumnMap columnMap,
        FieldFilter fieldFilter,
        UnknownFields unknownFields,
        NullMode nullMode,
        ConversionRules conversion,
        DeleteMode deleteMode,
        @Nullable String orderColumn) {

    /** The same, but tombstones delete no rows. */
    public MappingRules keepingRows() {
        return deleteMode.effect() != DeleteMode.Effect.DELETE
                ? this
                : new MappingRules(
                        keySource,
                        keyFields,
                        keyDelimiter,
                        columnMap,
                        fieldFilter,
                        unknownFields,
                        nullMode,
                        conversion,
                        DeleteMode.IGNORED,
                        orderColumn);
    }
}
