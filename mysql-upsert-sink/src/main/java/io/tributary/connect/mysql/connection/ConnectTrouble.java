package io.tributary.connect.mysql.connection;

import org.jspecify.annotations.Nullable;

/** Why no connection comes about, where the driver's code says no more than that there is none. */
enum ConnectTrouble {
    NO_CREDENTIALS(
            Failure.OUTAGE,
            "connection.user or connection.password cannot be read; see the config provider that they refer to"),
    UNKNOWN_HOST(Failure.OUTAGE, "the host is unknown; check its name in connection.url, and the worker's DNS"),
    REFUSED(
            Failure.OUTAGE,
            "the connection was refused; check host and port in connection.url, whether the server runs there, and"
                    + " firewalls"),
    NO_ROUTE(Failure.OUTAGE, "no route leads to the host; check it in connection.url, and firewalls"),
    CERTIFICATE(
            Failure.OUTAGE,
            "the server's certificate is not trusted; name a store with its CA in trustCertificateKeyStoreUrl of"
                    + " connection.url, and check that the certificate is valid today and made out to this host"),
    TLS_VERSION(
            Failure.OUTAGE,
            "client and server have no TLS version or cipher in common; see tlsVersions and tlsCiphersuites in"
                    + " connection.url, and tls_version of the server"),
    NO_TLS(Failure.OUTAGE, "the server offers no TLS, which sslMode of connection.url asks for; set it up there"),
    TLS_STORE(
            Failure.OUTAGE,
            "a store of keys or certificates cannot be read; check its URL, type and password in connection.url"),
    TLS(Failure.OUTAGE, "the TLS handshake failed; see sslMode and the stores in connection.url, and the server's log"),
    NO_CLASS(
            Failure.FATAL,
            "a class that connection.url names is not there; put its jar into the plugin's directory, and restart the"
                    + " worker"),
    PARAMETER(Failure.FATAL, "the driver does not take what a parameter of connection.url says");

    private final Failure failure;
    private final String meaning;

    ConnectTrouble(Failure failure, String meaning) {
        this.failure = failure;
        this.meaning = meaning;
    }

    DatabaseError error(@Nullable String sqlState, @Nullable String subject) {
        return new DatabaseError(failure, 0, sqlState == null ? "08001" : sqlState, meaning, subject);
    }
}
