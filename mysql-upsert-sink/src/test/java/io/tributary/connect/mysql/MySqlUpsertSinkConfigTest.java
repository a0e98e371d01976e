package io.tributary.connect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MySqlUpsertSinkConfigTest {
    private static final Map<String, String> GIVEN =
            Map.of("connection.url", "jdbc:mysql://db/shop", "connection.user", "sink", "connection.password", "first");

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

    @Test
    void readsUserAndPasswordAgainForEachLogin() {
        Map<String, String> now = new HashMap<>(GIVEN);
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(GIVEN, () -> now, Clock.systemUTC());
        assertThat(config.writing().logins().current()).isEqualTo(credentials("first"));
        now.put("connection.password", "second");
        assertThat(config.writing().logins().current()).isEqualTo(credentials("second"));
    }

    @Test
    void letsAllConnectionsOfATaskKnowWhatOneLearnsOfItsLogin() {
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(GIVEN, () -> GIVEN, Clock.systemUTC());
        assertThat(config.writing().logins())
                .isSameAs(config.reading().logins())
                .isSameAs(config.copying().logins());
    }

    @Test
    void keepsTheCredentialsThatItWasGivenWhereNoneAreThereNow() {
        MySqlUpsertSinkConfig config = new MySqlUpsertSinkConfig(GIVEN, Map::of, Clock.systemUTC());
        assertThat(config.writing().logins().current()).isEqualTo(credentials("first"));
    }

    private static MySqlUpsertSinkConfig config(Map<String, String> more) {
        Map<String, String> given = new HashMap<>(GIVEN);
        given.putAll(more);
        return new MySqlUpsertSinkConfig(given);
    }

    private static Credentials credentials(String password) {
        return new Credentials("sink", new Password(password));
    }
}
