package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Tries what exactly-once rests on: that of two creations of a file the first wins, that its content is read back, and
 * whatever else the store itself relies on.
 */
@InputOutput
public final class StoreProbe {
    private StoreProbe() {}

    public static void run(Lake lake) throws IOException {
        Store store = lake.store();
        String path =
                FileNames.home(lake.connector()) + "/probe-" + lake.uniqueIds().get();
        byte[] first = "first".getBytes(StandardCharsets.UTF_8);
        store.createIfAbsent(path, first); // The answer may be that of a second attempt.
        boolean createdAgain = store.createIfAbsent(path, "second".getBytes(StandardCharsets.UTF_8))
                .isPresent();
        boolean holdsFirst = store.read(path)
                .filter(content -> Arrays.equals(content, first))
                .isPresent();
        store.delete(path);
        store.probe(path);
        if (createdAgain || !holdsFirst) {
            throw new ConnectException("The lake " + store.describe("") + " does not create files exactly once, which"
                    + " this sink rests on. Use another file system for store.url.");
        }
    }
}
