package io.tributary.connect.parquet.s3;

import io.tributary.connect.support.ring.InputOutput;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** The clients of this JVM, one for all stores with the same settings, so that they share its connections. */
@InputOutput
final class S3Clients {
    private static final Map<S3Settings, Lent> LENT = new HashMap<>();
    /** What a server other than Amazon's mostly answers to. */
    private static final Region ANY_REGION = Region.US_EAST_1;

    private static final Duration ACQUISITION = Duration.ofMinutes(2);
    /** A connection that takes less in a second leads nowhere. */
    private static final int SLOWEST_BYTES_PER_SECOND = 128 * 1024;

    private S3Clients() {}

    /** Where a network swallows what is sent, no socket tells for a quarter of an hour. */
    private static Duration longestAttempt(S3Settings settings) {
        return settings.millis("read.timeout.ms")
                .plus(ACQUISITION)
                .plusSeconds(settings.count("part.bytes") / SLOWEST_BYTES_PER_SECOND);
    }

    /** A client until it is given back. */
    static final class Lent {
        private final S3Settings settings;
        private final SdkHttpClient connections;
        private final AwsCredentialsProvider credentials;
        private final S3Client client;
        private int users;

        Lent(S3Settings settings, SdkHttpClient connections) {
            this.settings = settings;
            this.connections = connections;
            this.credentials = newCredentials(settings, connections);
            this.client = newClient(settings, connections, credentials);
        }

        S3Client client() {
            return client;
        }

        private Lent lent() {
            users++;
            return this;
        }

        /** Each borrower once. */
        void giveBack() {
            synchronized (LENT) {
                users--;
                if (users <= 0) {
                    LENT.remove(settings, this);
                    client.close();
                    if (credentials instanceof AutoCloseable closeable) {
                        closeQuietly(closeable);
                    }
                    connections.close();
                }
            }
        }

        private static void closeQuietly(AutoCloseable credentials) {
            try {
                credentials.close();
            } catch (Exception e) {
                throw new IllegalStateException("Credentials end without asking anybody", e);
            }
        }
    }

    static Lent lend(S3Settings settings) {
        synchronized (LENT) {
            return LENT.computeIfAbsent(settings, absent -> new Lent(absent, newConnections(absent)))
                    .lent();
        }
    }

    private static S3Client newClient(
            S3Settings settings, SdkHttpClient connections, AwsCredentialsProvider credentials) {
        boolean sendsMd5 = settings.choice("checksum").equals("md5");
        S3ClientBuilder builder = S3Client.builder()
                .httpClient(connections)
                .credentialsProvider(credentials)
                .forcePathStyle(settings.is("path.style"))
                .fipsEnabled(settings.is("fips"))
                .dualstackEnabled(settings.is("dual.stack"))
                // Documents and parts carry a checksum of their own; nothing else needs one that a server may not know.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(
                        sendsMd5 ? ResponseChecksumValidation.WHEN_REQUIRED : ResponseChecksumValidation.WHEN_SUPPORTED)
                .overrideConfiguration(all -> all.apiCallAttemptTimeout(longestAttempt(settings))
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(settings.count("retries") + 1)
                                .build()));
        settings.endpoint().ifPresent(builder::endpointOverride);
        region(settings).ifPresent(builder::region);
        return builder.build();
    }

    /** Empty where the client is to find it in the environment. */
    private static Optional<Region> region(S3Settings settings) {
        return settings.region().map(Region::of).or(() -> settings.endpoint().map(server -> ANY_REGION));
    }

    private static SdkHttpClient newConnections(S3Settings settings) {
        Apache5HttpClient.Builder builder = Apache5HttpClient.builder()
                .maxConnections(settings.count("connections"))
                .connectionTimeout(settings.millis("connect.timeout.ms"))
                .socketTimeout(settings.millis("read.timeout.ms"))
                // All tasks of a worker may send at the same time, and wait for one another.
                .connectionAcquisitionTimeout(ACQUISITION);
        settings.given("proxy.url").ifPresent(proxy -> builder.proxyConfiguration(proxy(settings, URI.create(proxy))));
        return builder.build();
    }

    private static ProxyConfiguration proxy(S3Settings settings, URI url) {
        ProxyConfiguration.Builder proxy = ProxyConfiguration.builder().endpoint(url);
        settings.given("proxy.user").ifPresent(proxy::username);
        settings.given("proxy.password").ifPresent(proxy::password);
        return proxy.build();
    }

    private static AwsCredentialsProvider newCredentials(S3Settings settings, SdkHttpClient connections) {
        AwsCredentialsProvider own = ownCredentials(settings);
        Optional<String> role = settings.given("role.arn");
        if (role.isEmpty()) {
            return own;
        }
        StsClient sts = StsClient.builder()
                .httpClient(connections)
                .credentialsProvider(own)
                .region(settings.region().map(Region::of).orElse(ANY_REGION))
                .build();
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.get())
                        .roleSessionName(settings.given("role.session.name").orElse("tributary"))
                        .externalId(settings.given("role.external.id").orElse(null)))
                .build();
    }

    private static AwsCredentialsProvider ownCredentials(S3Settings settings) {
        return switch (settings.choice("credentials")) {
            case "keys" -> StaticCredentialsProvider.create(keys(settings));
            case "profile" ->
                ProfileCredentialsProvider.create(settings.given("profile").orElse("default"));
            default -> DefaultCredentialsProvider.builder().build();
        };
    }

    private static AwsCredentials keys(S3Settings settings) {
        String id = settings.given("access.key.id").orElse("");
        String secret = settings.given("secret.access.key").orElse("");
        return settings.given("session.token")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(id, secret));
    }
}
