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

    /** The same entry behind the number of a format that nobody knows yet. */
    public static void write(Path entry) throws IOException {
        String document = Files.readString(entry);
        Files.writeString(entry, "{\"format\":3," + document.substring(document.indexOf("\"crc32c\"")));
    }

    /** The same entry with other JSON, and with the checksum of that. */
    public static void change(Path entry, UnaryOperator<String> change) throws IOException {
        String document = Files.readString(entry);
        String format = document.substring(0, document.indexOf("\"crc32c\""));
        String json = change.apply(document.substring(document.indexOf("\"entry\":{") + 8, document.length() - 1));
        CRC32C checksum = new CRC32C();
        checksum.update(json.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                entry,
                String.format(Locale.ROOT, "%s\"crc32c\":\"%08x\",\"entry\":%s}", format, checksum.getValue(), json));
    }
}
