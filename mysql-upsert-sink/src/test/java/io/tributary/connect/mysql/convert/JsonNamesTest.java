package io.tributary.connect.mysql.convert;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\" : 1, \"b\":2,\n\"a\"\t:1}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\\n/\":1,\"\\u000A\\/\":2}",
                "{\"\":1,\"\":2}",
                "[{\"x\":[1,{\"y\":{\"a\":{\"a\":1},\"a\":1}}]}]",
                "{\"a\":{\"b\":1},\"c\":[{\"b\":1}],\"a\":1}"
            })
    void areRefusedWhereOneObjectHasOneTwice(String json) {
        assertThatThrownBy(() -> JsonNames.checkThatEachIsThereOnce(json))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageContaining("two members of the same name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"a\":{\"a\":1}},\"b\":[\"a\",\"a\"],\"A\":1,\"\\\\u0061\":2}",
                "[{\"a\":1},{\"a\":1}]",
                "{\"x\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}",
                "{\"a\":\"b\",\"b\":\"a\"}",
                "\"a\"",
                "}\"a\":1,\"a\":\"\\",
                "{\"\\u12\":1,\"\\uzzzz\":2}"
            })
    void areLeftToTheServerWhereEachIsThereOnce(String json) {
        assertThatCode(() -> JsonNames.checkThatEachIsThereOnce(json)).doesNotThrowAnyException();
    }
}
