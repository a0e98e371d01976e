package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.store.Directories;
import io.tributary.connect.parquet.store.Publication;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of one table that readers see: each appears by one rename and goes by one, so none is ever seen
 * incomplete.
 */
@InputOutput
final class FinishedVersions {
    private static final Logger LOG = LoggerFactory.getLogger(FinishedVersions.class);
    private static final String MANIFEST = "_manifest.json";
    private static final String LATEST = "_latest.json";
    /** A task that slept may write an older one once. */
    private static final int ATTEMPTS_TO_LEAD = 3;

    private final Store store;
    private final Directories directories;
    private final TableNames names;
    private final TableSettings settings;
    private final String topic;
    private final String table;
    /** The newest version behind which this task has tidied up. */
    private long tidied;

    /** {@code table} is the directory of the table. */
    FinishedVersions(Lake lake, TableNames names, TableSettings settings, String topic, String table) {
        this.store = lake.store();
        this.directories = lake.directories();
        this.names = names;
        this.settings = settings;
        this.topic = topic;
        this.table = table;
    }

    /** The numbers of all versions that lie there, whosever they are, and of the one to which readers are led. */
    Set<Long> existing() throws IOException {
        Set<Long> numbers = store.names(table).stream()
                .map(settings.directories()::number)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        numbers.add(latest());
        return numbers;
    }

    /** Also if somebody has removed the version since. */
    boolean wasPublished(long version) throws IOException {
        return store.exists(directory(version)) || latest() >= version;
    }

    /**
     * Publishes what a manifest names: all of its files, and nothing else. Any task may do so at any time.
     *
     * @return false if one of them is lost, so that there can be no such version
     */
    boolean publish(Manifest manifest) throws IOException {
        long version = manifest.version();
        String building = names.building(version);
        Set<String> files = new HashSet<>();
        for (Part part : manifest.partitions()) {
            String file = part.file();
            if (file != null) {
                files.add(file);
                if (isLost(manifest, file, building + "/" + file, part.bytes())) {
                    return wasPublished(version);
                }
            }
        }
        // Another task may do the same: what it has not finished to write must not be published with the directory.
        String written = names.making(version) + "/" + MANIFEST;
        store.createIfAbsent(written, Documents.write(manifest));
        directories.linkOrCopy(written, building + "/" + MANIFEST);
        files.add(MANIFEST);
        Set<String> present = Set.copyOf(store.names(building));
        for (String name : present) {
            if (!files.contains(name)) {
                store.delete(building + "/" + name);
            }
        }
        if (!present.containsAll(files)) {
            if (wasPublished(version)) {
                return true;
            }
            throw new IOException(store.describe(building) + " lacks files that were there a moment ago");
        }
        if (directories.renameDirectory(building, directory(version))) {
            LOG.info(
                    "Completed version {} of table {} with {} rows of {} partitions: {}",
                    version,
                    topic,
                    manifest.rows(),
                    manifest.partitions().size(),
                    store.describe(directory(version)));
        }
        return true;
    }

    private boolean isLost(Manifest manifest, String file, String path, long bytes) throws IOException {
        Publication publication = store.publish(Token.file(names.file(manifest.version(), file)), path, bytes);
        if (publication == Publication.NAME_TAKEN) {
            throw new ConnectException("Version " + manifest.version() + " of table " + topic + " is to hold a file of "
                    + bytes + " bytes, and another one has its name: " + store.describe(path) + ". Remove that one and"
                    + " restart the task.");
        }
        return publication == Publication.MISSING;
    }

    /** Removes what is left of a version that there will never be. Its rows are in the images. */
    void abandon(long version) throws IOException {
        directories.deleteDirectory(names.building(version));
        directories.deleteDirectory(names.making(version));
    }

    /** Leads readers to the newest version, and removes old ones and what crashes have left behind. */
    void tidy(long newest) throws IOException {
        lead(newest);
        if (tidied == newest) {
            return;
        }
        for (String name : store.names(names.allTrash())) {
            directories.deleteDirectory(names.allTrash() + "/" + name);
        }
        for (String name : store.names(names.allBuilding())) {
            if (TableNames.built(name).filter(version -> version <= newest).isPresent()) {
                directories.deleteDirectory(names.allBuilding() + "/" + name);
            }
        }
        retain(newest);
        tidied = newest;
    }

    /** Forward only; what a task that slept writes there is written over, at the latest by the next look of another. */
    private void lead(long newest) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS_TO_LEAD && latest() < newest; attempt++) {
            Optional<Manifest> manifest =
                    StoredDocuments.find(store, directory(newest) + "/" + MANIFEST, Manifest.class);
            if (manifest.isEmpty()) {
                return; // Somebody has removed the version.
            }
            Latest latest = Latest.of(manifest.get(), settings.directories().name(newest));
            store.replace(table + "/" + LATEST, Documents.write(latest));
        }
    }

    /** A version is this connector's own if it has announced it. */
    private void retain(long newest) throws IOException {
        List<String> documents = store.names(names.versions());
        Set<Long> own = new HashSet<>(existing());
        own.retainAll(numbers(documents, TableNames::announced));
        List<Long> surplus = settings.retention().surplus(own, newest);
        for (long version : surplus) {
            remove(version);
        }
        for (long version : numbers(documents, TableNames::number)) {
            if (version <= newest) {
                directories.deleteDirectory(names.making(version));
            }
        }
        for (long version : numbers(documents, TableNames::documented)) {
            if (version < newest && (surplus.contains(version) || !own.contains(version))) {
                store.delete(names.manifest(version));
                store.delete(names.abandoned(version));
                store.delete(names.announcement(version));
            }
        }
    }

    private static Set<Long> numbers(List<String> documents, Function<String, Optional<Long>> number) {
        return documents.stream().map(number).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private void remove(long version) throws IOException {
        try {
            directories.renameDirectory(directory(version), names.trash(version));
        } catch (IOException e) {
            if (store.exists(directory(version))) {
                throw e;
            }
            // It was renamed all the same, or another task was faster, which may have died since.
        }
        directories.deleteDirectory(names.trash(version));
        LOG.info("Removed version {} of table {}", version, topic);
    }

    /** 0 where nothing leads anywhere, also because somebody has damaged it. */
    private long latest() throws IOException {
        try {
            return StoredDocuments.find(store, table + "/" + LATEST, Latest.class)
                    .map(Latest::version)
                    .orElse(0L);
        } catch (DamagedDocumentException e) {
            LOG.warn("{}, so it is written anew", e.getMessage());
            return 0;
        }
    }

    private String directory(long version) {
        return table + "/" + settings.directories().name(version);
    }
}
