package io.tributary.connect.parquet.task;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32C;

/** Log entries as a newer build would write them. */
public final class NewerFormat {
    private NewerFormat() {}

    /** The same entry with a number for its format, and with the checksum of that. */
    public static void write(Path entry) throws IOException {
        String document = Files.readString(entry);
        String json = "{\"format\":2," + document.substring(document.indexOf("\"entry\":{") + 9, document.length() - 1);
        CRC32C checksum = new CRC32C();
        checksum.update(json.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                entry, String.format(Locale.ROOT, "{\"crc32c\":\"%08x\",\"entry\":%s}", checksum.getValue(), json));
    }
}
