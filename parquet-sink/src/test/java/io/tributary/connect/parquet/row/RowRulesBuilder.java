package io.tributary.connect.parquet.row;

import io.tributary.connect.parquet.schema.Conflict;
import io.tributary.connect.parquet.schema.DeclaredSchema;
import io.tributary.connect.parquet.schema.Numbers;
import io.tributary.connect.parquet.schema.TimeColumns;
import io.tributary.connect.parquet.schema.TimesOfDay;
import io.tributary.connect.parquet.schema.UnknownFields;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the rules of rows for tests, which name only what matters to them. */
public final class RowRulesBuilder {
    private static final String TOPIC = "orders";

    private List<MetadataColumn> metadata = List.of();
    private List<String> keyColumns = List.of();
    private String declared = "";
    private UnknownFields unknown = UnknownFields.ADD;
    private Conflict conflict = Conflict.DLQ;
    private Numbers numbers = Numbers.WIDEN;
    private TimeColumns times = TimeColumns.USUAL;
    private Set<String> directories = Set.of();

    public RowRulesBuilder metadata(MetadataColumn... columns) {
        metadata = List.of(columns);
        return this;
    }

    /** Fields of the record key that become columns. */
    public RowRulesBuilder keyColumns(String... names) {
        keyColumns = List.of(names);
        return this;
    }

    /** The schema of topic orders. */
    RowRulesBuilder declared(String schema) {
        declared = schema;
        return this;
    }

    RowRulesBuilder unknown(UnknownFields treatment) {
        unknown = treatment;
        return this;
    }

    RowRulesBuilder conflict(Conflict treatment) {
        conflict = treatment;
        return this;
    }

    RowRulesBuilder numbers(Numbers columns) {
        numbers = columns;
        return this;
    }

    /** Which columns times get. */
    public RowRulesBuilder times(TimesOfDay ofDay, boolean nanos) {
        times = new TimeColumns(ofDay, nanos);
        return this;
    }

    /** Columns that readers take from the path. */
    RowRulesBuilder directories(String... keys) {
        directories = Set.of(keys);
        return this;
    }

    public RowRules build() {
        return new RowRules(
                metadata,
                keyColumns,
                declared.isEmpty() ? Map.of() : Map.of(TOPIC, DeclaredSchema.parse("schema", declared)),
                unknown,
                conflict,
                numbers,
                RowRules.COLUMNS_AT_MOST,
                new Coercion(ZoneOffset.UTC, Optional.empty()),
                times,
                directories,
                true);
    }

    /** Rows of topic orders by these rules. */
    GrowingRows rows() {
        return new GrowingRows(build(), TOPIC);
    }
}
