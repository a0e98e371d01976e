package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogEntry;
import io.tributary.connect.parquet.commit.TopicTarget;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.timing.LakeTiming;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of one table. The tasks that own its partitions agree by documents in the store: one of them announces a
 * version, each adds the parts of its partitions, and whoever finds all parts completes it.
 *
 * <p>Every method may be called again after an {@link IOException}, and by several tasks at once.
 */
@InputOutput
final class TableVersions {
    private static final Logger LOG = LoggerFactory.getLogger(TableVersions.class);
    private static final long NONE = 0;
    private static final long AT_ONCE_MS = 1;

    private final Lake lake;
    private final Store store;
    private final TableSettings settings;
    private final String topic;
    private final TableNames names;
    private final FinishedVersions finished;
    private boolean targetClaimed;
    private long nextLookMs = Long.MIN_VALUE;
    private long nextWarningMs = Long.MIN_VALUE;
    private long inTheMaking = NONE;
    /** The widest that a part of that version has. */
    private int schema;

    TableVersions(Lake lake, TableSettings settings, String topic) {
        this.lake = lake;
        this.store = lake.store();
        this.settings = settings;
        this.topic = topic;
        this.names = new TableNames(lake.connector(), topic);
        this.finished = new FinishedVersions(store, names, settings, topic);
    }

    /** Whether a version is in the making that an entry is not part of, or only in a schema that is too narrow. */
    boolean isAwaited(TableEntry table) {
        return inTheMaking != NONE && (table.version() != inTheMaking || table.schema() < schema);
    }

    /** The version that an entry behind this one is part of. */
    long joined(TableEntry table) {
        return inTheMaking == NONE ? table.version() : inTheMaking;
    }

    /**
     * Looks how far the newest version is, completes it, or announces the next one if that is due.
     *
     * @return in how many milliseconds to look again
     */
    long advance() throws IOException {
        long nowMs = lake.monotonicMs().getAsLong();
        if (nowMs < nextLookMs) {
            return nextLookMs - nowMs;
        }
        long waitMs = look(nowMs);
        nextLookMs = nowMs + waitMs;
        return waitMs;
    }

    private long look(long nowMs) throws IOException {
        TableStart start = start();
        Optional<Announcement> newest = newest();
        if (newest.isPresent()) {
            Announcement announcement = newest.get();
            if (!finished.wasPublished(announcement.version()) && !complete(announcement, nowMs)) {
                inTheMaking = announcement.version();
                return LakeTiming.VERSION_LOOK.toMillis();
            }
            inTheMaking = NONE;
            finished.tidy(announcement.version());
        }
        long dueInMs = settings.ticks().dueAt(start, newest) - lake.clock().millis();
        if (dueInMs > 0) {
            return Math.min(dueInMs, LakeTiming.VERSION_LOOK_AT_MOST.toMillis());
        }
        announce(Ticks.next(newest, finished.existing()));
        return AT_ONCE_MS;
    }

    /** Claims the table's path too, before anything appears there. */
    private TableStart start() throws IOException {
        if (!targetClaimed) {
            new TopicTarget(store, lake.connector())
                    .claim(topic, settings.directories().table(topic));
            store.createIfAbsent(
                    names.start(), Documents.write(new TableStart(lake.clock().millis())));
            targetClaimed = true;
        }
        return read(TableStart.class, names.start());
    }

    private Optional<Announcement> newest() throws IOException {
        Optional<Long> newest = store.list(names.versions()).stream()
                .map(TableNames::announced)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        return newest.isEmpty()
                ? Optional.empty()
                : Optional.of(read(Announcement.class, names.announcement(newest.get())));
    }

    /** The next look decides what it is worth: a task that slept meanwhile may announce a number of long ago. */
    private void announce(long version) throws IOException {
        Announcement announcement = new Announcement(version, lake.clock().millis());
        if (store.createIfAbsent(names.announcement(version), Documents.write(announcement))) {
            LOG.debug("Announced version {} of table {}", version, topic);
        }
    }

    /** Makes an entry's image, which is in its place, a part of the entry's version, unless it is one already. */
    void addPart(int partition, LogEntry entry, TableEntry table, ImageNames files) throws IOException {
        String document = names.part(table.version(), table.schema(), partition);
        if (table.version() == NONE || store.exists(document)) {
            return;
        }
        Image image = table.image();
        if (image == null) {
            add(document, new Part(partition, entry.nextOffset(), 0, 0, null));
        } else {
            String file = files.inVersion(entry.nextOffset(), image.sequence());
            store.linkOrCopy(image.path(), names.building(table.version(), table.schema()) + "/" + file);
            add(document, new Part(partition, entry.nextOffset(), image.rows(), image.bytes(), file));
        }
    }

    private void add(String document, Part part) throws IOException {
        store.createIfAbsent(document, Documents.write(part));
    }

    /**
     * False if parts are missing, or the version is gone already. Parts count in the widest schema that any of them has;
     * who has added one in a narrower schema adds it again.
     */
    private boolean complete(Announcement announcement, long nowMs) throws IOException {
        long version = announcement.version();
        schema = numbers(names.parts(version), TableNames::schemaOf).stream()
                .max(Comparator.naturalOrder())
                .orElse(0);
        Set<Integer> parts = numbers(names.parts(version, schema), TableNames::partOf);
        List<Integer> missing = Completeness.missing(numbers(names.home(), TableNames::partition), parts);
        if (!missing.isEmpty()) {
            warnOfLongWait(announcement, missing, nowMs);
            return false;
        }
        List<Part> read = new ArrayList<>();
        for (int partition : parts) {
            read.add(read(Part.class, names.part(version, schema, partition)));
        }
        return finished.publish(Manifest.of(lake.connector(), topic, announcement, read), schema);
    }

    private void warnOfLongWait(Announcement announcement, List<Integer> missing, long nowMs) {
        boolean isLong = lake.clock().millis() - announcement.time() > LakeTiming.VERSION_WAIT.toMillis();
        if (isLong && nowMs >= nextWarningMs) {
            nextWarningMs = nowMs + LakeTiming.VERSION_WAIT.toMillis();
            LOG.warn(
                    "Version {} of table {} waits for its partitions {} since it was announced; until then no newer"
                            + " version is made. Their tasks are down, or still busy: see the connector's status and"
                            + " restart those that failed. If the topic has no such partition any more, delete {}/"
                            + "<partition>.",
                    announcement.version(),
                    topic,
                    missing,
                    store.describe(names.home()));
        }
    }

    private Set<Integer> numbers(String directory, Function<String, Optional<Integer>> number) throws IOException {
        return store.list(directory).stream()
                .map(number)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private <T extends Record> T read(Class<T> type, String path) throws IOException {
        byte[] document =
                store.read(path).orElseThrow(() -> new IOException(store.describe(path) + " was there and is gone"));
        return Documents.read(type, document);
    }
}
