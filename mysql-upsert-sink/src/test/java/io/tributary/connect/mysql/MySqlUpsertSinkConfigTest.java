package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.connection.ConnectionSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlUpsertSinkConfigTest {

    @Test
    void everyConnectionIsWaitedForAsLongAsIsSet() {
        MySqlUpsertSinkConfig config = config(Map.of("connection.timeout.ms", "7000"));
        assertThat(List.of(config.writing(), config.copying(), config.reading()))
                .extracting(ConnectionSettings::longestOpening)
                .containsOnly(Duration.ofSeconds(7));
    }

    @Test
    void answersAreWaitedForByTheTimeOfAStatement() {
        MySqlUpsertSinkConfig config = config(Map.of("statement.timeout.ms", "2000"));
        assertThat(config.writing().longestAnswer()).isEqualTo(Duration.ofSeconds(4));
        assertThat(config.copying().longestAnswer()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.reading().longestAnswer()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void whatIsReadIsNotWaitedForLongerBecauseStatementsMayBeLong() {
        assertThat(config(Map.of("statement.timeout.ms", "600000")).reading().longestAnswer())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "connection.timeout.ms, 999",
        "connection.timeout.ms, 3600001",
        "statement.timeout.ms, 999",
        "statement.timeout.ms, 3600001"
    })
    void timesBeyondTheirBoundsAreRefused(String setting, String value) {
        assertThatThrownBy(() -> config(Map.of(setting, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(setting);
    }

    @ParameterizedTest
    @CsvSource({"1000", "3600000"})
    void timesMayBeAsShortAndAsLongAsTheirBounds(String value) {
        assertThat(config(Map.of("connection.timeout.ms", value, "statement.timeout.ms", value))
                        .writing()
                        .longestOpening())
                .isEqualTo(Duration.ofMillis(Long.parseLong(value)));
    }

    private static MySqlUpsertSinkConfig config(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(more);
        given.put("connection.url", "jdbc:mysql://localhost/shop");
        given.put("connection.user", "sink");
        given.put("connection.password", "secret");
        return new MySqlUpsertSinkConfig(given);
    }
}
