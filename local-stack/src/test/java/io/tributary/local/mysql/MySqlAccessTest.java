package io.tributary.local.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.local.process.StackException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MySqlAccessTest {
    @Test
    void isTheServerThatTheEnvironmentNames() {
        assertThat(MySqlAccess.fromEnvironment(Map.of(
                        "TRIBUTARY_MYSQL_URL", "jdbc:mysql://db:3306/",
                        "TRIBUTARY_MYSQL_USER", "loader",
                        "TRIBUTARY_MYSQL_PASSWORD", "secret")))
                .contains(new MySqlAccess("jdbc:mysql://db:3306", "loader", "secret"));
    }

    @Test
    void isAbsentWhereTheEnvironmentNamesNone() {
        assertThat(MySqlAccess.fromEnvironment(Map.of())).isEmpty();
    }

    @Test
    void saysHowTheAddressMustLook() {
        assertThatThrownBy(() -> MySqlAccess.fromEnvironment(
                        Map.of("TRIBUTARY_MYSQL_URL", "jdbc:mysql://db:3306/x", "TRIBUTARY_MYSQL_USER", "a")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("without schema and options");
    }

    @Test
    void saysThatTheUserIsMissing() {
        assertThatThrownBy(() -> MySqlAccess.fromEnvironment(Map.of("TRIBUTARY_MYSQL_URL", "jdbc:mysql://db")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("TRIBUTARY_MYSQL_USER is not");
    }

    @Test
    void keepsThePasswordOutOfMessages() {
        assertThat(new MySqlAccess("jdbc:mysql://db", "loader", "canary").toString())
                .doesNotContain("canary");
    }
}
