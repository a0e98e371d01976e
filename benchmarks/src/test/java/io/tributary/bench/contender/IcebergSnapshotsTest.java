package io.tributary.bench.contender;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcebergSnapshotsTest {
    @TempDir
    private Path metadata;

    @Test
    void readsCommitsOfTheNewestMetadata() throws Exception {
        Files.writeString(metadata.resolve("version-hint.text"), "3\n");
        Files.writeString(metadata.resolve("v3.metadata.json"), """
                {"current-snapshot-id": 8, "snapshots": [
                  {"snapshot-id": 7, "timestamp-ms": 1000, "summary": {"total-records": "500"}},
                  {"snapshot-id": 8, "timestamp-ms": 5000, "summary": {"total-records": "900"}}]}
                """);

        IcebergSnapshots snapshots = IcebergSnapshots.of(metadata);

        assertThat(snapshots.totalRecords()).isEqualTo(900);
        assertThat(snapshots.recordsPerSecond()).isEqualTo(100);
    }

    @Test
    void readsTheHighestNumberWhereNoHintNamesTheNewest() throws Exception {
        Files.writeString(metadata.resolve("00009-b1.metadata.json"), "{}");
        Files.writeString(metadata.resolve("00010-a1.metadata.json"), """
                {"snapshots": [{"snapshot-id": 7, "timestamp-ms": 1000, "summary": {"total-records": "500"}}]}
                """);

        assertThat(IcebergSnapshots.of(metadata).totalRecords()).isEqualTo(500);
    }

    @Test
    void knowsNoRateOfATableThatIsNotThereOrHasOneCommit() throws Exception {
        assertThat(IcebergSnapshots.of(metadata).totalRecords()).isZero();
        assertThat(IcebergSnapshots.of(metadata).recordsPerSecond()).isZero();
        assertThat(new IcebergSnapshots(List.of(new IcebergSnapshots.Commit(5, 100))).recordsPerSecond())
                .isZero();
    }

    @Test
    void tellsHowFastATaskTakesItsRecordsWhateverComesAfterTheLast() {
        TakenRecords taken = new TakenRecords(1_100);
        assertThat(taken.perSecond()).isZero();
        taken.look(0, 0);
        taken.look(100, 1_000_000_000);
        taken.look(700, 2_000_000_000);
        taken.look(1_100, 3_000_000_000L);
        taken.look(1_100, 30_000_000_000L);

        assertThat(taken.perSecond()).isEqualTo(500);
    }
}
