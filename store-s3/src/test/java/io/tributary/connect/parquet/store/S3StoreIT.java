package io.tributary.connect.parquet.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class S3StoreIT extends StoreContract {
    private final String lake = BucketServer.newLake();
    private final List<Store> opened = new ArrayList<>();

    @Override
    Store newStore() {
        Store store = BucketServer.open(lake, settings());
        opened.add(store);
        return store;
    }

    /** Besides those of the server. */
    Map<String, String> settings() {
        return Map.of();
    }

    @AfterEach
    void closeStores() {
        opened.forEach(Store::close);
    }
}
