package io.tributary.connect.mysql.mapping;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.error.BadRecordException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableRoutingTest {
    private final TableRouting routing =
            TableRouting.parse("${topic}", "table.map", List.of("mapped\ud83d\ude00:orders"));

    @ParameterizedTest
    @ValueSource(strings = {"half\ud83d", "whole\ud83d\ude00"})
    void aRenamedTopicWithACharacterThatNoTableHasNamesNone(String topic) {
        assertThatThrownBy(() -> routing.check(topic))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("The record's topic, as transformations have named it, has a character in its name that no"
                        + " table's name can have. Name a table for it in table.map.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "Жук", "mapped\ud83d\ude00"})
    void otherTopicsNameOne(String topic) {
        assertThatCode(() -> routing.check(topic)).doesNotThrowAnyException();
    }
}
