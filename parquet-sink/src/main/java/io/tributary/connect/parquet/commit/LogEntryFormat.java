package io.tributary.connect.parquet.commit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.connect.parquet.store.Token;
import io.tributary.connect.support.format.StoredFormat;
import io.tributary.connect.support.seam.LastRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * An entry as JSON text that carries its own checksum, and its file name.
 *
 * <p>The format stands in front, so that a build that reads only format 1 takes the text for damaged and stops, instead
 * of passing over files that it does not know to look for. Entries of format 1 say nothing of it, and are still read.
 */
public final class LogEntryFormat {
    private static final int FORMAT = 2;
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final Pattern FILE_NAME = Pattern.compile("(\\d{20})\\.json");
    private static final Pattern FORMAT_IN_FRONT = Pattern.compile("\\{\"format\":(\\d{1,9}),.*", Pattern.DOTALL);
    private static final Pattern DOCUMENT =
            Pattern.compile("\\{(\"format\":\\d{1,9},)?\"crc32c\":\"([0-9a-f]{8})\",\"entry\":(.*)}", Pattern.DOTALL);

    private LogEntryFormat() {}

    /** As it is stored: names and order of the fields, of which one is named after the first use of a payload. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Stored(
            long sequence,
            String commitId,
            String logId,
            long claim,
            String owner,
            long time,
            long nextOffset,
            @Nullable LastRecord last,
            @Nullable List<PendingFile> publish,
            @Nullable IfMissing ifMissing,
            @Nullable JsonNode table) {

        static Stored of(LogEntry entry) throws JsonProcessingException {
            Payload payload = entry.payload();
            return new Stored(
                    entry.sequence(),
                    entry.commitId(),
                    entry.logId(),
                    entry.claim(),
                    entry.owner(),
                    entry.time(),
                    entry.nextOffset(),
                    entry.last(),
                    entry.publish(),
                    entry.ifMissing() == IfMissing.LOST ? null : entry.ifMissing(),
                    payload == null ? null : JSON.readTree(payload.json()));
        }

        LogEntry entry() {
            return new LogEntry(
                    sequence,
                    commitId,
                    logId,
                    claim,
                    owner,
                    time,
                    nextOffset,
                    last,
                    publish == null ? List.of() : publish,
                    ifMissing == null ? IfMissing.LOST : ifMissing,
                    payload(table));
        }
    }

    /** An entry of format 1. */
    private record First(
            long sequence,
            String commitId,
            long claim,
            long nextOffset,
            @Nullable LastRecord last,
            List<FirstFile> files,
            String owner,
            long time,
            @Nullable JsonNode table) {

        /** Such logs have no id, so whoever goes on gives them that of this entry. */
        LogEntry entry() {
            return new LogEntry(
                    sequence,
                    commitId,
                    commitId,
                    claim,
                    owner,
                    time,
                    nextOffset,
                    last,
                    files.stream().map(file -> file.of(sequence)).toList(),
                    IfMissing.REMOVED,
                    payload(table));
        }
    }

    /** A file in an entry of format 1. */
    private record FirstFile(String temporary, String path, long rows, long bytes, long firstOffset, long lastOffset) {

        PendingFile of(long sequence) {
            return new PendingFile(sequence, path, Token.file(temporary), rows, bytes, firstOffset, lastOffset);
        }
    }

    private static @Nullable Payload payload(@Nullable JsonNode table) {
        return table == null || table.isNull() ? null : new Payload(table.toString());
    }

    public static byte[] write(LogEntry entry) {
        try {
            String json = JSON.writeValueAsString(Stored.of(entry));
            return String.format(
                            Locale.ROOT, "{\"format\":%d,\"crc32c\":\"%s\",\"entry\":%s}", FORMAT, checksum(json), json)
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A log entry has no JSON form", e);
        }
    }

    /**
     * Empty where the text is damaged.
     *
     * @param name names the entry where it is of a format that this build does not read
     */
    public static Optional<LogEntry> read(String name, byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        Matcher format = FORMAT_IN_FRONT.matcher(text);
        boolean isFirst = !format.matches();
        if (!isFirst) {
            // Whatever else differs in it: there is no checksum to look for yet.
            StoredFormat.require(name, Integer.parseInt(format.group(1)), FORMAT);
        }
        Matcher matcher = DOCUMENT.matcher(text);
        if (!matcher.matches() || !matcher.group(2).equals(checksum(matcher.group(3)))) {
            return Optional.empty();
        }
        String entry = matcher.group(3);
        try {
            return Optional.of(
                    isFirst
                            ? JSON.readValue(entry, First.class).entry()
                            : JSON.readValue(entry, Stored.class).entry());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public static String fileName(long sequence) {
        return String.format(Locale.ROOT, "%020d.json", sequence);
    }

    /** The sequence that a file name stands for; empty for foreign files. */
    public static Optional<Long> sequence(String fileName) {
        Matcher matcher = FILE_NAME.matcher(fileName);
        try {
            return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String json) {
        CRC32C crc = new CRC32C();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
