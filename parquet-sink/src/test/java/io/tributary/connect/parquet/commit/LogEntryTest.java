package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.support.format.UnknownFormatException;
import io.tributary.connect.support.seam.LastRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class LogEntryTest {
    private static final PendingFile FILE =
            new PendingFile(2, "streams/a.parquet", Token.file("tmp/1-a.tmp"), 5, 100, 10, 14);

    /** As the builds before read it. */
    private static final String FIRST_FORMAT = "(?s)\\{\"crc32c\":\"([0-9a-f]{8})\",\"entry\":(.*)}";

    private final LogEntry claim = LogEntry.firstClaim(10, "host-a", "id-1", 1_000);
    private final LogEntry commit =
            claim.committed(15, new LastRecord(14, 99L), new Sealed(List.of(FILE), null), "id-2", 2_000);

    @Test
    void isAClaimIfItBelongsToItself() {
        assertThat(claim.takesOwnership()).isTrue();
        assertThat(commit.takesOwnership()).isFalse();
        assertThat(commit.claim()).isEqualTo(claim.sequence());
    }

    @Test
    void carriesOverIntoAClaimWhatWasStillToBePublished() {
        LogEntry successor = commit.claimedBy("host-b", "id-3", 3_000);
        assertThat(successor.takesOwnership()).isTrue();
        assertThat(successor.sequence()).isEqualTo(commit.sequence() + 1);
        assertThat(successor.publish()).containsExactly(FILE);
        assertThat(successor.nextOffset()).isEqualTo(15);
        assertThat(successor.last()).isEqualTo(new LastRecord(14, 99L));
    }

    @Test
    void keepsWhatIsCommittedWhenItMovesToAnotherOffset() {
        LogEntry moved = commit.movedTo(3, new Sealed(commit.publish(), null), "host-b", "id-3", 3_000);
        assertThat(moved.takesOwnership()).isTrue();
        assertThat(moved.publish()).containsExactly(FILE);
        assertThat(moved.nextOffset()).isEqualTo(3);
        assertThat(moved.last()).isNull();
        assertThat(moved.ifMissing()).isEqualTo(IfMissing.MOVED);
        assertThat(moved.claimedBy("host-c", "id-4", 0).ifMissing()).isEqualTo(IfMissing.MOVED);
    }

    @Test
    void answersOnlyForWhatIsKeptWhenItMovesToAnotherOffset() {
        Sealed kept = new Sealed(List.of(), new Payload("{\"less\":1}"));
        LogEntry moved = commit.with(new Payload("{\"more\":2}")).movedTo(0, kept, "host-b", "id-3", 3_000);
        assertThat(moved.publish()).isEmpty();
        assertThat(moved.payload()).isEqualTo(new Payload("{\"less\":1}"));
    }

    @Test
    void carriesOverAPayloadByteByByteWhateverItSays() {
        String json =
                "{\"z\":1,\"a\":null,\"in\":{\"b\":[2.5,-1,\"ä\\\"\\\\/\\n\",{}],\"big\":12345678901234567890},\"\":true}";
        byte[] written = LogEntryFormat.write(commit.with(new Payload(json)));
        assertThat(new String(written, StandardCharsets.UTF_8))
                .endsWith("\"lastOffset\":14}],\"table\":" + json + "}}");
        LogEntry claimed = read(written).orElseThrow().claimedBy("host-b", "id-3", 3_000);
        assertThat(claimed.payload()).isEqualTo(new Payload(json));
        assertThat(entry(claimed)).endsWith(",\"table\":" + json + "}");
    }

    @Test
    void survivesWritingAndReading() {
        LogEntry withoutTimestamp =
                claim.committed(15, new LastRecord(14, null), new Sealed(List.of(), null), "ä\"\\", 2_000);
        for (LogEntry entry : List.of(claim, commit, withoutTimestamp)) {
            assertThat(read(LogEntryFormat.write(entry))).hasValue(entry);
        }
    }

    @Test
    void noticesAnyDamage() {
        byte[] document = LogEntryFormat.write(commit);
        // What says which format it is only a newer build could check.
        for (int i = "{\"format\":2,".length(); i < document.length; i++) {
            byte[] damaged = document.clone();
            damaged[i] ^= 1;
            assertThat(read(damaged)).as("byte %d", i).isEmpty();
            assertThat(read(java.util.Arrays.copyOf(document, i)))
                    .as("cut at %d", i)
                    .isEmpty();
        }
    }

    /** Whatever else a newer build writes: how its checksum is made need not be known. */
    @Test
    void isRefusedInAFormatThatOnlyANewerBuildReads() {
        byte[] newer =
                "{\"format\":3,\"sha256\":\"x\",\"all\":[\"else\",\"differs\"]}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> LogEntryFormat.read("The log entry x.json", newer))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessage("The log entry x.json has format 3, but this build of Tributary reads formats 1 to 2: use a"
                        + " newer Tributary.");
    }

    @Test
    void isTakenForDamagedByABuildThatReadsOnlyTheFirstFormat() {
        assertThat(new String(LogEntryFormat.write(commit), StandardCharsets.UTF_8))
                .startsWith("{\"format\":2,\"crc32c\":\"")
                .doesNotMatch(FIRST_FORMAT);
    }

    @Test
    void isReadWithPropertiesThatANewerBuildOfTheSameFormatAdds() {
        assertThat(read(document(entry(commit).replaceFirst("\\{", "{\"later\":{\"a\":1},"))))
                .hasValue(commit);
    }

    @Test
    void leavesOutWhatThereIsNot() {
        assertThat(entry(claim))
                .isEqualTo("{\"sequence\":1,\"commitId\":\"id-1\",\"logId\":\"id-1\",\"claim\":1,"
                        + "\"owner\":\"host-a\",\"time\":1000,\"nextOffset\":10}");
    }

    @Test
    void ofTheFirstFormatListsFilesThatMayBeRemovedByNow() {
        LogEntry first = read(firstFormat(
                        "{\"sequence\":9,\"commitId\":\"id-9\",\"claim\":4,\"nextOffset\":15,\"last\":{\"offset\":14,"
                                + "\"timestamp\":99},\"files\":[{\"temporary\":\"tmp/4-a.tmp\",\"path\":"
                                + "\"streams/a.parquet\",\"rows\":5,\"bytes\":100,\"firstOffset\":10,\"lastOffset\":14}],"
                                + "\"owner\":\"host-a\",\"time\":2000,\"table\":null}"))
                .orElseThrow();
        assertThat(first.publish())
                .containsExactly(new PendingFile(9, "streams/a.parquet", Token.file("tmp/4-a.tmp"), 5, 100, 10, 14));
        assertThat(first.ifMissing()).isEqualTo(IfMissing.REMOVED);
        LogEntry third = first.claimedBy("b", "id-10", 0).claimedBy("c", "id-11", 0);
        assertThat(third.logId()).isEqualTo("id-9");
        assertThat(third.publish()).isEqualTo(first.publish());
        assertThat(read(LogEntryFormat.write(third))).hasValue(third);
        assertThat(third.settled(null, "id-12", 0).ifMissing()).isEqualTo(IfMissing.LOST);
    }

    @Test
    void carriesThroughAnyNumberOfClaimsWhichEntryHasCommittedAFile() {
        LogEntry third =
                commit.claimedBy("b", "id-3", 0).claimedBy("c", "id-4", 0).claimedBy("d", "id-5", 0);
        assertThat(third.publish()).extracting(PendingFile::of).containsExactly(commit.sequence());
        assertThat(third.logId()).isEqualTo("id-1");
    }

    @Test
    void isSettledBehindItsPublicationAtTheSameOffset() {
        assertThat(commit.isSettled()).isFalse();
        LogEntry settled = commit.settled(new Payload("{}"), "id-3", 3_000);
        assertThat(settled.isSettled()).isTrue();
        assertThat(settled.sequence()).isEqualTo(commit.sequence() + 1);
        assertThat(settled.claim()).isEqualTo(commit.claim());
        assertThat(settled.nextOffset()).isEqualTo(15);
        assertThat(settled.last()).isEqualTo(new LastRecord(14, 99L));
        assertThat(settled.payload()).isEqualTo(new Payload("{}"));
    }

    @Test
    void hasAFileNameThatSortsByItsNumber() {
        assertThat(LogEntryFormat.fileName(42)).isEqualTo("00000000000000000042.json");
        assertThat(LogEntryFormat.sequence("00000000000000000042.json")).hasValue(42L);
        assertThat(LogEntryFormat.sequence("42.json")).isEmpty();
        assertThat(LogEntryFormat.sequence("00000000000000000042.json.x.tmp")).isEmpty();
        assertThat(LogEntryFormat.sequence("99999999999999999999.json")).isEmpty();
    }

    private static Optional<LogEntry> read(byte[] document) {
        return LogEntryFormat.read("The log entry", document);
    }

    private static String entry(LogEntry entry) {
        String document = new String(LogEntryFormat.write(entry), StandardCharsets.UTF_8);
        return document.substring(document.indexOf("\"entry\":") + 8, document.length() - 1);
    }

    private static byte[] document(String entry) {
        return ("{\"format\":2," + checked(entry)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] firstFormat(String entry) {
        return ("{" + checked(entry)).getBytes(StandardCharsets.UTF_8);
    }

    private static String checked(String entry) {
        CRC32C checksum = new CRC32C();
        checksum.update(entry.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "\"crc32c\":\"%08x\",\"entry\":%s}", checksum.getValue(), entry);
    }
}
