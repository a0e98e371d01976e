package io.tributary.connect.parquet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class HadoopSettingsTest {
    @Test
    void limitsHowLongACallMayTake() {
        Configuration configuration = HadoopSettings.configuration(Map.of());
        assertThat(configuration.get("ipc.client.connect.max.retries.on.timeouts"))
                .isEqualTo("1");
        assertThat(configuration.get("ipc.client.rpc-timeout.ms")).isEqualTo("30000");
    }

    @Test
    void leavesTheLastWordToTheUser() {
        Configuration configuration = HadoopSettings.configuration(
                Map.of("ipc.client.rpc-timeout.ms", "120000", "hadoop.security.authentication", "kerberos"));
        assertThat(configuration.get("ipc.client.rpc-timeout.ms")).isEqualTo("120000");
        assertThat(configuration.get("hadoop.security.authentication")).isEqualTo("kerberos");
    }
}
