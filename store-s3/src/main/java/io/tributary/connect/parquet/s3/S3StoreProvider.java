package io.tributary.connect.parquet.s3;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.store.StoreProvider;
import io.tributary.connect.parquet.store.StoreUrl;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Opens {@code s3://bucket/prefix}. */
@InputOutput
public final class S3StoreProvider implements StoreProvider {
    /** A user waits, and is to see the server's own answer. */
    private static final Map<String, String> HASTY =
            Map.of("retries", "0", "connect.timeout.ms", "3000", "read.timeout.ms", "3000");

    @Override
    public String scheme() {
        return "s3";
    }

    @Override
    public Store open(StoreUrl url, Map<String, String> settings) {
        S3Settings s3 = new S3Settings(settings);
        if (s3.choice("credentials").equals("keys")
                && (s3.given("access.key.id").isEmpty()
                        || s3.given("secret.access.key").isEmpty())) {
            throw new ConnectException(
                    "store.s3.credentials=keys needs store.s3.access.key.id and store.s3.secret.access.key");
        }
        try {
            return new S3Store(new S3Bucket(url.bucket(), url.keyPrefix(), s3, S3Clients.lend(s3)));
        } catch (SdkClientException e) {
            throw new ConnectException(
                    "There is no client of S3 for " + url + ": " + e.getMessage()
                            + ". Set store.s3.region, or store.s3.endpoint for a server other than Amazon's.",
                    e);
        }
    }

    @Override
    public Optional<String> obstacle(StoreUrl url, Map<String, String> settings) {
        Map<String, String> hasty = new HashMap<>(settings);
        hasty.putAll(HASTY);
        try (Store store = open(url, hasty)) {
            store.list("_tributary");
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
