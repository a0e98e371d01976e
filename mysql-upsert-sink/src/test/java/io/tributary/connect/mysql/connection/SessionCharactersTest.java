package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.table.UnusableTargetException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text goes to the server and comes back as UTF-8, or not at all. */
class SessionCharactersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connectionCollation | utf8mb4_german2_ci",
                "connectionCollation | UTF8MB4_0900_as_cs",
                "characterEncoding | UTF-8",
                "characterEncoding | utf8",
                "characterSetResults | UTF8",
                "characterSetResults | null",
                "passwordCharacterEncoding | windows-1252"
            })
    void takesParametersThatMeanUtf8(String parameter, String value) {
        assertThat(CharacterParameters.refusal(parameter, value)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connectionCollation | latin1_swedish_ci | or write a collation of utf8mb4 there",
                "connectionCollation | utf8mb3_general_ci | or write a collation of utf8mb4 there",
                "connectionCollation | | or write a collation of utf8mb4 there",
                "characterEncoding | windows-1252 | or write UTF-8 there",
                "CharacterEncoding | UTF-16 | or write UTF-8 there",
                "characterSetResults | latin1 | or write UTF-8 there"
            })
    void refusesParametersThatMeanAnotherEncoding(String parameter, String value, String remedy) {
        assertThat(CharacterParameters.refusal(parameter, value))
                .isEqualTo("Remove the parameter '" + parameter + "', " + remedy
                        + ": the driver would turn characters that its encoding lacks into question marks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://db/shop?connectionCollation=latin1_swedish_ci",
                "jdbc:mysql://(host=db,characterSetResults=latin1)/shop"
            })
    void aUrlWithSuchAParameterIsRefused(String url) {
        assertThatThrownBy(() -> JdbcUrl.parse("connection.url", url))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("question marks");
    }

    @Test
    void aSessionInUtf8IsTaken() {
        assertThatCode(() -> new SessionCharacters("utf8mb4", "utf8mb4", null).check())
                .doesNotThrowAnyException();
        assertThatCode(() -> new SessionCharacters("utf8mb4", "utf8mb4", "utf8mb4").check())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"latin1,utf8mb4,utf8mb4", "utf8mb4,latin1,", "utf8mb3,utf8mb3,", "utf8mb4,utf8mb4,latin1"})
    void aSessionInAnotherSetIsRefusedWithItsVariables(String client, String connection, String results) {
        assertThatThrownBy(() -> new SessionCharacters(client, connection, results).check())
                .isInstanceOf(UnusableTargetException.class)
                .hasMessage("The session has character_set_client=" + client + ", character_set_connection="
                        + connection
                        + " and character_set_results=" + results + ", although the driver asks for utf8mb4. Take such"
                        + " variables out of connection.url, and let what lies between here and the server pass on the"
                        + " variables of the session.");
    }
}
