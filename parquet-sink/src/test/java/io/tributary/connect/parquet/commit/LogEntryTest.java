package io.tributary.connect.parquet.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.connect.support.format.UnknownFormatException;
import io.tributary.connect.support.seam.LastRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntryTest {
    private static final PendingFile FILE = new PendingFile("tmp/1-a.tmp", "streams/a.parquet", 5, 100, 10, 14);

    private final LogEntry claim = LogEntry.firstClaim(10, "host-a", "id-1", 1_000);
    private final LogEntry commit = claim.committed(15, new LastRecord(14, 99L), List.of(FILE), null, "id-2", 2_000);

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
        assertThat(successor.files()).containsExactly(FILE);
        assertThat(successor.nextOffset()).isEqualTo(15);
        assertThat(successor.last()).isEqualTo(new LastRecord(14, 99L));
    }

    @Test
    void keepsWhatIsCommittedWhenItMovesToAnotherOffset() {
        LogEntry moved = commit.movedTo(3, new Sealed(commit.files(), null), "host-b", "id-3", 3_000);
        assertThat(moved.takesOwnership()).isTrue();
        assertThat(moved.files()).containsExactly(FILE);
        assertThat(moved.nextOffset()).isEqualTo(3);
        assertThat(moved.last()).isNull();
    }

    @Test
    void answersOnlyForWhatIsKeptWhenItMovesToAnotherOffset() {
        Sealed kept = new Sealed(List.of(), new Payload("{\"less\":1}"));
        LogEntry moved = commit.with(new Payload("{\"more\":2}")).movedTo(0, kept, "host-b", "id-3", 3_000);
        assertThat(moved.files()).isEmpty();
        assertThat(moved.payload()).isEqualTo(new Payload("{\"less\":1}"));
    }

    @Test
    void carriesOverAPayloadByteByByteWhateverItSays() {
        String json =
                "{\"z\":1,\"a\":null,\"in\":{\"b\":[2.5,-1,\"ä\\\"\\\\/\\n\",{}],\"big\":12345678901234567890},\"\":true}";
        byte[] written = LogEntryFormat.write(commit.with(new Payload(json)));
        assertThat(new String(written, StandardCharsets.UTF_8))
                .endsWith("\"owner\":\"host-a\",\"time\":2000,\"table\":" + json + "}}");
        LogEntry claimed = read(written).orElseThrow().claimedBy("host-b", "id-3", 3_000);
        assertThat(claimed.payload()).isEqualTo(new Payload(json));
        assertThat(entry(claimed)).endsWith(",\"table\":" + json + "}");
    }

    @Test
    void saysThatThereIsNoPayload() {
        assertThat(entry(commit)).endsWith(",\"table\":null}");
        assertThat(read(document(entry(commit).replace(",\"table\":null", "")))).hasValue(commit);
    }

    @Test
    void survivesWritingAndReading() {
        LogEntry withoutTimestamp = claim.committed(15, new LastRecord(14, null), List.of(), null, "ä\"\\", 2_000);
        for (LogEntry entry : List.of(claim, commit, withoutTimestamp)) {
            assertThat(read(LogEntryFormat.write(entry))).hasValue(entry);
        }
    }

    @Test
    void noticesAnyDamage() {
        byte[] document = LogEntryFormat.write(commit);
        for (int i = 0; i < document.length; i++) {
            byte[] damaged = document.clone();
            damaged[i] ^= 1;
            assertThat(read(damaged)).as("byte %d", i).isEmpty();
            assertThat(read(java.util.Arrays.copyOf(document, i)))
                    .as("cut at %d", i)
                    .isEmpty();
        }
    }

    @Test
    void isReadByANewerOrOlderVersionOfTheSink() {
        String json = new String(LogEntryFormat.write(commit), StandardCharsets.UTF_8);
        assertThat(json).startsWith("{\"crc32c\":\"").contains("\"nextOffset\":15");
    }

    @Test
    void saysNothingOfItsFormatWhichIsTheFirst() {
        assertThat(entry(commit)).doesNotContain("format");
        assertThat(read(document(entry(commit).replaceFirst("\\{", "{\"format\":1,"))))
                .hasValue(commit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "1.0", "\"1\"", "\"two\"", "null", "{}"})
    void isRefusedInAFormatThatThisBuildDoesNotRead(String format) {
        byte[] newer = document("{\"format\":" + format + ",\"all\":[\"else\",\"differs\"]}");
        assertThatThrownBy(() -> LogEntryFormat.read("The log entry x.json", newer))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessageStartingWith("The log entry x.json has format " + format + ", but this build of Tributary")
                .hasMessageEndingWith(" reads format 1 only: use a newer Tributary.");
    }

    @Test
    void isDamagedRatherThanNewerWhereItsChecksumIsWrong() {
        byte[] newer = document("{\"format\":2}");
        newer[newer.length - 3] ^= 1;
        assertThat(read(newer)).isEmpty();
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
        CRC32C checksum = new CRC32C();
        checksum.update(entry.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "{\"crc32c\":\"%08x\",\"entry\":%s}", checksum.getValue(), entry)
                .getBytes(StandardCharsets.UTF_8);
    }
}
