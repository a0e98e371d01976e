package io.tributary.connect.support.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class NamesTest {
    private final Names columns = Names.of("_topic", "_offset");

    @Test
    void takesAnyNamesAndNone() {
        assertThatNoException().isThrownBy(() -> Names.any().ensureValid("columns", List.of("a", "b")));
        assertThatNoException().isThrownBy(() -> Names.any().ensureValid("columns", List.of()));
        assertThatNoException().isThrownBy(() -> columns.ensureValid("columns", List.of("_offset")));
    }

    @Test
    void refusesANameThatComesTwice() {
        assertThatThrownBy(() -> columns.ensureValid("columns", List.of("_topic", "_topic")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Configuration 'columns' values must not be duplicated.");
    }

    @Test
    void refusesAnEmptyNameAndNoList() {
        assertThatThrownBy(() -> Names.any().ensureValid("columns", List.of("a", "")))
                .hasMessage("Configuration 'columns' values must not be empty.");
        assertThatThrownBy(() -> Names.any().ensureValid("columns", null))
                .hasMessage("Configuration 'columns' values must not be null.");
    }

    @Test
    void namesTheSettingAndTheChoicesWhenANameIsNone() {
        assertThatThrownBy(() -> columns.ensureValid("columns", List.of("_topic", "_time")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value _time for configuration columns: Use any of [_topic, _offset]");
    }

    @Test
    void readsLikeTheReference() {
        assertThat(columns).hasToString("[_topic, _offset]");
        assertThat(Names.any()).hasToString("");
    }
}
