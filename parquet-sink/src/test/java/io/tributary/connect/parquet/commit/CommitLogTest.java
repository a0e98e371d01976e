package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.connect.parquet.store.LocalStore;
import io.tributary.connect.parquet.task.NewerFormat;
import io.tributary.connect.support.seam.LastRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitLogTest {
    private static final long NOW = Duration.ofDays(100).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    @TempDir
    Path root;

    private Path home;
    private CommitLog log;

    @BeforeEach
    void openLog() {
        FileNames names = new FileNames(
                "lake", new TopicPartition("orders", 0), () -> UUID.randomUUID().toString());
        home = root.resolve(names.logDirectory()).getParent();
        log = new CommitLog(new LocalStore(root), names);
    }

    @Test
    void keepsTheNewestTenEntriesOfAnOwnerAndItsRecentClaim() throws IOException {
        LogEntry newest = commits(LogEntry.firstClaim(0, "a", "id", NOW), 30);
        assertThat(sequences())
                .hasSize(11)
                .contains("00000000000000000001.json")
                .doesNotContain("00000000000000000021.json");
        assertThat(log.newest()).hasValue(newest);
    }

    @Test
    void forgetsClaimsAfterAWeek() throws IOException {
        commits(LogEntry.firstClaim(0, "a", "id", NOW - 8 * DAY_MS), 30);
        assertThat(sequences()).hasSize(10).doesNotContain("00000000000000000001.json");
    }

    @Test
    void trimsWhatOwnersBeforeItHaveLeft() throws IOException {
        LogEntry first = commits(LogEntry.firstClaim(0, "a", "id", NOW), 15);
        CommitLog second =
                new CommitLog(new LocalStore(root), new FileNames("lake", new TopicPartition("orders", 0), () -> "x"));
        LogEntry entry = second.newest().orElseThrow().claimedBy("b", "id-b", NOW);
        assertThat(entry.sequence()).isEqualTo(first.sequence() + 1);
        second.append(entry);
        for (int i = 0; i < 30; i++) {
            entry = entry.committed(i, new LastRecord(i, null), List.of(), null, "b" + i, NOW);
            second.append(entry);
            second.trim(entry, NOW);
        }
        assertThat(sequences())
                .hasSizeLessThanOrEqualTo(14)
                .contains("00000000000000000001.json", "00000000000000000017.json");
    }

    @Test
    void sweepsOnlyTheFilesOfOwnersBeforeTheClaim() throws IOException {
        Path temporaries = Files.createDirectories(home.resolve("tmp"));
        for (String name : List.of("1-a.tmp", "2-b.tmp", "10-c.tmp", "foreign.txt")) {
            Files.writeString(temporaries.resolve(name), "");
        }
        Path torn = Files.createDirectories(home.resolve("log")).resolve("00000000000000000002.json.x.tmp");
        Files.writeString(torn, "");
        log.sweep(LogEntry.firstClaim(0, "a", "id", NOW).claimedBy("b", "id", NOW));
        assertThat(names(temporaries)).containsExactlyInAnyOrder("2-b.tmp", "10-c.tmp", "foreign.txt");
        assertThat(torn).doesNotExist();
    }

    @Test
    void keepsEntriesWhoseFormatOnlyANewerBuildReads() throws IOException {
        LogEntry claim = LogEntry.firstClaim(0, "a", "id", NOW - 8 * DAY_MS);
        log.append(claim);
        Path first = home.resolve("log/00000000000000000001.json");
        NewerFormat.write(first);
        LogEntry entry = claim.claimedBy("b", "id", NOW);
        log.append(entry);
        for (int i = 0; i < 30; i++) {
            entry = entry.committed(i, new LastRecord(i, null), List.of(), null, "id" + i, NOW);
            log.append(entry);
            log.trim(entry, NOW);
        }
        assertThat(first).exists();
        assertThat(log.newest()).hasValue(entry);
    }

    private LogEntry commits(LogEntry claim, int count) throws IOException {
        log.append(claim);
        LogEntry entry = claim;
        for (int i = 0; i < count; i++) {
            entry = entry.committed(i, new LastRecord(i, null), List.of(), null, "id" + i, NOW);
            assertThat(log.append(entry)).isTrue();
            log.trim(entry, NOW);
        }
        return entry;
    }

    private List<String> sequences() throws IOException {
        return names(home.resolve("log"));
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
