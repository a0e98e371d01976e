package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.schema.ColumnType.Column;
import io.tributary.connect.parquet.schema.ColumnType.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a INT                       | a INT                                 | true
            a INT                       | a INT, b INT                          | true
            a INT                       | b INT, a INT                          | false
            a INT, b INT                | a INT                                 | false
            a INT                       | a BIGINT                              | false
            a STRUCT<x INT>             | a STRUCT<x INT, y INT>                | true
            a STRUCT<x INT>             | a STRUCT<x BIGINT, y INT>             | false
            a ARRAY<STRUCT<x INT>>      | a ARRAY<STRUCT<x INT, y INT>>, b INT  | true
            a MAP<INT, STRUCT<x INT>>   | a MAP<INT, STRUCT<x INT, y INT>>      | true
            a MAP<INT, INT>             | a MAP<BIGINT, INT>                    | false
            a ARRAY<INT>                | a INT                                 | false
            """)
    void tellsAddedColumnsFromChangedOnes(String narrow, String wide, boolean extension) {
        assertThat(Extension.isExtension(schema(wide), schema(narrow))).isEqualTo(extension);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a INT                     | b INT, a BIGINT                       | true
            a INT, b INT              | a INT                                 | false
            a STRUCT<x INT>           | a STRUCT<y INT, x BIGINT>             | true
            a STRUCT<x INT>           | a STRUCT<y INT>                       | false
            a ARRAY<STRUCT<x INT>>    | a ARRAY<STRUCT<y INT>>                | false
            a MAP<INT, STRUCT<x INT>> | a MAP<INT, STRUCT<y INT>>             | false
            a MAP<INT, STRUCT<x INT>> | a MAP<INT, STRUCT<y INT, x INT>>      | true
            """)
    void tellsWhetherNoColumnIsLost(String narrow, String wide, boolean hasAll) {
        assertThat(Extension.keepsValues(schema(wide).value(), schema(narrow).value()))
                .isEqualTo(hasAll);
    }

    @Test
    void takesATextForLessThanWhatItWas() {
        assertThat(Extension.keepsValues(Scalar.STRING, Scalar.DOUBLE)).isFalse();
        assertThat(Extension.keepsValues(Scalar.STRING, ColumnType.Struct.EMPTY))
                .isFalse();
        assertThat(Extension.keepsValues(Scalar.STRING, Scalar.STRING)).isTrue();
    }

    @Test
    void trustsNoTwoColumnsOfOneName() {
        ColumnType.Struct twice = new ColumnType.Struct(
                List.of(new Column("a", "a_2", Scalar.BIGINT), new Column("b", "a_2", Scalar.BIGINT)));
        assertThat(Extension.keepsValues(twice, twice)).isFalse();
    }

    private static TopicSchema schema(String columns) {
        return new TopicSchema(ColumnType.Struct.EMPTY, DeclaredSchema.parse("schema.declared.t", columns));
    }
}
