package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static TopicSchema schema(String columns) {
        return new TopicSchema(ColumnType.Struct.EMPTY, DeclaredSchema.parse("schema.declared.t", columns));
    }
}
