package io.tributary.connect.parquet.commit;

import io.tributary.connect.parquet.store.Store;
import io.tributary.connect.parquet.timing.LakeTiming;
import io.tributary.connect.support.format.UnknownFormatException;
import io.tributary.connect.support.ring.InputOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/** The log entries of one Kafka partition in the store. */
@InputOutput
final class CommitLog {
    private static final int KEPT_ENTRIES = 10;

    private final Store store;
    private final FileNames names;
    private final String directory;
    /** Entries that may be trimmed once enough newer ones exist, oldest first. */
    private final Deque<Long> trimmable = new ArrayDeque<>();

    CommitLog(Store store, FileNames names) {
        this.store = store;
        this.names = names;
        this.directory = names.logDirectory();
    }

    /** The newest entry; empty where the partition has no log. Foreign files are ignored. */
    Optional<LogEntry> newest() throws IOException {
        List<Long> sequences = sequences();
        trimmable.clear();
        trimmable.addAll(sequences);
        if (sequences.isEmpty()) {
            return Optional.empty();
        }
        long newest = sequences.get(sequences.size() - 1);
        Optional<LogEntry> entry = read(newest);
        if (entry.isEmpty()) {
            throw new IOException("The log entry " + describe(newest) + " was there and is gone");
        }
        return entry;
    }

    boolean hasNewerThan(LogEntry entry) throws IOException {
        return sequences().stream().anyMatch(sequence -> sequence > entry.sequence());
    }

    Optional<LogEntry> read(long sequence) throws IOException {
        Optional<byte[]> document = store.read(path(sequence));
        if (document.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(LogEntryFormat.read("The log entry " + describe(sequence), document.get())
                .orElseThrow(() -> new ConnectException("The newest log entry " + describe(sequence)
                        + " is damaged, so it is unknown which records are in the lake. Restore that file, or delete"
                        + " its directory to load the partition again from the group's offset.")));
    }

    /** False if another entry has that number. */
    boolean append(LogEntry entry) throws IOException {
        boolean appended = store.createIfAbsent(path(entry.sequence()), LogEntryFormat.write(entry));
        if (appended) {
            trimmable.add(entry.sequence());
        }
        return appended;
    }

    /** Removes what owners before this claim left behind: uncommitted files, and torn writes of entries. */
    void sweep(LogEntry claim) throws IOException {
        for (String name : store.list(names.temporaryDirectory())) {
            if (FileNames.isOlderThan(claim.claim(), name)) {
                store.delete(names.temporaryDirectory() + "/" + name);
            }
        }
        for (String name : store.list(directory)) {
            if (name.endsWith(".tmp")) {
                store.delete(directory + "/" + name);
            }
        }
    }

    /**
     * Looks at one old entry at the most. Data entries go, claims stay for a week: the number that a zombie would try
     * next must not become free again.
     */
    void trim(LogEntry newest, long now) throws IOException {
        Long oldest = trimmable.peek();
        if (oldest == null || oldest > newest.sequence() - KEPT_ENTRIES) {
            return;
        }
        trimmable.remove();
        boolean isOwnCommit = oldest > newest.claim();
        if (isOwnCommit || !isRecentClaim(oldest, now)) {
            store.delete(path(oldest));
        }
    }

    /** The numbers of all entries, oldest first. */
    private List<Long> sequences() throws IOException {
        return store.list(directory).stream()
                .map(LogEntryFormat::sequence)
                .flatMap(Optional::stream)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private boolean isRecentClaim(long sequence, long now) throws IOException {
        try {
            return store.read(path(sequence))
                    .flatMap(document -> LogEntryFormat.read(describe(sequence), document))
                    .filter(entry -> entry.takesOwnership() && now - entry.time() < LakeTiming.CLAIMS_KEPT.toMillis())
                    .isPresent();
        } catch (UnknownFormatException e) {
            // Whether it is one only a newer build can tell, so it stays.
            return true;
        }
    }

    String describe(long sequence) {
        return store.describe(path(sequence));
    }

    private String path(long sequence) {
        return directory + "/" + LogEntryFormat.fileName(sequence);
    }
}
