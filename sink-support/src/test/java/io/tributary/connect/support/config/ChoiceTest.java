package io.tributary.connect.support.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ChoiceTest {
    private enum Colour {
        RED,
        BLUE
    }

    private final Choice<Colour> choice = Choice.of(Colour.class);

    @Test
    void readsAConstantInAnyCase() {
        assertThat(choice.parse("colour", "Blue")).isEqualTo(Colour.BLUE);
    }

    @Test
    void namesTheSettingAndTheChoicesWhenTheValueIsNone() {
        assertThatThrownBy(() -> choice.ensureValid("colour", "green"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Invalid value green for configuration colour: Use one of red, blue");
    }

    @Test
    void recommendsAllConstants() {
        assertThat(choice.validValues("colour", Map.of())).containsExactly("red", "blue");
    }
}
