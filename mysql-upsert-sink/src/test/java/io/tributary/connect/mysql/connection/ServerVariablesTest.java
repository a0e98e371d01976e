package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerVariablesTest {
    @Test
    void takesAVariableThatAServerHasDroppedForAnAnswer() {
        ServerVariables none = new ServerVariables(Map.of());
        assertThat(none.logsStatements()).isFalse();
        assertThat(none.takesBackslashAsItIs()).isFalse();
        assertThat(none.haveSeveralPrimaries()).isFalse();
        assertThat(none.maxAllowedPacket()).isEqualTo(1 << 20);
        assertThat(new ServerVariables(Map.of("log_bin", "ON")).logsStatements())
                .isFalse();
    }

    @Test
    void knowsALogOfStatements() {
        assertThat(new ServerVariables(Map.of("log_bin", "ON", "binlog_format", "STATEMENT")).logsStatements())
                .isTrue();
        assertThat(new ServerVariables(Map.of("log_bin", "OFF", "binlog_format", "STATEMENT")).logsStatements())
                .isFalse();
        assertThat(new ServerVariables(Map.of("log_bin", "ON", "binlog_format", "MIXED")).logsStatements())
                .isFalse();
    }

    @Test
    void knowsServersThatAreWrittenToTogether() {
        assertThat(new ServerVariables(Map.of("wsrep_on", "ON")).haveSeveralPrimaries())
                .isTrue();
        assertThat(new ServerVariables(Map.of("wsrep_on", "OFF")).haveSeveralPrimaries())
                .isFalse();
        assertThat(new ServerVariables(Map.of("group_replication_single_primary_mode", "OFF")).haveSeveralPrimaries())
                .isTrue();
        assertThat(new ServerVariables(Map.of("group_replication_single_primary_mode", "ON")).haveSeveralPrimaries())
                .isFalse();
    }
}
