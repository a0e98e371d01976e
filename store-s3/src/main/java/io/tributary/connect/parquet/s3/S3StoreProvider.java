package io.tributary.connect.parquet.s3;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.store.StoreProvider;
import io.tributary.connect.parquet.store.StoreUrl;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Opens {@code s3://bucket/prefix}. */
@InputOutput
public final class S3StoreProvider implements StoreProvider {
    @Override
    public String scheme() {
        return "s3";
    }

    @Override
    public Store open(StoreUrl url, Map<String, String> settings) {
        S3Settings s3 = new S3Settings(settings);
        return new S3Store(new S3Bucket(url.bucket(), url.keyPrefix(), s3, S3Clients.lend(s3)));
    }

    @Override
    public Optional<String> obstacle(StoreUrl url, Map<String, String> settings) {
        try (Store store = open(url, settings)) {
            store.list("_tributary");
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
