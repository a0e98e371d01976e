package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Decimal;
import io.tributary.connect.parquet.schema.ColumnType.DecimalForm;
import io.tributary.connect.parquet.schema.ColumnType.Declared;
import io.tributary.connect.parquet.schema.ColumnType.Deferred;
import io.tributary.connect.parquet.schema.ColumnType.ListOf;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import io.tributary.connect.parquet.schema.ColumnType.Struct;
import io.tributary.connect.parquet.schema.ColumnType.Whole;
import io.tributary.connect.support.error.BadRecordException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeJoinTest {
    private static final List<Scalar> SCALARS = List.of(Scalar.values());
    private static final JsonTypes JSON = new JsonTypes(TypeJoin.STRICT, Numbers.INFER);

    @ParameterizedTest
    @CsvSource({
        "INT, INT, INT",
        "INT, BIGINT, BIGINT",
        "INT, DOUBLE, DOUBLE",
        "BIGINT, DOUBLE, DOUBLE",
        "BIGINT, FLOAT, DOUBLE",
        "FLOAT, DOUBLE, DOUBLE",
    })
    void widensNumbersToWhatHoldsBoth(ColumnType.Scalar a, ColumnType.Scalar b, ColumnType.Scalar joined) {
        assertThat(TypeJoin.STRICT.join(a, b, "x")).isEqualTo(joined);
        assertThat(TypeJoin.STRICT.join(b, a, "x")).isEqualTo(joined);
    }

    @Test
    void gainsColumnsAtAnyDepth() {
        ColumnType.Struct first = JSON.of(Map.of("user", Map.of("id", 1L)));
        ColumnType.Struct second = JSON.of(Map.of("user", Map.of("name", "x"), "tags", List.of("a")));
        assertThat(ParquetSchemas.message(TypeJoin.STRICT.join(first, second)).toString())
                .isEqualTo("""
                message row {
                  optional group user {
                    optional int64 id;
                    optional binary name (STRING);
                  }
                  optional group tags (LIST) {
                    repeated group list {
                      optional binary element (STRING);
                    }
                  }
                }
                """);
    }

    @Test
    void learnsTheTypeOfWhatWasOnlyEmptySoFar() {
        ColumnType.Struct empty = JSON.of(Map.of("tags", List.of()));
        ColumnType.Struct typed = JSON.of(Map.of("tags", List.of(1L)));
        assertThat(StoredTypes.of(empty, TimeColumns.USUAL).columns()).isEmpty();
        assertThat(TypeJoin.STRICT.join(empty, typed)).isEqualTo(typed);
        assertThat(TypeJoin.STRICT.join(typed, empty)).isEqualTo(typed);
    }

    @Test
    void namesTheFieldThatNoTypeHolds() {
        ColumnType.Struct text = JSON.of(Map.of("user", Map.of("id", "1")));
        ColumnType.Struct number = JSON.of(Map.of("user", Map.of("id", 1L)));
        assertThatThrownBy(() -> TypeJoin.STRICT.join(text, number))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'user.id' is BIGINT, but its column is STRING, and no type holds both exactly.");
    }

    @Test
    void namesTheListWhoseItemsDisagree() {
        assertThatThrownBy(() -> JSON.of(Map.of("tags", List.of("a", true))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'tags[]' is BOOLEAN, but its column is STRING");
    }

    @ParameterizedTest
    @CsvSource({
        "TIME_MILLIS, TIME_MICROS, TIME_MICROS",
        "TIMESTAMP_MILLIS, TIMESTAMP_NANOS, TIMESTAMP_NANOS",
        "TIMESTAMP_MICROS, TIMESTAMP_MILLIS, TIMESTAMP_MICROS",
    })
    void takesTheFinerUnitOfTime(ColumnType.Scalar a, ColumnType.Scalar b, ColumnType.Scalar joined) {
        assertThat(TypeJoin.STRICT.join(a, b, "x")).isEqualTo(joined);
    }

    @Test
    void takesTheDigitsOfBothDecimalsAsFarAsAFileHoldsThem() {
        assertThat(TypeJoin.STRICT.join(new Decimal(10, 2), new Decimal(8, 4), "x"))
                .isEqualTo(new Decimal(12, 4));
        assertThat(TypeJoin.STRICT.join(new Decimal(38, 2), new Decimal(38, 4), "x"))
                .isEqualTo(new Decimal(38, 4));
    }

    @Test
    void makesADecimalOfAnIntegerWithRoomForItsDigits() {
        Decimal price = new Decimal(12, 2);
        assertThat(TypeJoin.STRICT.join(Scalar.INT, price, "x")).isEqualTo(price);
        assertThat(TypeJoin.STRICT.join(price, Whole.OF_32_BITS, "x")).isEqualTo(price);
        assertThat(TypeJoin.STRICT.join(new Decimal(5, 2), Whole.OF_32_BITS, "x"))
                .isEqualTo(price);
        assertThat(TypeJoin.STRICT.join(Scalar.BIGINT, price, "x")).isEqualTo(new Decimal(21, 2));
        assertThat(TypeJoin.STRICT.join(price, Whole.BEYOND_DOUBLE, "x")).isEqualTo(new Decimal(21, 2));
        assertThatThrownBy(() -> TypeJoin.STRICT.join(price, Scalar.DOUBLE, "x"))
                .isInstanceOf(BadRecordException.class);
        assertThatThrownBy(() -> TypeJoin.STRICT.join(Scalar.BIGINT, new Decimal(38, 25), "x"))
                .as("13 digits before the point do not hold all integers")
                .isInstanceOf(BadRecordException.class);
    }

    @Test
    void keepsTheFormOfAnOldDecimalAndTheWidthOfAnOldInteger() {
        Decimal old = new Decimal(10, 2, DecimalForm.BY_DIGITS);
        assertThat(TypeJoin.STRICT.join(old, new Decimal(12, 2), "x"))
                .isEqualTo(new Decimal(12, 2, DecimalForm.BY_DIGITS));
        assertThat(TypeJoin.STRICT.join(Scalar.INT, Whole.OF_32_BITS, "x")).isEqualTo(Scalar.INT);
        assertThat(TypeJoin.STRICT.join(Scalar.BIGINT, Whole.OF_32_BITS, "x")).isEqualTo(Scalar.BIGINT);
        assertThat(TypeJoin.STRICT.join(Whole.OF_32_BITS, Scalar.FLOAT, "x")).isEqualTo(Scalar.DOUBLE);
    }

    @Test
    void makesTextOfWhatNoTypeHoldsWhereThatIsAskedFor() {
        TypeJoin orText = new TypeJoin(Conflict.STRING, Numbers.INFER);
        assertThat(orText.join(Scalar.BIGINT, JSON.of(Map.of("a", 1L)), "x")).isEqualTo(Scalar.STRING);
        assertThat(orText.join(new ListOf(Scalar.BIGINT), new ListOf(Scalar.BOOLEAN), "x"))
                .isEqualTo(new ListOf(Scalar.STRING));
        assertThatThrownBy(() -> orText.join(new ListOf(new Declared(Scalar.BIGINT)), Scalar.STRING, "x"))
                .as("a declared type never changes")
                .isInstanceOf(BadRecordException.class);
    }

    /** Whatever order tasks see and join things in, they end with the same type. */
    @Test
    void isAssociativeCommutativeAndIdempotent() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        TypeJoin join = new TypeJoin(Conflict.STRING, Numbers.INFER);
        for (int i = 0; i < 20_000; i++) {
            ColumnType a = randomType(random, 3);
            ColumnType b = randomType(random, 3);
            ColumnType c = randomType(random, 3);
            ColumnType left = join.join(join.join(a, b, "x"), c, "x");
            ColumnType right = join.join(a, join.join(b, c, "x"), "x");
            assertThat(sorted(left)).as("seed %d", seed).isEqualTo(sorted(right));
            assertThat(sorted(join.join(b, a, "x"))).as("seed %d", seed).isEqualTo(sorted(join.join(a, b, "x")));
            assertThat(join.join(left, a, "x")).as("seed %d", seed).isEqualTo(left);
        }
    }

    private static ColumnType randomType(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 10 : 14);
        if (kind < 8) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        }
        if (kind == 8) {
            int scale = random.nextInt(10);
            return new Decimal(scale + 1 + random.nextInt(28), scale, oneOf(random, DecimalForm.values()));
        }
        if (kind == 9) {
            return random.nextBoolean() ? new Deferred() : oneOf(random, Whole.values());
        }
        if (kind == 10) {
            return new ListOf(randomType(random, depth - 1));
        }
        List<Column> columns = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            if (random.nextBoolean()) {
                columns.add(new Column(name, randomType(random, depth - 1)));
            }
        }
        return new Struct(columns);
    }

    private static <T> T oneOf(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static ColumnType sorted(ColumnType type) {
        if (type instanceof ListOf list) {
            return new ListOf(sorted(list.element()));
        }
        if (type instanceof Struct row) {
            return new Struct(row.columns().stream()
                    .map(column -> column.withType(sorted(column.type())))
                    .sorted(Comparator.comparing(Column::field))
                    .toList());
        }
        return type;
    }
}
