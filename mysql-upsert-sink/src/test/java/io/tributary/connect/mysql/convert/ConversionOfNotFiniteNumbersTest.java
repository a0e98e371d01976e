package io.tributary.connect.mysql.convert;

import static io.tributary.connect.mysql.convert.Conversions.exactly;
import static io.tributary.connect.mysql.convert.Conversions.rounding;
import static io.tributary.connect.mysql.convert.TestedTypes.BIGINT_UNSIGNED;
import static io.tributary.connect.mysql.convert.TestedTypes.BOOLEAN;
import static io.tributary.connect.mysql.convert.TestedTypes.DATE;
import static io.tributary.connect.mysql.convert.TestedTypes.DATETIME_6;
import static io.tributary.connect.mysql.convert.TestedTypes.DOUBLE;
import static io.tributary.connect.mysql.convert.TestedTypes.FLOAT;
import static io.tributary.connect.mysql.convert.TestedTypes.INT;
import static io.tributary.connect.mysql.convert.TestedTypes.JSON;
import static io.tributary.connect.mysql.convert.TestedTypes.MONEY;
import static io.tributary.connect.mysql.convert.TestedTypes.TIME;
import static io.tributary.connect.mysql.convert.TestedTypes.TIMESTAMP;
import static io.tributary.connect.mysql.convert.TestedTypes.VARCHAR_3;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.table.ColumnType;
import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No column takes a number that is not finite. */
class ConversionOfNotFiniteNumbersTest {
    private static final List<Object> NOT_FINITE = List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY);

    static Stream<ColumnType> columnsOfNumbers() {
        return Stream.of(
                VARCHAR_3, INT, BIGINT_UNSIGNED, BOOLEAN, MONEY, FLOAT, DOUBLE, JSON, ColumnType.Whole.bits(3, true));
    }

    @ParameterizedTest
    @MethodSource("columnsOfNumbers")
    void refusesWhatIsNotFiniteAlsoWhereItRounds(ColumnType type) {
        for (NumberRounding rounding : NumberRounding.values()) {
            for (Object value : NOT_FINITE) {
                assertThatThrownBy(() -> rounding(rounding).converted(type, value))
                        .isInstanceOf(BadRecordException.class)
                        .hasMessage("Column 'c' (TYPE): the number is not finite.");
            }
        }
    }

    @Test
    void refusesWhatIsNotFiniteWhereNumbersAreTimes() {
        for (ColumnType type : List.of(DATE, TIME, TIMESTAMP, DATETIME_6)) {
            for (Object value : NOT_FINITE) {
                assertThatThrownBy(() -> exactly()
                                .numbersAsTimesIn(TimeFieldUnit.SECONDS)
                                .converted(type, value))
                        .hasMessage("Column 'c' (TYPE): the number is not finite.");
            }
        }
    }

    @Test
    void refusesWhatIsNotFiniteAtAnyDepthOfJson() {
        Schema schema = SchemaBuilder.struct()
                .field("x", SchemaBuilder.array(Schema.FLOAT64_SCHEMA).build())
                .build();
        for (Object value : NOT_FINITE) {
            assertThatThrownBy(() -> exactly().converted(JSON, Map.of("a", List.of(1.5, Map.of("b", value)))))
                    .hasMessage("Column 'c' (TYPE): the number is not finite.");
        }
        Struct struct = new Struct(schema).put("x", List.of(1.5, Double.NaN));
        assertThatThrownBy(() -> exactly().converted(JSON, struct, schema))
                .hasMessage("Column 'c' (TYPE): the number is not finite.");
    }
}
