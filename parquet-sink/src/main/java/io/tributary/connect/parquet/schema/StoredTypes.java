package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.MapOf;
import io.tributary.connect.parquet.schema.ColumnType.PartsVisitor;
import io.tributary.connect.parquet.schema.ColumnType.Rewriting;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ColumnType.Timed;
import io.tributary.connect.parquet.schema.ColumnType.Unstorable;
import io.tributary.connect.parquet.schema.ColumnType.Whole;
import io.tributary.connect.support.error.BadRecordException;
import java.util.stream.Stream;

/** What files have of the types that were seen: the columns whose type is known, at every depth. */
public final class StoredTypes {
    private StoredTypes() {}

    /** Of times that are no column yet {@code times} says which they get. */
    public static Struct of(Struct struct, TimeColumns times) {
        Stored stored = new Stored(times);
        return new Struct(struct.columns().stream()
                .filter(column -> tells(column.type()))
                .map(column -> column.withType(column.type().accept(stored)))
                .toList());
    }

    /** Whether it is a type: an empty list, for one, does not tell that of its column. */
    static boolean tells(ColumnType type) {
        return type.accept(Known.IN_FULL);
    }

    static Scalar columnOf(Whole integer) {
        return integer == Whole.BEFORE_FRACTIONS ? Scalar.DOUBLE : Scalar.BIGINT;
    }

    /** How many columns of plain values the type has, which is what its files cost. */
    public static int leaves(ColumnType type) {
        return type.accept(Leaves.COUNT);
    }

    private enum Known implements PartsVisitor<Boolean> {
        IN_FULL;

        @Override
        public Boolean joined(Stream<Boolean> parts) {
            return parts.anyMatch(isKnown -> isKnown);
        }

        @Override
        public Boolean map(MapOf type) {
            return type.key().accept(this) && type.value().accept(this);
        }

        @Override
        public Boolean leaf(ColumnType type) {
            return !(type instanceof Deferred);
        }
    }

    private record Stored(TimeColumns times) implements Rewriting {
        @Override
        public ColumnType struct(Struct type) {
            return of(type, times);
        }

        @Override
        public ColumnType leaf(ColumnType type) {
            if (type instanceof Unstorable value) {
                throw new BadRecordException(value.reason());
            }
            if (type instanceof Timed time) {
                return times.of(time);
            }
            return type instanceof Whole integer ? columnOf(integer) : type;
        }
    }

    private enum Leaves implements PartsVisitor<Integer> {
        COUNT;

        @Override
        public Integer joined(Stream<Integer> parts) {
            return parts.mapToInt(Integer::intValue).sum();
        }

        @Override
        public Integer leaf(ColumnType type) {
            return 1;
        }
    }
}
