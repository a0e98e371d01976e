package io.tributary.connect.support.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {
    private final UnknownKeys unknownKeys = UnknownKeys.besides(
            List.of("flush.records", "store.url", "key.columns"), key -> key.startsWith("schema.declared."));

    @Test
    void namesTheNearestKeyOfAMisspeltOne() {
        assertThat(errorsFor("flsh.records"))
                .containsExactly("Unknown setting 'flsh.records'. Did you mean 'flush.records'?");
    }

    @Test
    void refusesAKeyThatBeginsLikeOneOfTheSink() {
        assertThat(errorsFor("flush.size.after.noon"))
                .containsExactly(
                        "Unknown setting 'flush.size.after.noon'. Remove it, or see the configuration reference"
                                + " for the keys that begin with 'flush.'.");
    }

    @Test
    void leavesTheKeysOfConnectAndOfToolsAlone() {
        assertThat(unknownKeys.errors(Map.of(
                        "name", "lake",
                        "tasks.max", "2",
                        "key.converter", "x",
                        "key.converter.schemas.enable", "false",
                        "consumer.override.max.poll.records", "5000",
                        "errors.tolerance", "all",
                        "ui.colour", "blue")))
                .isEmpty();
    }

    @Test
    void acceptsKeysThatCarryANameOfTheUsers() {
        assertThat(errorsFor("schema.declared.orders")).isEmpty();
    }

    private List<String> errorsFor(String key) {
        return unknownKeys.errors(Map.of(key, "x")).stream()
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .toList();
    }
}
