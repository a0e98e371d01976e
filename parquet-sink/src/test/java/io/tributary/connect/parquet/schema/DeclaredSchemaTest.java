package io.tributary.connect.parquet.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclaredSchemaTest {
    private static final String SETTING = "schema.declared.orders";

    @Test
    void readsEveryType() {
        String declared = """
                a boolean, b INT, c Bigint, d FLOAT, e DOUBLE, f DECIMAL(15,2), g decimal ( 9 ), h STRING, i BYTES,
                j DATE, k TIME, l TIMESTAMP, ntz timestamp_ntz, m STRUCT<x INT, `y z` ARRAY<STRUCT<q STRING>>>,
                n MAP<INT, MAP<STRING, ARRAY<DOUBLE>>>, user-name.x STRING
                """;
        assertThat(ParquetSchemas.message(DeclaredSchema.parse(SETTING, declared))
                        .toString())
                .isEqualTo("""
                message row {
                  optional boolean a;
                  optional int32 b;
                  optional int64 c;
                  optional float d;
                  optional double e;
                  optional int64 f (DECIMAL(15,2));
                  optional int32 g (DECIMAL(9,0));
                  optional binary h (STRING);
                  optional binary i;
                  optional int32 j (DATE);
                  optional int64 k (TIME(MICROS,true));
                  optional int64 l (TIMESTAMP(MICROS,true));
                  optional int64 ntz (TIMESTAMP(MICROS,false));
                  optional group m {
                    optional int32 x;
                    optional group y z (LIST) {
                      repeated group list {
                        optional group element {
                          optional binary q (STRING);
                        }
                      }
                    }
                  }
                  optional group n (MAP) {
                    repeated group key_value {
                      required int32 key;
                      optional group value (MAP) {
                        repeated group key_value {
                          required binary key (STRING);
                          optional group value (LIST) {
                            repeated group list {
                              optional double element;
                            }
                          }
                        }
                      }
                    }
                  }
                  optional binary user-name.x (STRING);
                }
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                          | At position 1, before the end: a column name is expected
            a                           | At position 2, before the end: a type is expected, one of BOOLEAN
            a INTEGER                   | At position 3, before 'INTEGER': the type is none of BOOLEAN
            a INT b INT                 | At position 7, before 'b INT': a comma or the end is expected
            a INT, A STRING             | At position 8, before 'A STRING': the name 'A' is there already
            a INT,                      | At position 7, before the end: a column name is expected
            a DECIMAL                   | At position 10, before the end: '(' is expected
            a DECIMAL(40,2)             | At position 3, before 'DECIMAL(40,2)': a decimal has 1 to 38 digits
            a DECIMAL(5,6)              | At position 3, before 'DECIMAL(5,6)': a decimal has 1 to 38 digits
            a DECIMAL(5,x)              | At position 13, before 'x)': a number of digits is expected
            a DECIMAL(5;2)              | At position 12, before ';2)': ')' is expected
            a ARRAY<INT                 | At position 12, before the end: '>' is expected
            a MAP<STRING>               | At position 13, before '>': ',' is expected
            a STRUCT<x INT, x INT>      | At position 17, before 'x INT>': the name 'x' is there already
            a STRUCT<>                  | At position 10, before '>': a column name is expected
            `a INT                      | At position 1, before '`a INT': a name between two backticks is expected
            `` INT                      | At position 1, before '`` INT': a name between two backticks is expected
            """)
    void pointsToTheFault(String declared, String message) {
        assertThatThrownBy(() -> DeclaredSchema.parse(SETTING, declared))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(SETTING)
                .hasMessageContaining(message);
    }
}
