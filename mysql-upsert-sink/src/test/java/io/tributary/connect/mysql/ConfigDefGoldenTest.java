package io.tributary.connect.mysql;

import io.tributary.connect.support.testing.ConfigDefLines;
import io.tributary.connect.support.testing.Golden;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** All that the sink says about its settings, to forms and to the reference, is what it said. */
class ConfigDefGoldenTest {
    @Test
    void describesItsSettingsAsRecorded() {
        Golden.assertSame("config-def.jsonl", ConfigDefLines.of(new MySqlUpsertSinkDefinition().config()));
    }

    @Test
    void describesTheSettingsOfTwoDimensionsAsRecorded() {
        Map<String, String> given = Map.of("dimensions", "customer, product");
        Golden.assertSame(
                "config-def-dimensions.jsonl",
                ConfigDefLines.of(MySqlSettings.of(given).definition()).stream()
                        .filter(line -> line.startsWith("{\"name\":\"dimension"))
                        .toList());
    }
}
