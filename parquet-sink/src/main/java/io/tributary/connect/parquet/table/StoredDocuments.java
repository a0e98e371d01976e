package io.tributary.connect.parquet.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.Optional;

/** The small documents of a table as they lie in a store. */
@InputOutput
final class StoredDocuments {
    private StoredDocuments() {}

    /**
     * What lies there; empty where nothing does.
     *
     * @throws DamagedDocumentException if it cannot be read
     */
    static <T extends Record> Optional<T> find(Store store, String path, Class<T> type) throws IOException {
        Optional<byte[]> document = store.read(path);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Documents.read(type, document.get()));
        } catch (JsonProcessingException e) {
            throw new DamagedDocumentException(store.describe(path), e);
        }
    }

    /** As above, of a document that was there a moment ago. */
    static <T extends Record> T get(Store store, String path, Class<T> type) throws IOException {
        return find(store, path, type)
                .orElseThrow(() -> new IOException(store.describe(path) + " was there and is gone"));
    }
}
