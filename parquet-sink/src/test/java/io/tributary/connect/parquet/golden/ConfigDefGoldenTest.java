package io.tributary.connect.parquet.golden;

import io.tributary.connect.parquet.ParquetSinkConnector;
import io.tributary.connect.support.testing.ConfigDefLines;
import io.tributary.connect.support.testing.Golden;
import org.junit.jupiter.api.Test;

/** All that the sink says of its settings, in their order. */
class ConfigDefGoldenTest {
    @Test
    void definesTheSettingsThatItAlwaysDefined() {
        Golden.assertSame("config-def.jsonl", ConfigDefLines.of(new ParquetSinkConnector().config()));
    }
}
