package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ColumnType.Timed;
import io.tributary.connect.parquet.schema.ColumnType.Unstorable;
import io.tributary.connect.parquet.schema.ColumnType.Visitor;
import io.tributary.connect.parquet.schema.ColumnType.Whole;
import java.util.Locale;

/** What the name of a field's further column ends with, by the type that the column begins with. */
enum SiblingSuffix implements Visitor<String> {
    OF_TYPE;

    @Override
    public String scalar(Scalar type) {
        return "_" + type.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String decimal(Decimal type) {
        return "_decimal";
    }

    @Override
    public String list(ListOf type) {
        return type.element().accept(this) + "_list";
    }

    @Override
    public String map(MapOf type) {
        return "_map";
    }

    @Override
    public String struct(Struct type) {
        return "_struct";
    }

    @Override
    public String declared(Declared type) {
        return type.type().accept(this);
    }

    @Override
    public String timed(Timed type) {
        return "_timestamp";
    }

    @Override
    public String deferred(Deferred type) {
        return "";
    }

    @Override
    public String whole(Whole type) {
        return StoredTypes.columnOf(type).accept(this);
    }

    /** Its record is refused before a file has the column. */
    @Override
    public String unstorable(Unstorable type) {
        return "";
    }
}
