package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    private final Store store;
    private final TableNames names;
    private final TableSettings settings;
    private final String topic;
    private final String table;
    /** The newest version behind which this task has tidied up. */
    private long tidied;

    FinishedVersions(Store store, TableNames names, TableSettings settings, String topic) {
        this.store = store;
        this.names = names;
        this.settings = settings;
        this.topic = topic;
        this.table = settings.directories().table(topic);
    }

    /** The numbers of all versions that lie there, whosever they are. */
    Set<Long> existing() throws IOException {
        return store.list(table).stream()
                .map(settings.directories()::number)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /** Also if somebody has removed the version since. */
    boolean wasPublished(long version) throws IOException {
        return store.exists(directory(version)) || latest() >= version;
    }

    /**
     * Publishes a version whose parts are all there, in the schema with this number: gives its directory the final name.
     * False where they are no more, because this task slept while others have published the version and removed it again.
     */
    boolean publish(Manifest manifest, int schema) throws IOException {
        String building = names.building(manifest.version(), schema);
        // Another task may do the same: what it has not finished to write must not be published with the directory.
        String written = names.parts(manifest.version(), schema) + "/" + MANIFEST;
        store.createIfAbsent(written, Documents.write(manifest));
        store.linkOrCopy(written, building + "/" + MANIFEST);
        if (!isWhole(building, manifest) && !store.exists(directory(manifest.version()))) {
            return false;
        }
        if (store.renameDirectory(building, directory(manifest.version()))) {
            LOG.info(
                    "Completed version {} of table {} with {} rows of {} partitions: {}",
                    manifest.version(),
                    topic,
                    manifest.rows(),
                    manifest.partitions().size(),
                    store.describe(directory(manifest.version())));
        }
        return true;
    }

    /** The announcement outlives the version. */
    private boolean isWhole(String building, Manifest manifest) throws IOException {
        Set<String> files = Set.copyOf(store.list(building));
        for (Part part : manifest.partitions()) {
            String file = part.file();
            if (file != null && !files.contains(file)) {
                return false;
            }
        }
        return store.exists(names.announcement(manifest.version()));
    }

    /** Leads readers to the newest version, and removes old ones and what crashes have left behind. */
    void tidy(long newest) throws IOException {
        if (tidied == newest) {
            return;
        }
        if (latest() < newest) {
            Latest latest = new Latest(newest, settings.directories().name(newest));
            store.replace(table + "/" + LATEST, Documents.write(latest));
        }
        for (String name : store.list(names.allTrash())) {
            store.deleteDirectory(names.allTrash() + "/" + name);
        }
        for (String name : store.list(names.allBuilding())) {
            if (TableNames.built(name).filter(version -> version <= newest).isPresent()) {
                store.deleteDirectory(names.allBuilding() + "/" + name);
            }
        }
        retain(newest);
        tidied = newest;
    }

    /** A version is this connector's own if it has announced it. */
    private void retain(long newest) throws IOException {
        Set<Long> announced = store.list(names.versions()).stream()
                .map(TableNames::announced)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Set<Long> own = new HashSet<>(existing());
        own.retainAll(announced);
        List<Long> surplus = settings.retention().surplus(own, newest);
        for (long version : surplus) {
            store.renameDirectory(directory(version), names.trash(version));
            store.deleteDirectory(names.trash(version));
            LOG.info("Removed version {} of table {}", version, topic);
        }
        for (long version : announced) {
            if (version < newest && (surplus.contains(version) || !own.contains(version))) {
                store.deleteDirectory(names.parts(version));
                store.delete(names.announcement(version));
            }
        }
    }

    private long latest() throws IOException {
        Optional<byte[]> latest = store.read(table + "/" + LATEST);
        return latest.isEmpty() ? 0 : Documents.read(Latest.class, latest.get()).version();
    }

    private String directory(long version) {
        return settings.directories().version(topic, version);
    }
}
