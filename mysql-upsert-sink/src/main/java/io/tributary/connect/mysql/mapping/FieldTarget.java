package io.tributary.connect.mysql.mapping;

import io.tributary.connect.mysql.convert.ColumnWriter;
import io.tributary.connect.mysql.table.Column;
import org.jspecify.annotations.Nullable;

/** Where a field goes: into a column, nowhere, or it makes its record a bad one for this reason. */
record FieldTarget(
        String field,
        @Nullable ColumnWriter writer,
        @Nullable String refusal) {

    static FieldTarget written(String field, ColumnWriter writer) {
        return new FieldTarget(field, writer, null);
    }

    static FieldTarget leftOut(String field) {
        return new FieldTarget(field, null, null);
    }

    static FieldTarget refused(String field, String reason) {
        return new FieldTarget(field, null, reason);
    }

    boolean isLeftOut() {
        return writer == null && refusal == null;
    }

    @Nullable Column column() {
        return writer == null ? null : writer.column();
    }
}
