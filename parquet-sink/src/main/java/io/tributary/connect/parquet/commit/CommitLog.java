package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.store.Listed;
import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.timing.LakeTiming;
import io.tributary.connect.support.error.StoppedPartitionException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The log entries of one Kafka partition in the store. Times of entries are by the store's own clock. */
@InputOutput
final class CommitLog {
    private static final int KEPT_ENTRIES = 10;
    private static final int TRIMMED_AT_ONCE = 20;

    private final Store store;
    private final FileNames names;
    private final String directory;
    /** When entries were written, by their numbers. */
    private final NavigableMap<Long, Long> writtenMs = new TreeMap<>();
    /** The newest entry that was created here. */
    private OptionalLong created = OptionalLong.empty();
    /** Whether entries that fence that one may have come and gone. */
    private boolean doubtful;

    CommitLog(Store store, FileNames names) {
        this.store = store;
        this.names = names;
        this.directory = names.logDirectory();
    }

    /** The newest entry; empty where the partition has no log. Foreign files are ignored. */
    Optional<LogEntry> newest() throws IOException {
        return newestBehind(0);
    }

    /** The newest entry if it is behind this one. */
    Optional<LogEntry> newerThan(LogEntry entry) throws IOException {
        return newestBehind(entry.sequence());
    }

    private Optional<LogEntry> newestBehind(long sequence) throws IOException {
        Map<Long, Long> found = new HashMap<>();
        for (Listed listed : store.list(directory)) {
            LogEntryFormat.sequence(listed.name()).ifPresent(number -> found.put(number, listed.timeMs()));
        }
        writtenMs.clear();
        writtenMs.putAll(found);
        if (found.isEmpty() || writtenMs.lastKey() <= sequence) {
            return Optional.empty();
        }
        long newest = writtenMs.lastKey();
        return Optional.of(read(newest)
                .orElseThrow(() -> new IOException("The log entry " + describe(newest) + " was there and is gone")));
    }

    Optional<LogEntry> read(long sequence) throws IOException {
        Optional<byte[]> document = store.read(path(sequence));
        if (document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(LogEntryFormat.read("The log entry " + describe(sequence), document.get())
                .orElseThrow(() -> new StoppedPartitionException(
                        "The newest log entry " + describe(sequence)
                                + " is damaged, so it is unknown which records are in the lake. Restore that file, or delete"
                                + " its directory to load the partition again from the group's offset.",
                        null)));
    }

    /** False if another entry has that number. */
    boolean append(LogEntry entry) throws IOException {
        OptionalLong timeMs = store.createIfAbsent(path(entry.sequence()), LogEntryFormat.write(entry));
        timeMs.ifPresent(time -> wasCreated(entry.sequence(), time));
        return timeMs.isPresent();
    }

    /** An entry is there although the answer to its creation was lost. */
    void found(LogEntry own) throws IOException {
        wasCreated(own.sequence(), store.createdMs(path(own.sequence())));
    }

    private void wasCreated(long sequence, long timeMs) {
        if (created.isPresent() && created.getAsLong() != sequence) {
            Long beforeMs = writtenMs.get(created.getAsLong());
            doubtful = beforeMs == null || timeMs - beforeMs > LakeTiming.OWNER_LOOK.toMillis();
        }
        created = OptionalLong.of(sequence);
        writtenMs.put(sequence, timeMs);
    }

    /**
     * The newest entry if it is behind this one, which was just created, and whose owner slept before that: its number may
     * only have been free because the entries that fence it are trimmed. Must be known before anything is published or
     * deleted. (Store times tell, because the clocks of a suspended machine stand still with it.)
     */
    Optional<LogEntry> fencing(LogEntry entry) throws IOException {
        if (!doubtful) {
            return Optional.empty();
        }
        Optional<LogEntry> newer = newerThan(entry);
        doubtful = newer.isPresent();
        return newer;
    }

    /** Removes what owners before this claim left behind: uncommitted files, and torn writes of entries. */
    void sweep(LogEntry claim) throws IOException {
        store.sweep(names.home(), claim.claim());
        for (String name : store.names(directory)) {
            if (name.endsWith(".tmp")) {
                store.delete(directory + "/" + name);
            }
        }
    }

    /**
     * Removes some old entries behind the newest one of this owner, and what is left beside files that it has published. The number that a sleeping owner would try next,
     * always that of a claim, must not become free while the sleep is too short to be told; what this owner has
     * committed itself may go.
     */
    void trim(LogEntry newest) throws IOException {
        List<String> useless = new ArrayList<>();
        newest.publish().forEach(file -> useless.addAll(store.leftBy(file.token())));
        Long newestMs = writtenMs.get(newest.sequence());
        NavigableMap<Long, Long> kept = new TreeMap<>(writtenMs);
        for (int i = 0; i < TRIMMED_AT_ONCE && newestMs != null; i++) {
            OptionalLong removable = removable(kept, newest, newestMs);
            if (removable.isEmpty()) {
                break;
            }
            useless.add(path(removable.getAsLong()));
            kept.remove(removable.getAsLong());
        }
        if (!useless.isEmpty()) {
            store.delete(useless);
            writtenMs.keySet().retainAll(kept.keySet());
        }
    }

    private static OptionalLong removable(NavigableMap<Long, Long> writtenMs, LogEntry newest, long newestMs) {
        long last = newest.sequence() - KEPT_ENTRIES;
        Map.Entry<Long, Long> oldest = writtenMs.firstEntry();
        if (oldest != null
                && oldest.getKey() <= last
                && newestMs - oldest.getValue() > LakeTiming.ENTRIES_KEPT.toMillis()) {
            return OptionalLong.of(oldest.getKey());
        }
        Long own = writtenMs.higherKey(newest.claim());
        return own != null && own <= last ? OptionalLong.of(own) : OptionalLong.empty();
    }

    String describe(long sequence) {
        return store.describe(path(sequence));
    }

    private String path(long sequence) {
        return directory + "/" + LogEntryFormat.fileName(sequence);
    }
}
