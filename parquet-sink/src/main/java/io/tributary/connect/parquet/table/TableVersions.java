package io.tributary.connect.parquet.table;

import io.tributary.connect.parquet.commit.Lake;
import io.tributary.connect.parquet.commit.LogEntry;
import io.tributary.connect.parquet.commit.TimeSlice;
import io.tributary.connect.parquet.path.Escaping;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.table.VersionParts.Found;
import io.tributary.connect.parquet.timing.LakeTiming;
import io.tributary.connect.support.error.StoppedPartitionException;
import io.tributary.connect.support.retry.Outages;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
    private static final int NAMED_AT_MOST = 50;

    private final Lake lake;
    private final Store store;
    private final TableSettings settings;
    private final String topic;
    private final TableNames names;
    private final VersionParts parts;
    private final Map<Integer, PartOwner> owners = new HashMap<>();
    private final Loading loading;
    private final Outages<Purpose> outages;
    /** None until the table's directory is claimed. */
    private @Nullable FinishedVersions finished;

    private long nextLookMs = Long.MIN_VALUE;
    private long nextWarningMs = Long.MIN_VALUE;
    /** The newest time that was still to come when it was seen, and when that was. */
    private long futureMs = Long.MIN_VALUE;

    private long futureSeenMs;
    private long inTheMaking = NONE;
    /** Whether the next one would be announced if all partitions had caught up. */
    private boolean due;
    /** No version up to this one takes parts any more. */
    private long over = NONE;

    TableVersions(Lake lake, TableSettings settings, String topic, TableRows rows) {
        this.lake = lake;
        this.store = lake.store();
        this.settings = settings;
        this.topic = topic;
        this.names = new TableNames(lake.connector(), topic);
        this.parts = new VersionParts(lake, names, rows);
        this.loading = new Loading(lake, topic, names, owners);
        this.outages = new Outages<>(Purpose.class, lake.retries());
    }

    private enum Purpose {
        VERSION
    }

    /** The task ends. */
    void close() {
        parts.close();
    }

    /** A partition was opened, and is not claimed yet. */
    void opened(int partition) {
        owners.remove(partition);
    }

    /** A partition was claimed. */
    void claimed(int partition, PartOwner owner) {
        owners.put(partition, owner);
    }

    /** Something has happened that versions wait for. */
    void lookAtOnce() {
        nextLookMs = Long.MIN_VALUE;
    }

    /** Whether it matters now that partitions have caught up. */
    boolean isDue() {
        return due || inTheMaking != NONE;
    }

    /** Whether a version is in the making that an entry is not part of. */
    boolean isAwaited(TableEntry table) {
        return inTheMaking != NONE && table.version() != inTheMaking;
    }

    /** The version that an entry behind this one is part of. */
    long joined(TableEntry table) {
        return inTheMaking == NONE ? table.version() : inTheMaking;
    }

    /**
     * Looks how far the newest version is, completes it, or announces the next one if that is due.
     *
     * @param owned partitions of this task
     * @return in how many milliseconds to look again
     */
    long advance(Set<Integer> owned, TimeSlice time) {
        long nowMs = lake.monotonicMs().getAsLong();
        if (nowMs < nextLookMs) {
            return nextLookMs - nowMs;
        }
        long waitMs;
        try {
            waitMs = parts.advance(owned, time) ? AT_ONCE_MS : look(owned, nowMs);
            if (outages.succeeded(Purpose.VERSION)) {
                LOG.info("Versions of table {} are made again", topic);
            }
        } catch (IOException e) {
            waitMs = failed(e, nowMs);
        } catch (DamagedDocumentException e) {
            waitMs = LakeTiming.VERSION_LOOK_AT_MOST.toMillis();
            LOG.error(
                    "{}, so no version of table {} is made; its rows are kept, and other tables go on. Restore that file,"
                            + " or delete it and restart the connector.",
                    e.getMessage(),
                    topic);
        } catch (StoppedPartitionException e) {
            waitMs = LakeTiming.STOPPED_LOOK.toMillis();
            LOG.error("No version of table {} is made, while other tables go on: {}", topic, e.reason());
        }
        nextLookMs = nowMs + waitMs;
        return waitMs;
    }

    /** Only versions wait: whoever cannot commit rows fails for itself. */
    private long failed(IOException cause, long beganMs) {
        boolean isFirst = !outages.areGoingOn();
        OptionalLong backoffMs =
                outages.failed(Purpose.VERSION, beganMs, lake.monotonicMs().getAsLong());
        if (backoffMs.isEmpty()) {
            LOG.error(
                    "No version of table {} could be made for retry.timeout.ms; its rows are kept, and other tables go on."
                            + " It is tried again every ten minutes. Fix what the store says: {}",
                    topic,
                    cause.toString());
            return LakeTiming.STOPPED_LOOK.toMillis();
        }
        if (isFirst) {
            LOG.warn("No version of table {} can be made: {}. It is tried again", topic, cause.toString());
        }
        LOG.debug("Why no version of table {} is made", topic, cause);
        return backoffMs.getAsLong();
    }

    private long look(Set<Integer> owned, long nowMs) throws IOException {
        FinishedVersions finished = finished();
        Optional<Long> newest = newestAnnounced();
        boolean isAbandoned = false;
        inTheMaking = NONE;
        due = false;
        if (newest.isPresent()) {
            long version = newest.get();
            isAbandoned = store.exists(names.abandoned(version));
            if (!isAbandoned && !finished.wasPublished(version)) {
                Optional<Boolean> completed = complete(announcement(version), owned, nowMs);
                if (completed.isEmpty()) {
                    inTheMaking = version;
                    return LakeTiming.VERSION_LOOK.toMillis();
                }
                isAbandoned = !completed.get();
            }
            over = version;
            if (isAbandoned) {
                finished.abandon(version);
            } else {
                finished.tidy(version);
            }
        }
        long dueInMs = isAbandoned ? 0 : dueInMs(newest);
        due = dueInMs <= 0;
        if (!due) {
            return Math.min(dueInMs, LakeTiming.VERSION_LOOK_AT_MOST.toMillis());
        }
        Set<Integer> behind = loading.behind(owned);
        if (!behind.isEmpty()) {
            loading.warn(behind, nowMs);
            boolean waitsForOthers = owned.stream().allMatch(loading::hasToldThatItCaughtUp);
            return (waitsForOthers ? LakeTiming.VERSION_LOOK_AT_OTHERS : LakeTiming.VERSION_LOOK).toMillis();
        }
        loading.end();
        due = false;
        announce(Ticks.next(newest, finished.existing()));
        return AT_ONCE_MS;
    }

    /** Claims the table's directory before anything appears there. */
    private FinishedVersions finished() throws IOException {
        FinishedVersions known = finished;
        if (known == null) {
            VersionDirectories directories = settings.directories();
            // All files of a version have one schema, so its declared columns need no form of their own.
            Escaping rule = lake.targets()
                    .claim(topic, escaping -> directories.table(topic, escaping))
                    .escaping();
            known = new FinishedVersions(lake, names, settings, topic, directories.table(topic, rule));
            finished = known;
        }
        return known;
    }

    private long dueInMs(Optional<Long> newest) throws IOException {
        OptionalLong announcedMs = newest.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(announcement(newest.get()).time());
        long wallMs = lake.clock().millis();
        long beforeMs = announcedMs.isPresent() ? announcedMs.getAsLong() : start().time();
        return settings.ticks().dueInMs(announcedMs.isPresent(), atMost(wallMs, beforeMs), wallMs);
    }

    /** What a clock has told that was ahead then, or is behind now, counts from when it was seen here. */
    private long atMost(long wallMs, long toldMs) {
        if (toldMs - wallMs <= LakeTiming.CLOCKS_APART.toMillis()) {
            return toldMs;
        }
        long nowMs = lake.monotonicMs().getAsLong();
        if (toldMs != futureMs) {
            futureMs = toldMs;
            futureSeenMs = nowMs;
            LOG.warn(
                    "Table {} was last written to at a time that is still to come, in {} s: the clock of a worker is wrong."
                            + " Its next version is made one interval from now",
                    topic,
                    Duration.ofMillis(toldMs - wallMs).toSeconds());
        }
        return wallMs - (nowMs - futureSeenMs);
    }

    private TableStart start() throws IOException {
        TableStart now = new TableStart(lake.clock().millis());
        try {
            Optional<TableStart> start = StoredDocuments.find(store, names.start(), TableStart.class);
            if (start.isPresent()) {
                return start.get();
            }
            store.createIfAbsent(names.start(), Documents.write(now));
            return StoredDocuments.get(store, names.start(), TableStart.class);
        } catch (DamagedDocumentException e) {
            LOG.warn("{}, so it is written anew", e.getMessage());
            store.replace(names.start(), Documents.write(now));
            return now;
        }
    }

    private Optional<Long> newestAnnounced() throws IOException {
        return store.names(names.versions()).stream()
                .map(TableNames::announced)
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
    }

    /** Its number is its name; of a damaged one only the time is lost. */
    private Announcement announcement(long version) throws IOException {
        try {
            return new Announcement(
                    version,
                    StoredDocuments.get(store, names.announcement(version), Announcement.class)
                            .time());
        } catch (DamagedDocumentException e) {
            LOG.warn("{}, so it is written anew", e.getMessage());
            Announcement now = new Announcement(version, lake.clock().millis());
            store.replace(names.announcement(version), Documents.write(now));
            return now;
        }
    }

    /** The next look decides what it is worth: a task that slept meanwhile may announce a number of long ago. */
    private void announce(long version) throws IOException {
        Announcement announcement = new Announcement(version, lake.clock().millis());
        if (store.createIfAbsent(names.announcement(version), Documents.write(announcement))
                .isPresent()) {
            LOG.debug("Announced version {} of table {}", version, topic);
        }
    }

    /** Makes an entry's table a part of the entry's version, unless there is one already or the version is over. */
    void addPart(int partition, LogEntry entry, TableEntry table) throws IOException {
        PartOwner owner = owners.get(partition);
        if (owner != null
                && isOpen(table.version())
                && !parts.find(table.version()).partitions().contains(partition)) {
            parts.add(partition, entry, table, owner);
        }
    }

    /** Images of a partition that are still needed to make parts of a version from. */
    Set<String> sources(int partition) throws IOException {
        Optional<Long> newest = newestAnnounced();
        return newest.isPresent() && isOpen(newest.get()) ? parts.sources(newest.get(), partition) : Set.of();
    }

    /** Whether a version takes parts. */
    private boolean isOpen(long version) throws IOException {
        return version > over
                && store.exists(names.announcement(version))
                && !store.exists(names.manifest(version))
                && !store.exists(names.abandoned(version));
    }

    /**
     * Whether the version is complete, or will never be; empty if it waits for something. Which parts it is made of is
     * decided once.
     */
    private Optional<Boolean> complete(Announcement announcement, Set<Integer> owned, long nowMs) throws IOException {
        long version = announcement.version();
        Optional<Manifest> manifest = StoredDocuments.find(store, names.manifest(version), Manifest.class);
        if (manifest.isEmpty()) {
            Found found = parts.find(version);
            Set<Integer> known = loading.partitions();
            List<Integer> missing = Completeness.missing(known, found.partitions());
            if (!missing.isEmpty()) {
                warnOfLongWait(announcement, missing, nowMs);
                return Optional.empty();
            }
            Map<Integer, PartName> fitting = found.fitting();
            if (!Completeness.missing(known, fitting.keySet()).isEmpty()) {
                if (remake(version, found, owned)) {
                    return Optional.empty();
                }
                return abandon(announcement);
            }
            Manifest made = Manifest.of(lake.connector(), topic, announcement, parts.read(version, fitting.values()));
            store.createIfAbsent(names.manifest(version), Documents.write(made));
            manifest = Optional.of(StoredDocuments.get(store, names.manifest(version), Manifest.class));
        }
        return finished().publish(manifest.get()) ? Optional.of(true) : abandon(announcement);
    }

    private Optional<Boolean> abandon(Announcement announcement) throws IOException {
        long version = announcement.version();
        store.createIfAbsent(names.abandoned(version), Documents.write(announcement));
        LOG.error(
                "Version {} of table {} will not be: a file that it is made of was removed before it was published."
                        + " Its rows are kept, and the next version is made at once.",
                version,
                topic);
        return Optional.of(false);
    }

    /** False if a part that this task owns cannot be made again. */
    private boolean remake(long version, Found found, Set<Integer> owned) throws IOException {
        Optional<PartName> narrow = found.narrow(owned);
        PartOwner owner = narrow.isEmpty() ? null : owners.get(narrow.get().partition());
        return owner == null || parts.remake(version, narrow.get(), found.schema(), owner);
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
                    missing.size() > NAMED_AT_MOST ? missing.subList(0, NAMED_AT_MOST) + " and more" : missing,
                    store.describe(names.home()));
        }
    }
}
