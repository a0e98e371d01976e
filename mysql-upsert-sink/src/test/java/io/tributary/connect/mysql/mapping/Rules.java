package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ConversionRules;
import io.tributary.connect.mysql.convert.NumberRounding;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Makes rules for tests, which are those of the settings' defaults but for what a test says. */
final class Rules {
    private KeySource keySource = KeySource.RECORD_VALUE;
    private FieldNames keyFields = FieldNames.NONE;
    private ColumnMap columnMap = ColumnMap.NONE;
    private FieldNames excluded = FieldNames.NONE;
    private UnknownFields unknownFields = UnknownFields.FAIL;
    private NullMode nullMode = NullMode.WRITE;
    private DeleteMode deleteMode = DeleteMode.parse("delete.mode", "delete");

    Rules keySource(KeySource source) {
        keySource = source;
        return this;
    }

    /** As {@code table.column}. */
    Rules keyFieldsByTable(String... columns) {
        keyFields = new FieldNames(List.of(), List.of(columns), List.of());
        return this;
    }

    Rules columnMap(Map<String, String> columnsByField) {
        columnMap = new ColumnMap(columnsByField, Map.of());
        return this;
    }

    Rules excluded(List<String> fields) {
        excluded = new FieldNames(fields, List.of(), List.of());
        return this;
    }

    Rules unknownFields(UnknownFields unknown) {
        unknownFields = unknown;
        return this;
    }

    Rules nullMode(NullMode mode) {
        nullMode = mode;
        return this;
    }

    Rules deleteMode(DeleteMode mode) {
        deleteMode = mode;
        return this;
    }

    MappingRules build() {
        return new MappingRules(
                keySource,
                new KeyFields(keyFields),
                null,
                columnMap,
                new FieldFilter(FieldNames.NONE, excluded),
                unknownFields,
                nullMode,
                new ConversionRules(NumberRounding.FAIL, null, ZoneOffset.UTC),
                deleteMode,
                null);
    }
}
