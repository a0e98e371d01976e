package io.tributary.bench.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/** Writes how many records it has seen into a file, once per put. */
public final class CountingSinkTask extends SinkTask {
    private @Nullable FileChannel file;
    private long count;

    @Override
    public String version() {
        return "1";
    }

    @Override
    public void start(Map<String, String> config) {
        Path directory = Path.of(String.valueOf(config.get(CountingSinkConnector.FILE_CONFIG)));
        try {
            file = FileChannel.open(
                    directory.resolve(UUID.randomUUID().toString()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(Collection<SinkRecord> records) {
        count += records.size();
        if (file != null) {
            try {
                file.write(ByteBuffer.allocate(Long.BYTES).putLong(0, count), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void stop() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
