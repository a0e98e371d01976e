package io.tributary.connect.mysql.record;

import io.tributary.connect.mysql.convert.NumberRounding;
import org.jspecify.annotations.Nullable;

/** The settings that decide how a record becomes a row change. {@code keyDelimiter} is null for none. */
public record MappingRules(
        TableRouting routing,
        KeySource keySource,
        KeyFields keyFields,
        @Nullable String keyDelimiter,
        ColumnMap columnMap,
        UnknownFields unknownFields,
        NullMode nullMode,
        NumberRounding rounding,
        DeleteMode deleteMode) {}
