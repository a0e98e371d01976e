package io.tributary.connect.mysql;

import static io.tributary.connect.support.testing.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.mysql.connection.ConnectionSettings;
import io.tributary.connect.mysql.connection.Credentials;
import io.tributary.connect.mysql.connection.Database;
import io.tributary.connect.mysql.connection.JdbcUrl;
import io.tributary.connect.mysql.connection.Logins;
import io.tributary.connect.support.testing.SinkRecords;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS by properties of the URL, and passwords that the server keeps by caching_sha2_password. */
class SecureConnectionIT {
    private static final String STORE_PASSWORD = "store";

    private final TestDatabase database = emptyDatabase();
    private final SinkRecord order = SinkRecords.of("orders", 0).schemaless("1", object("id", 1L));

    TestDatabase emptyDatabase() {
        return TestDatabase.empty("secure");
    }

    @BeforeEach
    void makeTheTableAndAUserWhosePasswordTheServerHasNotCached() {
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY)",
                "DROP USER IF EXISTS 'guarded'@'%'",
                "CREATE USER 'guarded'@'%' IDENTIFIED WITH caching_sha2_password BY 'g'",
                "GRANT ALL ON secure.* TO 'guarded'@'%'");
    }

    @Test
    void encryptsWhereTheUrlRequiresIt() {
        database.execute("ALTER USER 'guarded'@'%' REQUIRE SSL");
        try (RunningTask task = new RunningTask(settings("sslMode=REQUIRED"))) {
            task.put(order);
        }
        assertThat(database.rows("SELECT id FROM orders")).containsExactly("1");
    }

    @Test
    void verifiesTheServerByATrustStore(@TempDir Path directory) throws Exception {
        database.execute("ALTER USER 'guarded'@'%' REQUIRE SSL");
        Path trusted = trustStore(
                directory.resolve("trust.p12"),
                Path.of(database.value("SELECT @@datadir")).resolve("ca.pem"));
        try (RunningTask task = new RunningTask(settings("sslMode=VERIFY_CA&trustCertificateKeyStoreUrl="
                + trusted.toUri() + "&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStorePassword="
                + STORE_PASSWORD))) {
            task.put(order);
        }
        assertThat(database.rows("SELECT id FROM orders")).containsExactly("1");
    }

    @Test
    void saysWhetherTheCertificateOrTheVersionOfTlsIsTheReason() {
        assertThat(errors("sslMode=VERIFY_CA")).contains("the server's certificate is not trusted");
        assertThat(errors("sslMode=REQUIRED&tlsVersions=TLSv1.2&tlsCiphersuites=TLS_AES_256_GCM_SHA384"))
                .contains("no TLS version or cipher in common");
    }

    @Test
    void followsAPasswordThatWasChangedWhileTheTaskRan() {
        AtomicReference<String> password = new AtomicReference<>("g");
        Logins logins = new Logins(() -> new Credentials("guarded", new Password(password.get())), Clock.systemUTC());
        SinkRecord later = SinkRecords.of("orders", 1).schemaless("2", object("id", 2L));
        try (RunningTask task = new RunningTask.Setup(settings("sslMode=REQUIRED"))
                .withDatabases(connection -> new Database(withLogins(connection, logins)))
                .start()) {
            task.put(order);
            database.execute("ALTER USER 'guarded'@'%' IDENTIFIED WITH caching_sha2_password BY 'changed'");
            database.rows("SELECT id FROM information_schema.processlist WHERE user = 'guarded'")
                    .forEach(id -> database.execute("KILL " + id));
            task.append(List.of(later));
            for (int polls = 0; polls < 20; polls++) {
                task.poll();
            }
            assertThat(database.rows("SELECT id FROM orders")).containsExactly("1");
            password.set("changed");
            task.settle();
        }
        assertThat(database.rows("SELECT id FROM orders")).containsExactly("1", "2");
    }

    private static ConnectionSettings withLogins(ConnectionSettings settings, Logins logins) {
        return new ConnectionSettings(settings.url(), logins, settings.longestOpening(), settings.longestAnswer());
    }

    /** What validate says of the URL with these parameters. */
    private String errors(String properties) {
        Map<String, String> settings = settings(properties);
        settings.put("topics", "orders");
        return String.join("\n", ValidatedSink.errorsOf(settings));
    }

    @Test
    void saysTheRemedyWhereThePasswordWouldTravelInTheOpen() {
        try (RunningTask task = new RunningTask(settings("sslMode=DISABLED"))) {
            assertThatThrownBy(() -> task.put(order))
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class)
                    .hasMessageContaining("Use TLS (sslMode=VERIFY_CA, or at least REQUIRED, in connection.url)")
                    .hasMessageContaining("allowPublicKeyRetrieval=true");
        }
        assertThat(errors("sslMode=DISABLED"))
                .startsWith("connection.url: ")
                .contains("Use TLS (sslMode=VERIFY_CA")
                .contains("allowPublicKeyRetrieval=true");
    }

    @Test
    void sendsThePasswordByTheServersPublicKeyWhereTheUrlAllowsThat() {
        assertThat(errors("sslMode=DISABLED&allowPublicKeyRetrieval=true")).isEmpty();
        database.execute("ALTER USER 'guarded'@'%' IDENTIFIED WITH caching_sha2_password BY 'g'");
        try (RunningTask task = new RunningTask(settings("sslMode=DISABLED&allowPublicKeyRetrieval=true"))) {
            task.put(order);
        }
        assertThat(database.rows("SELECT id FROM orders")).containsExactly("1");
    }

    @Test
    void refusesASessionInWhichABackslashDoesNotEscape() {
        // A configuration with such a URL is refused; here it stands for a proxy that keeps a mode of its own.
        JdbcUrl url = new JdbcUrl("jdbc:mysql://address=(host=127.0.0.1)(port=" + database.port()
                + ")(sessionVariables=sql_mode=%27NO_BACKSLASH_ESCAPES%27)/secure");
        try (RunningTask task = new RunningTask.Setup(database.settings())
                .withDatabases(connection -> new Database(withUrl(connection, url)))
                .start()) {
            assertThatThrownBy(() -> task.put(order))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("The session has the sql_mode NO_BACKSLASH_ESCAPES");
        }
    }

    private static ConnectionSettings withUrl(ConnectionSettings settings, JdbcUrl url) {
        return new ConnectionSettings(url, settings.logins(), settings.longestOpening(), settings.longestAnswer());
    }

    private Map<String, String> settings(String properties) {
        Map<String, String> settings = database.settings("connection.user", "guarded", "connection.password", "g");
        settings.computeIfPresent("connection.url", (key, url) -> url + "?" + properties);
        return settings;
    }

    private static Path trustStore(Path file, Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            store.setCertificateEntry(
                    "mysql", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, STORE_PASSWORD.toCharArray());
        }
        return file;
    }
}
