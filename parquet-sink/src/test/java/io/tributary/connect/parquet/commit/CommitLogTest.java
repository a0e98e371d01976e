package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.support.seam.LastRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLogTest {
    private static final Sealed NOTHING = new Sealed(List.of(), null);

    @TempDir
    Path root;

    private Path home;
    private CommitLog log;

    @BeforeEach
    void openLog() {
        log = newLog();
        home = root.resolve("_tributary/lake/orders/0");
    }

    private CommitLog newLog() {
        return new CommitLog(
                new LocalStore(root),
                new FileNames(
                        "lake",
                        new TopicPartition("orders", 0),
                        () -> UUID.randomUUID().toString()));
    }

    @Test
    void keepsTheNewestTenEntriesOfAnOwnerAndItsRecentClaim() throws IOException {
        LogEntry newest = commits(log, claim(), 30);
        assertThat(sequences()).hasSize(11).contains(1L).doesNotContain(21L);
        assertThat(log.newest()).hasValue(newest);
    }

    @Test
    void forgetsWhatOwnersBeforeItHaveWrittenMoreThanAnHourAgo() throws IOException {
        LogEntry last = commits(log, claim(), 15);
        for (long sequence : sequences()) {
            age(sequence, Duration.ofMinutes(61));
        }
        CommitLog second = newLog();
        LogEntry claim = second.newest().orElseThrow().claimedBy("b", "id-b", 0);
        assertThat(claim.sequence()).isEqualTo(last.sequence() + 1);
        commits(second, claim, 20);
        assertThat(sequences()).hasSize(11).contains(claim.sequence());
    }

    /** What they have committed as well as their claims: the store tells only when, and that costs nothing. */
    @Test
    void keepsWhatOwnersBeforeItHaveWrittenWithinTheHour() throws IOException {
        LogEntry last = commits(log, claim(), 15);
        CommitLog second = newLog();
        commits(second, second.newest().orElseThrow().claimedBy("b", "id-b", 0), 30);
        assertThat(sequences()).hasSize(11 + 11).contains(1L, last.sequence(), last.sequence() + 1);
    }

    @Test
    void trimsManyAtATime() throws IOException {
        List<Integer> left = new ArrayList<>();
        LogEntry entry = claim();
        for (int claims = 0; claims < 60; claims++) {
            newLog().append(entry);
            age(entry.sequence(), Duration.ofMinutes(claims == 59 ? 0 : 200 - claims));
            entry = entry.claimedBy("b", "id" + claims, 0);
        }
        CommitLog last = newLog();
        LogEntry newest = last.newest().orElseThrow();
        for (int rounds = 0; rounds < 4; rounds++) {
            last.trim(newest);
            left.add(sequences().size());
        }
        assertThat(left).containsExactly(40, 20, 10, 10);
    }

    @Test
    void sweepsWhatOwnersBeforeTheClaimLeftBehind() throws IOException {
        Path temporaries = Files.createDirectories(home.resolve("tmp"));
        Files.writeString(temporaries.resolve("1-a.tmp"), "");
        Files.writeString(temporaries.resolve("2-b.tmp"), "");
        Path torn = Files.createDirectories(home.resolve("log")).resolve("00000000000000000002.json.x.tmp");
        Files.writeString(torn, "");
        log.sweep(claim().claimedBy("b", "id", 0));
        assertThat(temporaries).isDirectoryContaining("glob:**2-b.tmp").isDirectoryNotContaining("glob:**1-a.tmp");
        assertThat(torn).doesNotExist();
    }

    @Test
    void looksForNewerEntriesBehindASleepOnly() throws IOException {
        LogEntry first = commits(log, claim(), 1);
        LogEntry second = first.committed(2, null, NOTHING, "awake", 0);
        newLog().append(second.claimedBy("b", "fence", 0));
        log.append(second);
        assertThat(log.fencing(second)).isEmpty();
    }

    /** The claim that has fenced it is trimmed, and its number is free again. */
    @Test
    void findsOutThatItSleptWhereItsNumberIsFreeAgain() throws IOException {
        LogEntry before = commits(log, claim(), 1);
        age(before.sequence(), Duration.ofMinutes(16));
        log.newest();
        LogEntry own = before.committed(2, null, NOTHING, "slept", 0);
        LogEntry fence = own.claimedBy("b", "fence", 0);
        newLog().append(fence);
        assertThat(log.append(own)).isTrue();
        assertThat(log.fencing(own)).hasValue(fence);
        assertThat(log.fencing(own)).as("asked again after an error").hasValue(fence);
    }

    @Test
    void goesOnBehindASleepInWhichNobodyClaimed() throws IOException {
        LogEntry before = commits(log, claim(), 1);
        age(before.sequence(), Duration.ofMinutes(16));
        log.newest();
        LogEntry own = before.committed(2, null, NOTHING, "slept", 0);
        log.append(own);
        assertThat(log.fencing(own)).isEmpty();
    }

    @Test
    void takesTheTimeOfAnEntryWhoseAnswerWasLostFromTheStore() throws IOException {
        LogEntry before = commits(log, claim(), 1);
        age(before.sequence(), Duration.ofMinutes(16));
        log.newest();
        LogEntry own = before.committed(2, null, NOTHING, "slept", 0);
        LogEntry fence = own.claimedBy("b", "fence", 0);
        newLog().append(fence);
        newLog().append(own);
        log.found(own);
        assertThat(log.fencing(own)).hasValue(fence);
    }

    private static LogEntry claim() {
        return LogEntry.firstClaim(0, "a", "id", 0);
    }

    private static LogEntry commits(CommitLog log, LogEntry claim, int count) throws IOException {
        log.append(claim);
        LogEntry entry = claim;
        for (int i = 0; i < count; i++) {
            entry = entry.committed(i, new LastRecord(i, null), NOTHING, claim.commitId() + i, 0);
            assertThat(log.append(entry)).isTrue();
            log.trim(entry);
        }
        return entry;
    }

    /** As if it had been written so long ago. */
    private void age(long sequence, Duration age) throws IOException {
        Files.setLastModifiedTime(
                home.resolve("log").resolve(LogEntryFormat.fileName(sequence)),
                FileTime.from(Instant.now().minus(age)));
    }

    private List<Long> sequences() throws IOException {
        try (var files = Files.list(home.resolve("log"))) {
            return files.map(file -> LogEntryFormat.sequence(file.getFileName().toString()))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }
}
