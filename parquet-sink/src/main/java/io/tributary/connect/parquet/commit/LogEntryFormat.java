package io.tributary.connect.parquet.commit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

/** An entry as JSON text that carries its own checksum, and its file name. */
public final class LogEntryFormat {
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    /** Written only where it is not the first one, so nobody has written it yet. */
    private static final String FORMAT = "format";

    private static final Pattern FILE_NAME = Pattern.compile("(\\d{20})\\.json");
    private static final Pattern DOCUMENT =
            Pattern.compile("\\{\"crc32c\":\"([0-9a-f]{8})\",\"entry\":(.*)}", Pattern.DOTALL);

    private LogEntryFormat() {}

    /** As it is stored: names and order of the fields, of which one is named after the first use of a payload. */
    private record Stored(
            long sequence,
            String commitId,
            long claim,
            long nextOffset,
            @Nullable LastRecord last,
            List<PendingFile> files,
            String owner,
            long time,
            @Nullable JsonNode table) {

        Stored {
            files = List.copyOf(files);
        }

        static Stored of(LogEntry entry) throws JsonProcessingException {
            Payload payload = entry.payload();
            return new Stored(
                    entry.sequence(),
                    entry.commitId(),
                    entry.claim(),
                    entry.nextOffset(),
                    entry.last(),
                    entry.files(),
                    entry.owner(),
                    entry.time(),
                    payload == null ? null : JSON.readTree(payload.json()));
        }

        LogEntry entry() {
            Payload payload = table == null || table.isNull() ? null : new Payload(table.toString());
            return new LogEntry(sequence, commitId, claim, nextOffset, last, files, owner, time, payload);
        }
    }

    public static byte[] write(LogEntry entry) {
        try {
            String json = JSON.writeValueAsString(Stored.of(entry));
            return ("{\"crc32c\":\"" + checksum(json) + "\",\"entry\":" + json + "}").getBytes(StandardCharsets.UTF_8);
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
        Matcher matcher = DOCUMENT.matcher(new String(document, StandardCharsets.UTF_8));
        if (!matcher.matches() || !matcher.group(1).equals(checksum(matcher.group(2)))) {
            return Optional.empty();
        }
        try {
            JsonNode entry = JSON.readTree(matcher.group(2));
            if (entry.has(FORMAT)) {
                StoredFormat.require(name, entry.get(FORMAT).toString());
            }
            return Optional.of(JSON.treeToValue(entry, Stored.class).entry());
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
