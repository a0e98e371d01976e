package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.Rewriting;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import java.util.Arrays;
import java.util.Optional;

/**
 * How declared integers and decimals lie in files. A topic keeps the form that it was claimed with, since not every reader
 * takes two forms under one name.
 */
public enum DeclaredForm {
    /** In as few bytes as the type needs. Of topics that releases claimed which knew no other. */
    BY_TYPE(1) {
        @Override
        public Struct of(Struct declared) {
            return declared;
        }
    },
    /** As those that are not declared: in 64 bits and 16 bytes, so that files stay alike when a type is declared wider. */
    WIDE(2) {
        @Override
        public Struct of(Struct declared) {
            return Wide.INSTANCE.struct(declared);
        }
    };

    private final int number;

    DeclaredForm(int number) {
        this.number = number;
    }

    /** As it is stored. */
    public int number() {
        return number;
    }

    /** The form that is stored as this number; empty for that of a later release. */
    public static Optional<DeclaredForm> numbered(int number) {
        return Arrays.stream(values()).filter(form -> form.number == number).findFirst();
    }

    /** The declared columns in this form. */
    public abstract Struct of(Struct declared);

    private enum Wide implements Rewriting {
        INSTANCE;

        @Override
        public Struct struct(Struct type) {
            return new Struct(type.columns().stream()
                    .map(column -> column.withType(column.type().accept(this)))
                    .toList());
        }

        @Override
        public ColumnType declared(Declared type) {
            return new Declared(type.type().accept(this));
        }

        @Override
        public ColumnType leaf(ColumnType type) {
            if (type instanceof Decimal decimal) {
                return new Decimal(decimal.precision(), decimal.scale());
            }
            return type == Scalar.INT ? Scalar.BIGINT : type;
        }
    }
}
