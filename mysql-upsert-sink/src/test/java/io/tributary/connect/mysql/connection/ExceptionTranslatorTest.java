package io.tributary.connect.mysql.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.cert.CertPathValidatorException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExceptionTranslatorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://no-such-host.invalid:3306/db | OUTAGE | the host is unknown; check its name",
                "jdbc:mysql://127.0.0.1:1/db | OUTAGE | the connection was refused; check host and port",
                "jdbc:mysql://127.0.0.1:1,127.0.0.1:2/db | OUTAGE | the connection was refused; check host and port",
                "jdbc:mysql:replication://127.0.0.1:1,127.0.0.1:2/db | OUTAGE | the connection was refused",
                "jdbc:mysql://127.0.0.1:1/db?sslMode=SOME | FATAL | what a parameter of connection.url says (parameter sslMode)",
                "jdbc:mysql://127.0.0.1:1/db?socketFactory=com.example.Missing | FATAL | a class that connection.url names"
            })
    void saysWhyTheDriverCannotConnect(String url, Failure failure, String reason) {
        Logins logins = Logins.of(new Credentials("me", new Password("secret")), Clock.systemUTC());
        Duration longest = Duration.ofSeconds(5);
        ConnectionSettings settings = new ConnectionSettings(new JdbcUrl(url), logins, longest, longest);
        SQLException thrown =
                catchThrowableOfType(SQLException.class, () -> new DriverDataSource(settings, longest).getConnection());
        DatabaseException translated = ExceptionTranslator.translate("Connecting", thrown, Moment.CONNECTING);
        assertThat(translated.error().failure()).isEqualTo(failure);
        assertThat(translated).hasMessageContaining(reason).hasMessageNotContaining("secret");
    }

    @Test
    void tellsWhatIsWrongWithTls() {
        assertThat(meaning(new SSLHandshakeException("Received fatal alert: protocol_version")))
                .contains("no TLS version or cipher in common");
        assertThat(meaning(new SSLHandshakeException("No appropriate protocol (protocol is disabled)")))
                .contains("no TLS version or cipher in common");
        assertThat(meaning(new SSLHandshakeException("PKIX").initCause(new CertPathValidatorException("expired"))))
                .contains("the server's certificate is not trusted");
        assertThat(meaning(new SSLHandshakeException("closed"))).contains("the TLS handshake failed");
    }

    @Test
    void tellsOfAConfigProviderThatFails() {
        assertThat(meaning(new ConfigException("no such file"))).contains("cannot be read; see the config provider");
    }

    @Test
    void leavesACodeOfTheServerToTheTable() {
        SQLException refused = new SQLException("denied", "28000", 1045);
        assertThat(ExceptionTranslator.translate("Connecting", refused, Moment.CONNECTING)
                        .error()
                        .failure())
                .isEqualTo(Failure.FATAL);
    }

    @Test
    void takesARefusedLoginForAnOutageAfterASuccess() {
        DatabaseError error = ExceptionTranslator.translate(
                        "Connecting",
                        new LoginRefusedException(new SQLException("denied", "28000", 1045)),
                        Moment.CONNECTING)
                .error();
        assertThat(error.failure()).isEqualTo(Failure.OUTAGE);
        assertThat(error.meaning()).contains("access is denied, and was not before");
    }

    private static String meaning(Throwable cause) {
        SQLException lost = new SQLException("Communications link failure", "08S01", new IllegalStateException(cause));
        return ExceptionTranslator.translate("Connecting", lost, Moment.CONNECTING)
                .error()
                .meaning();
    }
}
