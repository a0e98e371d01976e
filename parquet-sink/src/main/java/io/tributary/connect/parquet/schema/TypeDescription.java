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

/** What messages call a type. */
enum TypeDescription implements Visitor<String> {
    OF_TYPE;

    @Override
    public String scalar(Scalar type) {
        return switch (type) {
            case LOCAL_TIMESTAMP_MICROS, LOCAL_TIMESTAMP_NANOS -> "TIMESTAMP_NTZ";
            case INSTANT_MICROS -> "TIMESTAMP";
            case LOCAL_TIME_MICROS -> "TIME";
            case TIME_AS_BIGINT -> "TIME as a number";
            case TIME_AS_STRING -> "TIME as text";
            default -> type.name();
        };
    }

    @Override
    public String decimal(Decimal type) {
        return "DECIMAL(" + type.precision() + "," + type.scale() + ")";
    }

    @Override
    public String list(ListOf type) {
        return "a list";
    }

    @Override
    public String map(MapOf type) {
        return "a map";
    }

    @Override
    public String struct(Struct type) {
        return "a structure";
    }

    @Override
    public String declared(Declared type) {
        return type.type().describe();
    }

    @Override
    public String timed(Timed type) {
        return type.kind().description;
    }

    @Override
    public String deferred(Deferred type) {
        return "of unknown type";
    }

    @Override
    public String whole(Whole type) {
        return type.description;
    }

    @Override
    public String unstorable(Unstorable type) {
        return type.description();
    }
}
