package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.Conflict;
import io.tributary.connect.parquet.schema.DeclaredForm;
import io.tributary.connect.parquet.schema.Numbers;
import io.tributary.connect.parquet.schema.TimeColumns;
import io.tributary.connect.parquet.schema.UnknownFields;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the settings say about the rows of all topics.
 *
 * @param keyColumns fields of the record key that become columns
 * @param declared the declared columns by topic
 * @param numbers which columns those without a schema get
 * @param columnsAtMost that the records of one topic can grow
 * @param times which columns the times of records get
 * @param directoryKeys columns that readers take from the path
 * @param filesStay whether readers meet files of each schema that the topic has had
 */
public record RowRules(
        List<MetadataColumn> metadata,
        List<String> keyColumns,
        Map<String, Struct> declared,
        UnknownFields unknown,
        Conflict conflict,
        Numbers numbers,
        int columnsAtMost,
        Coercion coercion,
        TimeColumns times,
        Set<String> directoryKeys,
        boolean filesStay) {
    /** So many that no sane object meets it. */
    public static final int COLUMNS_AT_MOST = 2_000;

    public RowRules {
        metadata = List.copyOf(metadata);
        keyColumns = List.copyOf(keyColumns);
        declared = Map.copyOf(declared);
        directoryKeys = Set.copyOf(directoryKeys);
    }

    /** The rules where nothing but metadata columns is set. */
    public static RowRules ofMetadata(List<MetadataColumn> metadata) {
        return new RowRules(
                metadata,
                List.of(),
                Map.of(),
                UnknownFields.ADD,
                Conflict.DLQ,
                Numbers.INFER,
                COLUMNS_AT_MOST,
                new Coercion(ZoneOffset.UTC, Optional.empty()),
                TimeColumns.USUAL,
                Set.of(),
                true);
    }

    /** The same with declared columns in this form. */
    public RowRules declaredAs(DeclaredForm form) {
        Map<String, Struct> formed = declared.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, topic -> form.of(topic.getValue())));
        return new RowRules(
                metadata,
                keyColumns,
                formed,
                unknown,
                conflict,
                numbers,
                columnsAtMost,
                coercion,
                times,
                directoryKeys,
                filesStay);
    }

    Struct declared(String topic) {
        return declared.getOrDefault(topic, Struct.EMPTY);
    }

    /** Unknown fields are those that a declared schema lacks. */
    UnknownFields unknown(String topic) {
        return declared.containsKey(topic) ? unknown : UnknownFields.ADD;
    }
}
