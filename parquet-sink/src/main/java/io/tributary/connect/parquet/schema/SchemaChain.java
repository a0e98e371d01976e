package io.tributary.connect.parquet.schema;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.error.StoppedPartitionException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The schemas of one topic in the store, each wider than the one before: {@code <k>.json} in a directory of the topic. Who
 * needs a wider one adds number <i>k+1</i>, or learns that another task was first.
 */
@InputOutput
public final class SchemaChain {
    private static final Pattern FILE_NAME = Pattern.compile("\\d{1,9}\\.json");

    private final Store store;
    private final String directory;
    private int newest;

    public SchemaChain(Store store, String directory) {
        this.store = store;
        this.directory = directory;
    }

    /** The number of the newest schema that is known here; 0 where no record was written yet. */
    public int number() {
        return newest;
    }

    /** The newest schema; empty where no record was written yet. */
    public Optional<TopicSchema> newest() throws IOException {
        newest = store.names(directory).stream()
                .filter(name -> FILE_NAME.matcher(name).matches())
                .mapToInt(name -> Integer.parseInt(name.substring(0, name.indexOf('.'))))
                .max()
                .orElse(0);
        return newest == 0 ? Optional.empty() : read(newest);
    }

    /** The newest schema that others have added behind the one known here; empty where that is the newest. */
    public Optional<TopicSchema> news() throws IOException {
        Optional<TopicSchema> news = Optional.empty();
        for (Optional<TopicSchema> next = read(newest + 1); next.isPresent(); next = read(newest + 1)) {
            news = next;
            newest++;
        }
        return news;
    }

    /** Adds a schema behind the one known here; false if another task was first. */
    public boolean add(TopicSchema wider) throws IOException {
        boolean added = store.createIfAbsent(path(newest + 1), SchemaDocument.write(wider))
                .isPresent();
        if (added) {
            newest++;
        }
        return added;
    }

    /** The schema with this number; empty for 0, which stands for none. */
    public Optional<TopicSchema> find(int number) throws IOException {
        return number == 0 ? Optional.empty() : read(number);
    }

    private Optional<TopicSchema> read(int number) throws IOException {
        Optional<byte[]> document = store.read(path(number));
        if (document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(SchemaDocument.read(document.get())
                .orElseThrow(() -> new StoppedPartitionException(
                        "The schema " + store.describe(path(number))
                                + " is damaged, so it is unknown which types the files of the topic have. Restore it, or"
                                + " delete it with all of a higher number to infer what they added again.",
                        null)));
    }

    private String path(int number) {
        return directory + "/" + number + ".json";
    }
}
