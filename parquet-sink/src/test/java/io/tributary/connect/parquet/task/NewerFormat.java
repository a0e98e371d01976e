package io.tributary.connect.parquet.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;

/** Log entries as a newer build would write them. */
public final class NewerFormat {
    private NewerFormat() {}

    /** The same entry with a number for its format, and with the checksum of that. */
    public static void write(Path entry) throws IOException {
        change(entry, json -> "{\"format\":2," + json.substring(1));
    }

    /** The same entry with other JSON, and with the checksum of that. */
    public static void change(Path entry, UnaryOperator<String> change) throws IOException {
        String document = Files.readString(entry);
        String json = change.apply(document.substring(document.indexOf("\"entry\":{") + 8, document.length() - 1));
        CRC32C checksum = new CRC32C();
        checksum.update(json.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                entry, String.format(Locale.ROOT, "{\"crc32c\":\"%08x\",\"entry\":%s}", checksum.getValue(), json));
    }
}
