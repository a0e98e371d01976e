package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeJoinTest {
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
        assertThat(TypeJoin.join(a, b, "x")).isEqualTo(joined);
        assertThat(TypeJoin.join(b, a, "x")).isEqualTo(joined);
    }

    @Test
    void gainsColumnsAtAnyDepth() {
        ColumnType.Row first = JsonTypes.of(Map.of("user", Map.of("id", 1L)));
        ColumnType.Row second = JsonTypes.of(Map.of("user", Map.of("name", "x"), "tags", List.of("a")));
        assertThat(ParquetSchemas.message(TypeJoin.join(first, second)).toString())
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
        ColumnType.Row empty = JsonTypes.of(Map.of("tags", List.of()));
        ColumnType.Row typed = JsonTypes.of(Map.of("tags", List.of(1L)));
        assertThat(ParquetSchemas.storable(empty).columns()).isEmpty();
        assertThat(TypeJoin.join(empty, typed)).isEqualTo(typed);
        assertThat(TypeJoin.join(typed, empty)).isEqualTo(typed);
    }

    @Test
    void namesTheFieldThatNoTypeHolds() {
        ColumnType.Row text = JsonTypes.of(Map.of("user", Map.of("id", "1")));
        ColumnType.Row number = JsonTypes.of(Map.of("user", Map.of("id", 1L)));
        assertThatThrownBy(() -> TypeJoin.join(text, number))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("Field 'user.id' is BIGINT, but its column is STRING, and no type holds both exactly.");
    }

    @Test
    void namesTheListWhoseItemsDisagree() {
        assertThatThrownBy(() -> JsonTypes.of(Map.of("tags", List.of("a", true))))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Field 'tags[]' is BOOLEAN, but its column is STRING");
    }
}
