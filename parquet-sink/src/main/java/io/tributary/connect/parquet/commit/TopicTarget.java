package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.path.DirectoryValue;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The path that a connector writes a topic to, on record in the store, so that a second connector with the same one is
 * refused before it doubles every row.
 */
@InputOutput
public final class TopicTarget {
    private static final String DIRECTORY = "_tributary";

    private final Store store;
    private final String connector;

    public TopicTarget(Store store, String connector) {
        this.store = store;
        this.connector = DirectoryValue.encode(connector);
    }

    /** Throws a fatal error where another connector writes the topic to the same path. */
    public void claim(String topic, String path) throws IOException {
        String own = file(connector, topic);
        if (read(own).filter(path::equals).isEmpty()) {
            store.delete(own);
            store.createIfAbsent(own, path.getBytes(StandardCharsets.UTF_8));
        }
        for (String other : store.list(DIRECTORY)) {
            String target = file(other, topic);
            if (!other.equals(connector) && read(target).filter(path::equals).isPresent()) {
                throw new ConnectException("The connectors " + other + " and " + connector + " both write topic "
                        + topic
                        + " to " + store.describe(path) + ", so every row would be there twice. Change path.template of"
                        + " one of them; if " + other + " is gone, delete " + store.describe(target) + ".");
            }
        }
    }

    private Optional<String> read(String file) throws IOException {
        return store.read(file).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    private static String file(String connector, String topic) {
        return DIRECTORY + "/" + connector + "/" + DirectoryValue.encode(topic) + "/target";
    }
}
