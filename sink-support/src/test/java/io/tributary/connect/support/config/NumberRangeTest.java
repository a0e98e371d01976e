package io.tributary.connect.support.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberRangeTest {
    private static final ConfigDef DEFINITION = new ConfigDef()
            .define("flush.records", ConfigDef.Type.LONG, 5L, NumberRange.atLeast(1), ConfigDef.Importance.LOW, "")
            .define("level", ConfigDef.Type.INT, 5, NumberRange.between(1, 22), ConfigDef.Importance.LOW, "");

    @ParameterizedTest
    @CsvSource({
        "flush.records, many, Not a number of type LONG",
        "flush.records, 0,    Value must be at least 1",
        "level,         23,   Value must be no more than 22",
        "level,         0,    Value must be at least 1",
    })
    void givesOneMessageForOneFault(String setting, String text, String message) {
        assertThat(errors(setting, text)).singleElement().asString().endsWith(message);
    }

    @ParameterizedTest
    @CsvSource({"flush.records, 1", "level, 22"})
    void acceptsTheEndsOfTheRange(String setting, String text) {
        assertThat(errors(setting, text)).isEmpty();
    }

    private static List<String> errors(String setting, String text) {
        return DEFINITION.validate(Map.of(setting, text)).stream()
                .flatMap(value -> value.errorMessages().stream())
                .toList();
    }
}
